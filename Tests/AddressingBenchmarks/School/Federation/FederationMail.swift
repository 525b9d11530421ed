import Addressing
import Directory
import Mail

/// Right messages of a federation.
struct FederationMail: SchoolHand {
    let federation: Federation
    let school: School
    let domain = Federation.domain
    let texts: FederationTexts
    var chance: Chance
    private var moment = 1_770_000_000.0

    init(seed: Int) {
        var chance = Chance(seed &* 9_241 &+ 77)
        federation = Federation(&chance)
        school = federation.school
        texts = FederationTexts(isHeldBack: seed > 100)
        self.chance = chance
    }

    let rightKinds: [(name: String, share: Double)] = [
        ("parent", 6), ("household apart", 2), ("sibling", 1), ("step-parent", 1), ("grandmother or minder", 1),
        ("foster carer", 1),
        ("social worker", 1), ("staff who is a parent", 1), ("colleague", 6), ("governor", 1), ("supply teacher", 1),
        ("list", 2),
        ("word as name", 2), ("innocent second pupil", 2), ("file", 1), ("own mailbox", 1), ("partner", 1),
        ("answer to all", 2),
        ("small outing", 1), ("from outside", 1),
    ]
    let wrongKinds = [
        "wrong guardian", "same first name", "other foster child", "namesake", "no contact", "wrong attachment",
        "private mailbox", "pupil's private address", "exposed list", "reply all", "wrong list",
    ]

    // MARK: People

    mutating func pick<Element>(_ all: [Element]) -> Element? { chance.one(of: all) }
    mutating func text(_ all: [String]) -> String { chance.one(of: all) ?? "" }

    mutating func teacher() -> Staff { federation.staff[3 + chance.below(41)] }

    mutating func pupil(of teacher: Staff) -> Pupil {
        let own = federation.pupils.filter { teacher.classes.contains($0.schoolClass) }
        return chance.one(of: own) ?? federation.pupils[chance.below(federation.pupils.count)]
    }

    func adults(of pupil: Pupil, _ relationships: Set<String> = []) -> [Guardian] {
        school.guardians(of: pupil.id).filter {
            $0.mayBeContacted(about: pupil.id) && $0.ties[0].relationship != "Social worker"
                && (relationships.isEmpty || relationships.contains($0.ties[0].relationship))
        }
    }

    func className(_ pupil: Pupil) -> String { federation.classes.first { $0.id == pupil.schoolClass }?.name ?? "" }

    func called(_ pupil: Pupil) -> String { pupil.knownAs.isEmpty ? pupil.forename : pupil.knownAs }

    // MARK: Words

    mutating func news(_ pupil: Pupil) -> String {
        let full = "\(pupil.forename) \(pupil.surname)"
        return text(texts.news).replacing("{}", with: chance.happens(0.25) ? full : called(pupil), maxReplacements: 1)
    }

    mutating func subject(_ pupil: Pupil) -> String {
        text([
            "Today", called(pupil), "\(pupil.forename) \(pupil.surname)", "Quick note", "Re: question",
            className(pupil),
            "\(pupil.forename.prefix(1))\(pupil.surname.prefix(1)) update", "", "Message from school",
        ])
    }

    mutating func greeting(_ guardian: Guardian, _ child: Pupil?) -> String {
        text([
            "Dear \(guardian.title) \(guardian.surname),", "Hi \(guardian.forename),", "Dear \(guardian.forename)",
            "Hello,",
            "Dear Parent/Carer,", "Good morning \(guardian.title) \(guardian.surname).", "Hi there,", "",
            child.map { "Dear \(guardian.title) \($0.surname)," } ?? "Hello", "Hi both,",
            child.map { "Dear \(called($0))'s \(guardian.title == "Mr" ? "dad" : "mum")," } ?? "Hello",
        ]) + "\n\n"
    }

    mutating func letter(
        _ from: Staff, _ to: [String], cc: [String] = [], _ subject: String, _ body: String, _ files: [String] = []
    ) -> AddressedMessage {
        moment += chance.between(300, 4_000)
        let recipients = (to + cc).map { Address($0) }
        let isInside = recipients.allSatisfy { $0.domain == domain }
        let end = text([
            "\n\n\(from.title) \(from.surname)",
            "\n\nMany thanks\n\(from.forename) \(from.surname)\nBracken Federation", "\n\n\(from.forename)",
            "\n\nKind regards,\n\n\(from.title) \(from.surname)\nClass teacher\nHope Road, Bracken | 01632 960777\nPlease consider the environment.",
        ])
        return AddressedMessage(
            flow: isInside ? .internal : .outbound, sender: Address(from.email), recipients: recipients,
            to: to.map { ("", Address($0)) }, cc: cc.map { ("", Address($0)) }, subject: subject, body: body + end,
            attachmentNames: files, moment: moment)
    }

