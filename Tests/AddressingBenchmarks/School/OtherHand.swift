import Addressing
import Directory
import Mail

/// Right messages of an invented school by another hand than `SchoolMail`'s: long letters with quoted questions and
/// signatures, words that are names in every place where a capital stands, and more ways in which staff are parents.
struct OtherHand {
    var mail: SchoolMail

    mutating func one(_ texts: [String]) -> String { mail.chance.one(of: texts) ?? "" }

    func signature(_ from: Staff) -> String {
        let role = from.roles.contains(.head) ? "Headteacher" : "Class teacher and Head of Year"
        return "\n\nKind regards,\n\(from.forename) \(from.surname)\n\(role)\nAshgrove School | 01632 960123\n"
            + "This message is confidential. If it isn't meant for you, please tell the sender and delete it."
    }

    mutating func letter(
        _ from: Staff, _ to: [String], _ subject: String, _ body: String, _ files: [String] = []
    ) -> AddressedMessage {
        let body = mail.chance.happens(0.7) ? body + signature(from) : body + "\n\n\(from.forename)"
        let recipients = to.map { Address($0) }
        let isInside = recipients.allSatisfy { $0.domain == InventedSchool.domain }
        return AddressedMessage(
            flow: isInside ? .internal : .outbound, sender: Address(from.email), recipients: recipients,
            to: recipients.map { ("", $0) }, subject: subject, body: body, attachmentNames: files,
            moment: mail.tick())
    }

    mutating func opening(_ guardian: Guardian) -> String {
        one([
            "Dear \(guardian.title) \(guardian.surname)", "Dear \(guardian.forename)",
            "Good afternoon \(guardian.forename),",
            "Hello,", "Dear Parent/Carer,", "Hi \(guardian.forename) -", "\(guardian.forename),",
            "Dear \(guardian.title). \(guardian.surname),", "Thank you for your message.",
        ]) + "\n\n"
    }

    /// News of a child, the name in the middle of sentences.
    mutating func news(_ pupil: Pupil) -> String {
        let name = pupil.knownAs.isEmpty ? pupil.forename : pupil.knownAs
        return one([
            "Just to say that \(name) has settled well after the move to the new set. The other children look after "
                + "one another and the class is a happy place to be.",
            "After lunch \(name) complained of a headache. The first aider took a temperature (37.1) and gave some water.",
            "As agreed at parents' evening I have moved \(name)'s seat nearer to the board. Do say if it doesn't help.",
            "I'm afraid \(name) forgot the PE kit for the third time. Might you check the bag on Sunday evenings?",
            "This is to confirm that \(name) is on the list for the residential; the deposit of 40 pounds has arrived.",
            "Could you let me know whether \(name) will be back on Monday? The work that was missed is in the folder.",
            "Ms Ali in the SEN team would like to meet you about the next step of the plan for \(name).",
            "It was lovely to see \(name) read aloud in assembly. Half the hall was in tears, me among them.",
            "Regarding the phone: it was in \(name)'s hand during the test, so it stays in the office until Friday.",
        ])
    }

    /// Texts that name nobody, with words that may be names.
    private mutating func nobody() -> String {
        one([
            "Year 6 SATs take place in the second week of May. Please don't book holidays before June.",
            "The Summer Fair needs helpers. Rose bushes for the raffle, Daisy chain bracelets and a Grace Darling quiz.",
            "We are reading about Mark Twain and Rose Blanche this half term, and the play is Jack and the Beanstalk.",
            "Hope Valley is our destination. Meet at St Mark's Church; Faith Week begins the day after.",
            "Will all families please note that April 3rd is an INSET day. Autumn Term dates follow.",
            "Joy of Reading week: bring a book. Ruby red is the colour for Violet House, Pearl white for Olive House.",
            "I hope you are well. Grace before meals is sung by Reed House. May I also remind you of the Mark Scheme.",
            "Max Factor wins! The Max and Ruby cartoon was shown. Chase Bank sent pens, Price Waterhouse a speaker.",
            "WILL YOU HELP? MAY WE ASK? HOPE TO SEE MANY. The list is at the gate.",
            "Please Mark your calendars: Winter Wonderland. Bill of Rights posters are due, and Pearl Harbor essays.",
            "- Will need: wellies\n- May need: hat\n- Hope for: sun\nSummer uniform is fine.",
            "Many thanks. Hope to speak soon. Will call on Thursday. May be late. Bill enclosed.",
        ])
    }

    private func parents(of pupil: Pupil) -> [Guardian] { mail.guardians(of: pupil) }

