import Addressing
import Directory
import Mail

/// The same messages gone wrong.
extension SchoolMail {
    mutating func wrong(_ kind: Wrong) -> AddressedMessage? {
        tick()
        let from = teacher()
        switch kind {
        case .guardian:
            let pupil = pupil(of: from)
            guard let meant = chance.one(of: guardians(of: pupil)) else { return nil }
            let others = invented.guardians.filter { !$0.pupils.contains(pupil.id) && $0.ties[0].mayBeContacted }
            let alike = others.filter { $0.surname == meant.surname || $0.forename == meant.forename }
            let taught = others.filter { other in
                other.pupils.contains { school.pupil($0).map { from.classes.contains($0.schoolClass) } ?? false }
            }
            guard let wrong = chance.one(of: [alike, taught, others][chance.below(3)]) else { return nil }
            let (subject, text) = news(pupil)
            return letter(from, [wrong.emails[0]], subject, greeting(meant) + "\n\n" + text)
        case .namesake:
            let pairs = invented.staff.flatMap { one in
                invented.guardians.filter {
                    $0.surname == one.surname && $0.forename.prefix(1) == one.forename.prefix(1)
                        && !$0.emails.contains(one.email) && one.id != from.id
                }.map { (one, $0) }
            }
            guard let (meant, wrong) = chance.one(of: pairs) else { return nil }
            let (subject, text) = news(pupil(of: from))
            let staffText =
                chance.one(of: [
                    ("Cover on Friday", "Could you cover period 3 on Friday? The set list is on the drive."),
                    ("Appraisal", "Your appraisal is on Monday at 4. Bring the observation notes."), (subject, text),
                    ("Marks", "The year 9 marks are attached for moderation."),
                ]) ?? ("", "")
            return letter(from, [wrong.emails[0]], staffText.0, "Hi \(meant.forename),\n\n" + staffText.1)
        case .barred:
            guard let wrong = chance.one(of: invented.guardians.filter { !$0.ties[0].mayBeContacted }),
                let pupil = school.pupil(wrong.pupils[0])
            else { return nil }
            let (subject, text) = news(pupil)
            return letter(from, [wrong.emails[0]], subject, greeting(wrong) + "\n\n" + text)
        case .attachment:
            let pupil = pupil(of: from)
            guard let guardian = chance.one(of: guardians(of: pupil)) else { return nil }
            let other = self.pupil(of: from)
            guard !guardian.pupils.contains(other.id) else { return nil }
            let group = invented.classes[chance.below(20)].name
            let file =
                chance.one(of: [
                    "\(other.forename) \(other.surname) report.pdf", "\(other.surname)_\(other.forename)_EHCP.docx",
                    "\(group) register.xlsx", "SEN list \(group).xlsx",
                    "\(other.forename)\(other.surname)-assessment.pdf",
                    "behaviour log year 8.csv",
                ]) ?? ""
            return letter(
                from, [guardian.emails[0]], "Report for \(pupil.forename)",
                greeting(guardian) + "\n\n\(pupil.forename)'s report is attached as promised.", [file])
        case .ownMailbox:
            let pupil = pupil(of: from)
            let box =
                from.privateEmails.first
                ?? "\(from.forename.lowercased()).\(from.surname.lowercased().filter(\.isLetter))@gmail.com"
            let files =
                chance.one(of: [["Class list 8B.xlsx"], ["\(pupil.forename) \(pupil.surname) EHCP.docx"], []]) ?? []
            let (subject, text) = news(pupil)
            return letter(
                from, [box], files.isEmpty ? subject : "for the weekend", files.isEmpty ? text : "To finish at home.",
                files)
        case .pupil:
            guard let pupil = chance.one(of: invented.pupils.filter { !$0.privateEmails.isEmpty }) else { return nil }
            let text =
                chance.one(of: [
                    "Hi \(pupil.forename),\n\nHere is the essay with my comments.",
                    "\(pupil.forename),\n\nSee you at the club on Friday.",
                    "Your coursework is due on Monday. Ask me if you are stuck.",
                ]) ?? ""
            return letter(from, [pupil.privateEmails[0]], "Coursework", text)
        case .exposed:
            let count = 6 + chance.below(24)
            let some = Set((0..<count).compactMap { _ in chance.one(of: guardians(of: pupil(of: from)))?.emails[0] })
            return letter(
                from, some.sorted(), "Trip", "Dear parents,\n\nThe coach leaves at 8.15. Please bring a packed lunch.")
        case .replyToAll:
            let pupil = pupil(of: from)
            let asked = teacher()
            var others = Set((0..<(12 + chance.below(28))).map { _ in teacher().email }).subtracting([from.email])
            others.insert(asked.email)
            if chance.happens(0.4) {
                for _ in 0..<5 {
                    if let one = chance.one(of: guardians(of: self.pupil(of: from))) { others.insert(one.emails[0]) }
                }
            }
            let text =
                chance.one(of: [
                    "Between you and me, \(pupil.forename) \(pupil.surname)'s mother is being difficult again about the exclusion.",
                    "Just to you: \(pupil.forename) \(pupil.surname) has been referred to CAMHS, please keep an eye out.",
                    "I think \(pupil.forename) \(pupil.surname)'s medication is the reason. The safeguarding log has the rest.",
                ]) ?? ""
            return letter(from, others.sorted(), "Re: Trip list", "Hi \(asked.forename),\n\n" + text)
        }
    }
}
