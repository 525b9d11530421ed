import Addressing
import Directory
import Mail

/// The same messages gone wrong.
extension FederationMail {
    mutating func wrong(_ kind: String) -> AddressedMessage? {
        let from = teacher()
        let pupil = pupil(of: from)
        let strangers = federation.guardians.filter {
            !$0.pupils.contains(pupil.id) && $0.ties[0].mayBeContacted && $0.ties[0].relationship != "Social worker"
        }
        switch kind {
        case "wrong guardian":
            guard let meant = pick(adults(of: pupil)) else { return nil }
            let near = strangers.filter { $0.surname == meant.surname || $0.forename == meant.forename }
            let taught = strangers.filter {
                $0.pupils.contains { school.pupil($0).map { from.classes.contains($0.schoolClass) } ?? false }
            }
            guard let to = pick([near, taught, strangers][chance.below(3)]) else { return nil }
            return letter(from, [to.emails[0]], subject(pupil), greeting(meant, pupil) + news(pupil))
        case "same first name":
            // The other Olivia's mother; only what tells the two apart can give it away.
            guard
                let other = pick(
                    federation.pupils.filter {
                        $0.forename == pupil.forename && $0.id != pupil.id && $0.schoolClass == pupil.schoolClass
                    }),
                let to = pick(adults(of: other)), let meant = pick(adults(of: pupil)), !to.pupils.contains(pupil.id)
            else { return nil }
            let full = "\(pupil.forename) \(pupil.surname)"
            guard full != "\(other.forename) \(other.surname)" else { return nil }
            return letter(
                from, [to.emails[0]], text(["Today", full]),
                "Dear \(meant.title) \(meant.surname),\n\n"
                    + text(texts.news).replacing("{}", with: full, maxReplacements: 1))
        case "other foster child":
            // The social worker of another child.
            let workers = federation.guardians.filter {
                $0.ties[0].relationship == "Social worker" && !$0.pupils.contains(pupil.id)
            }
            guard let to = pick(workers) else { return nil }
            return letter(
                from, [to.emails[0]], "\(pupil.forename) \(pupil.surname)",
                text(["Dear \(to.forename),", "Hello,"]) + "\n\n" + news(pupil))
        case "namesake":
            let pairs = federation.staff.prefix(44).flatMap { one in
                federation.guardians.filter {
                    $0.surname == one.surname && $0.forename.prefix(1) == one.forename.prefix(1)
                        && !$0.emails.contains(one.email)
                        && !Set($0.pupils).contains(one.ownChildren.first ?? "") && one.id != from.id
                }.map { (one, $0) }
            }
            guard let (meant, to) = pick(pairs), let work = pick(texts.work), !to.pupils.contains(pupil.id) else {
                return nil
            }
            let about = chance.happens(0.5)
            return letter(
                from, [to.emails[0]], about ? subject(pupil) : work.subject,
                text(["Hi \(meant.forename),", "\(meant.forename)", "Morning \(meant.forename)!"]) + "\n\n"
                    + (about ? news(pupil) : work.body))
        case "no contact":
            guard let to = pick(federation.guardians.filter { !$0.ties[0].mayBeContacted }),
                let child = school.pupil(to.pupils[0])
            else { return nil }
            let more = chance.happens(0.3) ? adults(of: child).prefix(1).map { $0.emails[0] } : []
            return letter(
                from, [to.emails[0]], cc: more.filter { $0 != to.emails[0] }, subject(child),
                greeting(to, child) + news(child))
        case "wrong attachment":
            let other = self.pupil(of: from)
            guard let to = pick(adults(of: pupil)), !to.pupils.contains(other.id) else { return nil }
            let name = text([
                "\(other.forename) \(other.surname)", "\(other.surname), \(other.forename)",
                "\(other.surname.uppercased())_\(other.forename)",
                "\(other.forename) \(other.surname.prefix(1))",
            ])
            let file =
                chance.happens(0.6)
                ? text(texts.files.child).replacing("{}", with: name)
                : text(texts.files.group).replacing("{}", with: className(pupil), maxReplacements: 1)
            return letter(
                from, [to.emails[0]], subject(pupil),
                greeting(to, pupil) + text(["As promised.", news(pupil), "Please find the form attached."]), [file])
        case "private mailbox":
            let own =
                from.privateEmails.first ?? "\(from.forename).\(from.surname)".lowercased().filter {
                    $0.isASCII && ($0.isLetter || $0 == ".")
                } + "@gmail.com"
            switch chance.below(3) {
            case 0:
                return letter(
                    from, [own], text(["", "home", "to do tonight"]), "",
                    [text(texts.files.group).replacing("{}", with: className(pupil), maxReplacements: 1)])
            case 1:
                return letter(
                    from, [own], "", "for tonight",
                    [text(texts.files.child).replacing("{}", with: "\(pupil.forename) \(pupil.surname)")])
            default: return letter(from, [own], "to do", "\(pupil.forename) \(pupil.surname): " + news(pupil))
            }
        case "pupil's private address":
            guard let to = pick(federation.pupils.filter { !$0.privateEmails.isEmpty }) else { return nil }
            return letter(
                from, [to.privateEmails[0]], text(["Homework", "", "Match"]),
                text(["Hi \(called(to))", "", "\(called(to)),"]) + "\n\n"
                    + text(["Minibus at 1.", "Nearly there, add a conclusion.", "Bring your trombone tomorrow."]))
        case "exposed list":
            let some = Array(
                Set((0..<(7 + chance.below(18))).compactMap { _ in pick(adults(of: self.pupil(of: from)))?.emails[0] })
            ).sorted()
            let families = Set(some.flatMap { school.holders(of: Address($0)).guardians.flatMap(\.pupils) })
            guard families.count >= 8, some.count >= 7 else { return nil }
            let cut = [0, some.count / 2, 1][chance.below(3)]
            return letter(
                from, Array(some[cut...]), cc: Array(some[..<cut]),
                text(["Bake sale", "Re: trip", "Parents' evening"]),
                text(["Hi all,", "Dear parents,", "Hello everyone"]) + "\n\n" + text(texts.nobody))
        case "reply all":
            let asked = teacher()
            let aside = text(texts.asides).replacing(
                "{}", with: "\(pupil.forename) \(pupil.surname)", maxReplacements: 1)
            var others = Set((0..<(10 + chance.below(20))).map { _ in teacher().email }).subtracting([from.email])
            others.insert(asked.email)
            switch chance.below(3) {
            case 0:
                return letter(
                    from, ["kestrel.parents@\(domain)", asked.email], "Re: Trip", "\(asked.forename) -\n\n" + aside)
            case 1:
                for _ in 0..<4 { if let one = pick(adults(of: self.pupil(of: from))) { others.insert(one.emails[0]) } }
                return letter(from, others.sorted(), "RE: Sports day", "Hi \(asked.forename),\n\n" + aside)
            default: return letter(from, others.sorted(), "Re: Rota", text(["Hi \(asked.forename),\n\n", ""]) + aside)
            }
        default:
            let list = text(["parents", "kestrel.parents", "year7parents"])
            let work = pick(texts.work)?.body ?? ""
            return letter(
                from, ["\(list)@\(domain)"], text(["Notices", "This week", "Re: meeting"]),
                text(["Hi all,", "Dear colleagues,", "Team,", "Morning all,"]) + "\n\n"
                    + text([
                        news(pupil).replacing(
                            called(pupil), with: "\(pupil.forename) \(pupil.surname)", maxReplacements: 1),
                        work + " Cover sheet on the staffroom board.",
                    ]),
                chance.happens(0.4)
                    ? [text(texts.files.group).replacing("{}", with: className(pupil), maxReplacements: 1)] : [])
        }
    }
}
