import Addressing
import Directory
import Foundation
import Mail

/// Messages of an invented school: right ones of many kinds, and the same gone wrong.
struct SchoolMail {
    enum Right: String, CaseIterable {
        case parent, bothParents = "both parents", sibling, stepParent = "step-parent", staffParent =
            "staff who is a parent"
        case wordName = "word as name", secondPupil = "innocent second pupil", colleague, list, group, ownMailbox,
            partner
        case replyToAll = "answer to all", outing = "small outing"
    }

    enum Wrong: String, CaseIterable {
        case guardian = "wrong guardian", namesake, barred = "no contact", attachment = "wrong attachment"
        case ownMailbox = "private mailbox", pupil = "pupil's private address", exposed = "exposed list"
        case replyToAll = "reply all"
    }

    let invented: InventedSchool
    let school: School
    var chance: Chance
    private(set) var moment = 1_760_000_000.0

    init(seed: Int) {
        var chance = Chance(seed &* 6_151 &+ 5)
        invented = InventedSchool(&chance)
        school = invented.school
        self.chance = chance
    }

    /// The moment of the next message.
    @discardableResult mutating func tick() -> Double {
        moment += chance.between(300, 3_000)
        return moment
    }

    // MARK: People

    mutating func teacher() -> Staff { invented.staff[2 + chance.below(invented.staff.count - 2)] }

    mutating func pupil(of teacher: Staff) -> Pupil {
        let own = invented.pupils.filter { teacher.classes.contains($0.schoolClass) }
        return chance.one(of: own) ?? invented.pupils[chance.below(invented.pupils.count)]
    }

    func guardians(of pupil: Pupil) -> [Guardian] {
        school.guardians(of: pupil.id).filter { $0.mayBeContacted(about: pupil.id) && !$0.emails.isEmpty }
    }

    func letter(_ from: Staff, _ to: [String], _ subject: String, _ body: String, _ files: [String] = [])
        -> AddressedMessage
    {
        let recipients = to.map { Address($0) }
        let isInside = recipients.allSatisfy { $0.domain == InventedSchool.domain }
        return AddressedMessage(
            flow: isInside ? .internal : .outbound, sender: Address(from.email), recipients: recipients,
            to: recipients.map { ("", $0) }, subject: subject, body: body + "\n\n\(from.title) \(from.surname)\n",
            attachmentNames: files, moment: moment)
    }

    mutating func greeting(_ guardian: Guardian) -> String {
        chance.one(of: [
            "Dear \(guardian.title) \(guardian.surname),", "Hi \(guardian.forename),", "Dear \(guardian.forename),",
            "Good morning,", "Dear parent,", "Hello \(guardian.title) \(guardian.surname)",
        ]) ?? ""
    }

    /// What a teacher writes home about a child.
    mutating func news(_ pupil: Pupil) -> (subject: String, body: String) {
        let (first, full) = (pupil.forename, "\(pupil.forename) \(pupil.surname)")
        let group = invented.classes.first { $0.id == pupil.schoolClass }?.name ?? ""
        return chance.one(of: [
            ("Homework", "\(first) hasn't handed in the last three pieces of homework. Could you have a word tonight?"),
            ("\(full)", "I wanted to let you know how well \(first) did in the mock paper this week."),
            (
                "Lunchtime today",
                "\(full) was involved in an incident at lunch and spent period 5 in the reflection room."
            ),
            (
                "Attendance",
                "\(first)'s attendance has fallen to 88 per cent this term. Please ring us to talk about it."
            ),
            (
                "Support plan for \(first)",
                "The review of the support plan is on Tuesday at 3.30. \(first) may come as well."
            ),
            (
                "\(first) \(pupil.surname.prefix(1)), \(group)",
                "\(first) felt unwell after games and lay down for half an hour."
            ),
            ("Inhaler", "We have no spare inhaler in school for \(first). Please send one in with a label on it."),
            (
                "Progress",
                "Attached is the report that you asked for. \(first) is working above the expected level in maths."
            ),
            ("Detention", "\(full) (\(group)) has a detention on Thursday for being late four times."),
        ]) ?? ("", "")
    }

    // MARK: Right messages