    // MARK: Right messages

    mutating func right(_ kind: String) -> AddressedMessage? {
        let from = teacher()
        let pupil = pupil(of: from)
        switch kind {
        case "parent":
            guard let to = pick(adults(of: pupil)) else { return nil }
            return letter(from, [to.emails[0]], subject(pupil), greeting(to, pupil) + news(pupil))
        case "household apart":
            let homes = adults(of: pupil, ["Mother", "Father", "Stepfather"])
            guard homes.count > 1 else { return nil }
            let boxes = Array(Set(homes.map { $0.emails[0] })).sorted()
            return letter(
                from, boxes, subject(pupil), text(["Dear both,", "Dear all,", "Hello,"]) + "\n\n" + news(pupil))
        case "sibling":
            guard
                let to = pick(
                    federation.guardians.filter {
                        $0.pupils.count > 1 && $0.ties[0].relationship == "Mother" && $0.ties[0].mayBeContacted
                    })
            else { return nil }
            let children = to.pupils.compactMap(school.pupil)
            let other = children[chance.below(children.count)]
            return letter(
                from, [to.emails[0]], subject(children[0]),
                greeting(to, children[0]) + news(children[0])
                    + text(["", " \(called(other)) may come along.", " Same for \(called(other))."]))
        case "step-parent": return carer(from, ["Stepfather"])
        case "grandmother or minder": return carer(from, ["Grandmother", "Childminder"])
        case "foster carer": return carer(from, ["Foster carer"])
        case "social worker": return carer(from, ["Social worker"])
        case "staff who is a parent": return staffParent(from)
        case "colleague":
            let others = (0..<(1 + chance.run(0.35, limit: 5))).map { _ in teacher() }.filter { $0.id != from.id }
            guard !others.isEmpty, let work = pick(texts.work) else { return nil }
            let hello = others.count == 1 ? "Hi \(others[0].forename),\n\n" : "Hi all\n\n"
            let about = chance.happens(0.5)
            return letter(
                from, Array(Set(others.map(\.email))).sorted(), about ? subject(pupil) : work.subject,
                hello + (about ? news(pupil) : work.body),
                chance.happens(0.25)
                    ? [text(texts.files.group).replacing("{}", with: className(pupil), maxReplacements: 1)] : [])
        case "governor":
            let governors = federation.staff.filter { $0.roles.contains(.governor) }
            return letter(
                from, governors.map(\.email), text(["Agenda", "FGB papers", "Visit on Monday"]),
                "Dear governors,\n\n"
                    + text(["The papers for Tuesday are attached.", "Thank you for coming in. Notes below."]),
                chance.happens(0.5) ? ["agenda.docx", "head's report.pdf"] : [])
        case "supply teacher":
            guard let to = pick(federation.staff.filter { $0.roles.contains(.agency) }) else { return nil }
            return letter(
                from, [to.email], "Tomorrow",
                "Hi \(to.forename),\n\n"
                    + text([
                        "You are in \(className(pupil)) tomorrow, 8.20 at the office.", "Could you do Friday as well?",
                        "Timesheet signed, thank you.",
                    ]))
        case "list":
            let (list, body) =
                pick([
                    ("parents", "Dear parents and carers,\n\n" + text(texts.nobody)),
                    ("staff", "Hi all,\n\n" + (pick(texts.work)?.body ?? "")),
                    ("kestrel.parents", "Dear Kestrel families,\n\n" + text(texts.nobody)),
                    ("governors", "Dear governors, the minutes are attached."),
                    ("staff", "Morning all,\n\n" + news(pupil)), ("ks2team", "Team,\n\n" + news(pupil)),
                ]) ?? ("", "")
            return letter(from, ["\(list)@\(domain)"], text(["Notices", "This week", "Reminder"]), body)
        case "word as name":
            guard let to = pick(adults(of: pupil)) else { return nil }
            return letter(
                from, [to.emails[0]],
                text(["Dates for May", "Robin Class news", "Summer term", "Will you help?", "Hope Farm"]),
                greeting(to, nil) + text(texts.nobody),
                chance.happens(0.2)
                    ? [text(texts.files.harmless).replacing("{}", with: className(pupil), maxReplacements: 1)] : [])
        case "innocent second pupil":
            guard let to = pick(adults(of: pupil)),
                let friend = pick(federation.pupils.filter { $0.schoolClass == pupil.schoolClass && $0.id != pupil.id })
            else { return nil }
            return letter(
                from, [to.emails[0]], subject(pupil),
                greeting(to, pupil)
                    + text([
                        "\(called(pupil)) and \(called(friend)) made a lovely volcano.",
                        "\(called(friend)) and \(called(pupil)) fell out at play and are friends again.",
                        "\(news(pupil)) \(called(friend)) saw what happened.",
                    ]))
        case "file":
            guard let to = pick(adults(of: pupil)) else { return nil }
            let name = text([
                "\(pupil.forename) \(pupil.surname)", "\(pupil.surname), \(pupil.forename)",
                "\(pupil.surname.uppercased())_\(pupil.forename)",
            ])
            let file =
                chance.happens(0.6)
                ? text(texts.files.child).replacing("{}", with: name)
                : text(texts.files.harmless).replacing("{}", with: className(pupil), maxReplacements: 1)
            return letter(
                from, [to.emails[0]], subject(pupil),
                greeting(to, pupil) + text(["As promised, see attached.", news(pupil)]), [file])
        case "own mailbox":
            guard let own = from.privateEmails.first, let note = pick(texts.own) else { return nil }
            return letter(from, [own], note.subject, note.body, note.files)
        case "partner":
            return letter(
                from,
                [
                    text(["nurse1", "immunisations", "k.ward"])
                        + (chance.happens(0.5) ? "@nurses.example" : "@\(Federation.council)")
                ],
                subject(pupil), "Hello,\n\n" + news(pupil))
        case "answer to all":
            let others = Set((0..<(4 + chance.below(14))).map { _ in teacher().email }).subtracting([from.email])
            return letter(
                from, others.sorted(), "Re: " + text(["Leaving do", "Staff meeting", "Bake sale"]), text(texts.thanks))
        case "small outing":
            let some = Set(
                (0..<(3 + chance.below(2))).compactMap { _ in pick(adults(of: self.pupil(of: from)))?.emails[0] })
            guard (3...4).contains(some.count) else { return nil }
            return letter(
                from, some.sorted(), "Helpers",
                "Dear helpers,\n\nWe leave at 9.10. Thank you for walking with us to Hope Farm.")
        default:
            // Somebody at another school, a supplier, a charity.
            let local = text(["j.hart", "sales", "rose.price", "hello", "m.field"])
            return letter(
                from, ["\(local)@\(text(["otherschool.example", "coaches.example", "supplies.example"]))"],
                text(["Quote", "Fixture", "Visit"]),
                text(["Hello,", "Dear Rose,", "Dear Sir or Madam,"]) + "\n\n"
                    + text(["Could you send a quote for two coaches?", "Are you free on the 5th for a match?"]))
        }
    }

