import Addressing
import Directory
import Mail

/// The same by the other hand, gone wrong.
extension OtherHand {
    mutating func wrong(_ kind: SchoolMail.Wrong) -> AddressedMessage? {
        let from = mail.teacher()
        let pupil = mail.pupil(of: from)
        switch kind {
        case .guardian:
            guard let meant = mail.chance.one(of: mail.guardians(of: pupil)) else { return nil }
            let others = mail.invented.guardians.filter { !$0.pupils.contains(pupil.id) && $0.ties[0].mayBeContacted }
            let near = others.filter { $0.surname == meant.surname || $0.forename == meant.forename }
            guard let to = mail.chance.one(of: mail.chance.happens(0.6) ? near : others) else { return nil }
            return letter(
                from, [to.emails[0]], one(["Today", "\(pupil.forename) \(pupil.surname)", "A quick word"]),
                opening(meant) + news(pupil))
        case .namesake:
            let pairs = mail.invented.staff.flatMap { one in
                mail.invented.guardians.filter {
                    $0.surname == one.surname && $0.forename.prefix(1) == one.forename.prefix(1)
                        && !$0.emails.contains(one.email) && one.id != from.id
                }.map { (one, $0) }
            }
            guard let (meant, wrong) = mail.chance.one(of: pairs) else { return nil }
            let (subject, text) =
                mail.chance.one(of: [
                    ("Duty on Thursday", "Can you swap break duty with me? I have the observation in period 2."),
                    ("Data drop", "Set 3's predicted grades are due by noon, could you check yours in the tracker?"),
                    ("\(pupil.forename) \(pupil.surname)", news(pupil) + " Have you seen the same in your lessons?"),
                    ("Interview panel", "The shortlist is done; the two candidates from last year didn't make it."),
                ]) ?? ("", "")
            return letter(from, [wrong.emails[0]], subject, "\(meant.forename) -\n\n" + text)
        case .barred:
            let barred = mail.invented.guardians.filter { !$0.ties[0].mayBeContacted }
            guard let to = mail.chance.one(of: barred), let child = mail.school.pupil(to.pupils[0]) else { return nil }
            return letter(from, [to.emails[0]], "This week", opening(to) + news(child))
        case .attachment:
            let other = mail.pupil(of: from)
            guard let to = mail.chance.one(of: mail.guardians(of: pupil)), !to.pupils.contains(other.id) else {
                return nil
            }
            let file = one([
                "SEND review \(other.forename) \(other.surname).docx",
                "\(other.surname), \(other.forename) Autumn 1.pdf",
                "\(other.forename) \(other.surname.prefix(1)) incident form.pdf", "Year 8 attendance export.csv",
                "\(other.surname.uppercased())_\(other.forename.prefix(1))_review.pdf",
                "intervention groups marks.xlsx",
            ])
            return letter(
                from, [to.emails[0]], "Form",
                opening(to) + "Here is the form about \(pupil.forename) that we spoke of.",
                [file])
        case .ownMailbox:
            let own =
                from.privateEmails.first
                ?? "\(from.surname.filter(\.isLetter))\(from.forename.prefix(1))@hotmail.co.uk".lowercased()
            let (subject, text, files): (String, String, [String]) =
                mail.chance.one(of: [
                    ("marking", "", ["Set 4 markbook.xlsx"]), ("home", "for tonight", ["SEN register 2026.csv"]),
                    ("reports", "Finish: \(pupil.forename) \(pupil.surname) still lacks a target.", []),
                    ("", "", ["\(pupil.forename)_\(pupil.surname)_IEP.docx"]),
                    ("to do", news(pupil) + " Parents to be rung on Monday.", []),
                ]) ?? ("", "", [])
            return letter(from, [own], subject, text, files)
        case .exposed:
            let some = Set(
                (0..<(7 + mail.chance.below(20))).compactMap { _ in
                    mail.chance.one(of: mail.guardians(of: mail.pupil(of: from)))?.emails[0]
                })
            return letter(
                from, some.sorted(), "Residential", "Dear all,\n\nKit list attached; coach leaves at 7.",
                ["kit list.pdf"])
        case .replyToAll:
            guard var message = mail.wrong(kind) else { return nil }
            message.body += signature(from)
            return message
        case .pupil:
            guard let to = mail.chance.one(of: mail.invented.pupils.filter { !$0.privateEmails.isEmpty }) else {
                return nil
            }
            return letter(
                from, [to.privateEmails[0]], one(["Essay", "Rehearsal", "Hi"]),
                one(["Hi \(to.forename),\n\n", "", "\(to.forename) -\n\n"])
                    + one(["Well done today. Have another go at question 3.", "Rehearsal is at 3.30 in the hall."]))
        }
    }
}