    mutating func right(_ kind: Right) -> AddressedMessage? {
        tick()
        let from = teacher()
        switch kind {
        case .parent:
            let pupil = pupil(of: from)
            guard let guardian = chance.one(of: guardians(of: pupil)) else { return nil }
            let (subject, text) = news(pupil)
            let files = subject == "Progress" ? ["\(pupil.forename) \(pupil.surname) report.pdf"] : []
            return letter(from, [guardian.emails[0]], subject, greeting(guardian) + "\n\n" + text, files)
        case .bothParents:
            let pupil = pupil(of: from)
            let both = guardians(of: pupil)
            guard both.count == 2 else { return nil }
            let (subject, text) = news(pupil)
            return letter(from, both.map { $0.emails[0] }, subject, "Dear both,\n\n" + text)
        case .sibling:
            guard
                let guardian = chance.one(
                    of: invented.guardians.filter { $0.pupils.count > 1 && $0.ties[0].mayBeContacted })
            else { return nil }
            let children = guardian.pupils.compactMap(school.pupil)
            let (subject, text) = news(children[chance.below(children.count)])
            let other = children[chance.below(children.count)].forename
            return letter(
                from, [guardian.emails[0]], subject,
                greeting(guardian) + "\n\n" + text + (chance.happens(0.5) ? " \(other) could collect it for you." : ""))
        case .stepParent:
            let ties = invented.guardians.filter { $0.ties[0].relationship == "Step-parent" }
            guard let guardian = chance.one(of: ties), let pupil = school.pupil(guardian.pupils[0]) else { return nil }
            let (subject, text) = news(pupil)
            return letter(from, [guardian.emails[0]], subject, greeting(guardian) + "\n\n" + text)
        case .staffParent:
            guard let to = chance.one(of: invented.staff.filter { !$0.ownChildren.isEmpty && $0.id != from.id }) else {
                return nil
            }
            let (subject, text) = news(
                chance.happens(0.4) ? school.pupil(to.ownChildren[0]) ?? pupil(of: from) : pupil(of: from))
            return letter(from, [to.email], subject, "Hi \(to.forename),\n\n" + text)
        case .wordName:
            let pupil = pupil(of: from)
            guard let guardian = chance.one(of: guardians(of: pupil)) else { return nil }
            let text =
                chance.one(of: [
                    "Will you bring the form on Monday? I hope that suits. The mark scheme is on the website.",
                    "In May we visit the rose garden. Summer uniform may be worn from April. Grace will be said before lunch.",
                    "Hope all is well. Jack plugs for the laptops are needed, and a violet or pearl card. Joy to the world is on the list.",
                    "Faith, hope and charity is the theme. Please chase the bill for the trip; max two bags each.",
                    "May I ask you to mark the date? Summer school runs all day, and a long winter coat will help on the field.",
                    "Will said it best: rose early, worked long. Reed instruments come home on Friday, price list below.",
                ]) ?? ""
            return letter(from, [guardian.emails[0]], "Next week", greeting(guardian) + "\n\n" + text)
        case .secondPupil:
            let pupil = pupil(of: from)
            guard let guardian = chance.one(of: guardians(of: pupil)) else { return nil }
            let other = invented.pupils.filter { $0.schoolClass == pupil.schoolClass && $0.id != pupil.id }
            guard let friend = chance.one(of: other) else { return nil }
            let text =
                chance.one(of: [
                    "\(pupil.forename) and \(friend.forename) had a disagreement at break, and both have said sorry.",
                    "\(pupil.forename) worked with \(friend.forename) on the poster and it is lovely.",
                    "\(friend.forename) kindly carried \(pupil.forename)'s bag to the office.",
                ]) ?? ""
            return letter(from, [guardian.emails[0]], "Today", greeting(guardian) + "\n\n" + text)
        case .colleague:
            let count = 1 + chance.run(0.4, limit: 6)
            let others = (0..<count).map { _ in teacher() }.filter { $0.id != from.id }
            guard !others.isEmpty else { return nil }
            let (subject, text) = news(pupil(of: from))
            let staffText =
                chance.one(of: [
                    "Could you cover period 3 on Friday? The set list is on the drive.", text, text,
                    "Minutes from the department meeting are attached.",
                ]) ?? ""
            return letter(
                from, Array(Set(others.map(\.email))).sorted(), subject,
                (count == 1 ? "Hi \(others[0].forename)," : "Hi all,") + "\n\n" + staffText,
                chance.happens(0.3) ? ["Year 9 marks.xlsx"] : [])
        case .list:
            let list = chance.one(of: ["allparents", "allstaff", "year8parents", "governors"]) ?? ""
            let text =
                [
                    "allparents":
                        "Dear parents and carers,\n\nThe newsletter is attached. The car park is closed on Friday.",
                    "year8parents":
                        "Dear parents,\n\nThe trip to the castle leaves at 8.15. Please bring a packed lunch.",
                    "allstaff":
                        "Dear colleagues,\n\nBriefing is at 8.20 tomorrow. Cover is on the board. Marcus in 8C is back.",
                    "governors": "Dear governors,\n\nThe agenda for Tuesday is attached.",
                ][list] ?? ""
            return letter(from, ["\(list)@\(InventedSchool.domain)"], "Information", text)
        case .group:
            let some = (0..<(2 + chance.below(2))).compactMap { _ in
                chance.one(of: guardians(of: pupil(of: from)))?.emails[0]
            }
            guard some.count > 1 else { return nil }
            return letter(
                from, Array(Set(some)).sorted(), "Cake stall", "Dear all,\n\nThank you for helping on Saturday.")
        case .ownMailbox:
            guard let own = from.privateEmails.first else { return nil }
            let text =
                chance.one(of: [
                    "Lift tomorrow 7.30, back at 5.", "Shopping: milk, bread, stamps.",
                    "Train times for Saturday below.",
                    "Recipe for the staff lunch.",
                ]) ?? ""
            return letter(from, [own], "note", text)
        case .partner:
            let pupil = pupil(of: from)
            let local = ["s.cole", "j.marsh", "admissions", "r.page"][chance.below(4)]
            let (subject, text) = news(pupil)
            return letter(from, ["\(local)@kentcouncil.gov.uk"], subject, "Dear colleague,\n\n" + text)
        case .replyToAll:
            let others = Set((0..<(4 + chance.below(16))).map { _ in teacher().email }).subtracting([from.email])
            let text =
                chance.one(of: [
                    "Thanks, that works for me.", "I can do Tuesday.", "Fine by me.", "Room 12 is free then.",
                ]) ?? ""
            return letter(from, others.sorted(), "Re: Meeting on Tuesday", text)
        case .outing:
            let some = (0..<4).compactMap { _ in chance.one(of: guardians(of: pupil(of: from)))?.emails[0] }
            guard Set(some).count == 4 else { return nil }
            return letter(
                from, some, "Minibus", "Dear drivers,\n\nWe leave at 9 from the gate. Seats are booked for all.")
        }
    }
}