    private mutating func carer(_ from: Staff, _ relationships: Set<String>) -> AddressedMessage? {
        guard
            let to = pick(
                federation.guardians.filter {
                    relationships.contains($0.ties[0].relationship) && $0.ties[0].mayBeContacted
                }),
            let id = pick(to.pupils), let child = school.pupil(id)
        else { return nil }
        return letter(
            from, [to.emails[0]], subject(child), greeting(to, chance.happens(0.3) ? child : nil) + news(child))
    }

    private mutating func staffParent(_ from: Staff) -> AddressedMessage? {
        guard let both = pick(federation.staff.filter { !$0.ownChildren.isEmpty && $0.id != from.id }),
            let child = school.pupil(both.ownChildren[0]), let work = pick(texts.work)
        else { return nil }
        let other = pupil(of: from)
        let home = both.privateEmails.first ?? both.email
        switch chance.below(6) {
        case 0: return letter(from, [both.email], subject(other), "Hi \(both.forename),\n\n" + news(other))
        case 1: return letter(from, [home], subject(child), "Hi \(both.forename),\n\n" + news(child))
        case 2: return letter(from, [both.email], work.subject, "\(both.forename), " + work.body)
        case 3:
            return letter(
                both, [from.email], called(child),
                "Hi \(from.forename), it's me as mum: \(called(child)) has the dentist at 2.")
        case 4: return letter(both, [home], "for home", called(child) + "'s party list and the swimming times")
        default: return letter(from, [both.email, teacher().email], subject(other), "Dear both,\n\n" + news(other))
        }
    }
}