    mutating func right(_ kind: SchoolMail.Right) -> AddressedMessage? {
        let from = mail.teacher()
        switch kind {
        case .parent:
            let pupil = mail.pupil(of: from)
            guard let to = mail.chance.one(of: parents(of: pupil)) else { return nil }
            var body = opening(to) + news(pupil)
            if mail.chance.happens(0.4) {
                body +=
                    "\n\nOn Mon, 3 Nov 2025 at 18:02, \(to.forename) \(to.surname) wrote:\n> Hi, how is "
                    + "\(pupil.forename) doing this week?\n> Thanks, \(to.forename)"
            }
            return letter(from, [to.emails[0]], one(["Today", "RE: question", pupil.forename, "A quick word"]), body)
        case .sibling:
            let ties = mail.invented.guardians.filter { $0.pupils.count > 1 && $0.ties[0].mayBeContacted }
            guard let to = mail.chance.one(of: ties) else { return nil }
            let children = to.pupils.compactMap(mail.school.pupil)
            let names = children.map(\.forename).joined(separator: " and ")
            let body = mail.chance.happens(0.5) ? "Both \(names) were late on Tuesday." : news(children[0])
            return letter(from, [to.emails[0]], one([names, "This week"]), opening(to) + body)
        case .stepParent:
            let ties = mail.invented.guardians.filter { $0.ties[0].relationship == "Step-parent" }
            guard let to = mail.chance.one(of: ties), let pupil = mail.school.pupil(to.pupils[0]) else { return nil }
            // Teachers know the child's surname, not the household's.
            let greeting = mail.chance.happens(0.3) ? "Dear Mrs \(pupil.surname),\n\n" : opening(to)
            return letter(from, [to.emails[0]], "\(pupil.forename) \(pupil.surname)", greeting + news(pupil))
        case .staffParent: return staffParent(from)
        case .wordName:
            guard let to = mail.chance.one(of: parents(of: mail.pupil(of: from))) else { return nil }
            return letter(
                from, [to.emails[0]], one(["Dates", "May half term", "Summer Fair", "Mark your calendar"]),
                opening(to) + nobody())
        case .secondPupil:
            let pupil = mail.pupil(of: from)
            let others = mail.invented.pupils.filter { $0.schoolClass == pupil.schoolClass && $0.id != pupil.id }
            guard let to = mail.chance.one(of: parents(of: pupil)), let friend = mail.chance.one(of: others) else {
                return nil
            }
            return letter(
                from, [to.emails[0]], "Playground",
                opening(to) + news(pupil) + " \(friend.forename) was kind and helped.")
        case .colleague:
            let other = mail.teacher()
            guard other.id != from.id else { return nil }
            let pupil = mail.pupil(of: from)
            return letter(
                from, [other.email], one(["Cover", "Re: Thursday", "\(pupil.forename) \(pupil.surname)"]),
                one(["Hi \(other.forename)", "\(other.forename) -", "Morning!"]) + "\n\n"
                    + one([news(pupil), nobody(), "Minutes attached, cover rota to follow."]),
                mail.chance.happens(0.3) ? [one(["Year 9 tracker.xlsx", "minutes.docx"])] : [])
        case .ownMailbox:
            let own =
                from.privateEmails.first
                ?? "\(from.forename).\(from.surname.filter(\.isLetter))1@gmail.com".lowercased()
            let (subject, text, files): (String, String, [String]) =
                mail.chance.one(of: [
                    ("Fwd: Your train tickets", "Booking reference below. Coach C, seat 14.", ["ticket.pdf"]),
                    ("dentist", "Monday 4.10, Mill Road. Bring the card.", []),
                    ("Re: lift", "I can take you on Tuesday, be at the gate by 7.40.", []),
                    ("reminder", "Ring the garage. Mark's birthday! Get milk. Will for Rose?", []),
                    ("holiday", "Flights in May or June? Hope Cove has a cottage.", ["IMG_2231.jpg"]),
                    ("recipe", "Summer pudding: 500 g of berries, white bread. Serves six.", []),
                    ("link", "https://www.example.org/knitting/patterns", []),
                    ("", "test", []),
                    ("Payslip query answer", "See below, they say it will be put right next month.", []),
                    ("gym class", "Pilates class moved to 6, essay for my evening course due Friday.", []),
                    ("car report", "The garage's report is here: two tyres, one light.", ["car report.pdf"]),
                    ("CPD certificate", "For my own file at home.", ["certificate.pdf"]),
                ]) ?? ("", "", [])
            return letter(from, [own], subject, text, files)
        default:
            guard var message = mail.right(kind) else { return nil }
            message.body += signature(from)
            return message
        }
    }

    /// Colleagues, parents and both at once.
    private mutating func staffParent(_ from: Staff) -> AddressedMessage? {
        let some = mail.invented.staff.filter { !$0.ownChildren.isEmpty && $0.id != from.id }
        guard let both = mail.chance.one(of: some), let child = mail.school.pupil(both.ownChildren[0]) else {
            return nil
        }
        let other = mail.pupil(of: from)
        switch mail.chance.below(6) {
        case 0:
            // Work, to a colleague who happens to have a child here.
            return letter(
                from, [both.email], "\(other.forename) \(other.surname)", "Hi \(both.forename),\n\n" + news(other))
        case 1:
            return letter(
                from, [both.privateEmails.first ?? both.email], child.forename,
                "Hi \(both.forename),\n\n" + news(child) + " See you in the staffroom.")
        case 2:
            // The parent to the teacher.
            return letter(
                both, [from.email], "\(child.forename)'s homework",
                "Hi \(from.forename),\n\n"
                    + "Mum hat on: \(child.forename) was up late, so the homework comes tomorrow.")
        case 3:
            // To the own other mailbox, about the own child.
            guard let own = both.privateEmails.first else { return nil }
            return letter(
                both, [own], "\(child.forename) report", "For the file at home.",
                ["\(child.forename) \(child.surname) report.pdf"])
        case 4:
            // One parent to another.
            guard
                let friend = mail.invented.pupils.first(where: {
                    $0.schoolClass == child.schoolClass && $0.id != child.id
                }),
                let to = mail.chance.one(of: parents(of: friend))
            else { return nil }
            return letter(
                both, [to.emails[0]], "Saturday",
                "Hi \(to.forename),\n\n\(child.forename) would love it if "
                    + "\(friend.forename) came for tea on Saturday.")
        default:
            // To the class's teachers and the parent at the school address.
            let more = mail.teacher()
            guard more.id != both.id, more.id != from.id else { return nil }
            return letter(from, [both.email, more.email], "Trip list", "Dear both,\n\n" + news(other))
        }
    }
}
