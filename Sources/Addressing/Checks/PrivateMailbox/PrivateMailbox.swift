import Directory
import Mail

/// School data on its way to a private mailbox of the sender or of a colleague.
struct PrivateMailbox: RecipientCheck {
    static let name = "PrivateMailbox"

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard context.isFromStaff else { return [] }
        var doubts: [Doubt] = []
        for (place, recipient) in context.recipients.enumerated() where recipient.isOutside {
            guard let ownership = ownership(of: recipient, context) else { continue }
            let data = Self.data(in: context, except: recipient.children)
            let whose = ownership.isSender ? "the sender's own" : "a colleague's"
            if data.weight <= 0 {
                doubts.append(
                    Doubt(
                        "recipient.private-mailbox", recipient: place, weight: data.weight,
                        reason: "\(recipient.address.key) looks like \(whose) private mailbox.",
                        suggestion: ownership.schoolAddress))
                continue
            }
            let isRecorded = ownership.isRecorded && data.weight >= 2 ? 1.0 : 0
            doubts.append(
                Doubt(
                    "recipient.private-mailbox", recipient: place,
                    weight: data.weight + isRecorded + (ownership.isSender && data.weight >= 2 ? 0.5 : 0),
                    reason: "\(recipient.address.key) looks like \(whose) private mailbox, and the message carries "
                        + "\(data.what).", suggestion: ownership.schoolAddress, subjects: data.subjects))
        }
        return doubts
    }

    private struct Ownership {
        let isSender: Bool
        let isRecorded: Bool
        let schoolAddress: Address?
    }

    private func ownership(of recipient: RecipientView, _ context: MessageContext) -> Ownership? {
        let senderIDs = Set(context.sender.holders.staff.map(\.id))
        if let owner = recipient.holders.staff.first(where: { recipient.holders.privateOfStaff.contains($0.id) }) {
            // Parents who work here get mail about their own child at home.
            return Ownership(
                isSender: senderIDs.contains(owner.id), isRecorded: true,
                schoolAddress: owner.email.isEmpty ? nil : Address(owner.email))
        }
        guard recipient.holders.isEmpty, FreeMail.isOne(recipient.address.domain) else { return nil }
        let local = recipient.address.localPart.lowercased()
        for staff in context.sender.holders.staff where Self.names(local, staff) {
            return Ownership(
                isSender: true, isRecorded: false, schoolAddress: staff.email.isEmpty ? nil : Address(staff.email))
        }
        if context.sender.holders.staff.isEmpty, context.sender.participant.isInside,
            Self.sameName(local, context.sender.address.localPart.lowercased())
        {
            return Ownership(isSender: true, isRecorded: false, schoolAddress: nil)
        }
        return nil
    }

    /// Whether a local part is made of somebody's forename or initial and surname.
    static func names(_ local: String, _ staff: Staff) -> Bool {
        let letters = Words.fold(local)
        let surname = Words.parts(staff.surname).joined()
        guard surname.count >= 3, letters.contains(surname) else { return false }
        let rest = letters.replacing(surname, with: "", maxReplacements: 1)
        for name in [staff.forename, staff.knownAs] {
            guard let forename = Words.parts(name).first else { continue }
            if rest == forename || rest == String(forename.prefix(1)) { return true }
            if rest.count >= 3, Nicknames.agree(rest, forename) { return true }
            if rest.hasPrefix(forename) || rest.hasPrefix(String(forename.prefix(1))), rest.count <= forename.count + 3
            {
                return true
            }
        }
        return false
    }

    /// Whether two local parts hold the same letters apart from dots and digits.
    private static func sameName(_ left: String, _ right: String) -> Bool {
        let one = left.filter(\.isLetter)
        return one.count >= 5 && one == right.filter(\.isLetter)
    }

    private static func talksOfSchool(_ context: MessageContext) -> Bool {
        (context.content.subjectWords + context.content.bodyWords.prefix(context.content.ownWords)).contains {
            schoolWords.contains($0.hash)
        }
    }

    private static let schoolWords = Set(
        """
        homework lesson lessons coursework mock paper exam exams parents mum dad carer teacher pupil pupils student class
        group detention uniform term essay reading maths english science support plan target targets level absent late
        period club practical
        """.split(whereSeparator: \.isWhitespace).map(StableHash.of))

    /// What of the school's is in the message, as evidence in nats; below 0 for nothing.
    static func data(
        in context: MessageContext, except own: Set<String>
    ) -> (weight: Double, what: String, subjects: [String]) {
        let content = context.content
        var named: Set<String> = []
        var isCalled = false
        let ownNames = Set(own.compactMap { context.school.pupil($0)?.forename })
        for mention in content.mentions where !mention.hasTitle {
            let pupils = context.pupils(mention)
            if let child = pupils.first(where: own.contains) {
                named.insert(child)
            } else if mention.strength >= .initial, !mention.isDoubtful, pupils.count == mention.candidates.count {
                named.formUnion(pupils.prefix(1))
            } else if mention.strength == .forename, !mention.isDoubtful, mention.place != .quoted,
                let pupil = pupils.first(where: context.taught.contains).flatMap(context.school.pupil),
                !ownNames.contains(pupil.forename)
            {
                isCalled = true
            }
        }
        let others = named.subtracting(own)
        let isOwnChildOnly = !named.isEmpty && others.isEmpty
        var weight = -1.0
        var what: [String] = []
        if !others.isEmpty {
            weight = max(weight, 4.5 + min(1.5, Double(others.count) * 0.25))
            what.append(others.count == 1 ? "a pupil's name" : "names of \(others.count) pupils")
        }
        if others.isEmpty, isCalled {
            // A first name may be one of the family's; with the words of a school it is a pupil's.
            let isSchools = content.isForColleague || content.cues.contains(.sensitive) || talksOfSchool(context)
            weight = max(weight, isSchools ? 3.4 : 1.8)
            what.append("the first name of a pupil")
        }
        if !isOwnChildOnly {
            if content.cues.contains(.identifier) {
                weight = max(weight, 5)
                what.append("personal identifiers")
            }
            if !content.attachments.isEmpty {
                let telling = content.cues.contains(.record) || content.cues.contains(.sensitive)
                let isTable = content.attachments.contains(where: \.isTable)
                weight = max(weight, telling && isTable ? 5.2 : telling ? 4.6 : isTable ? 4.2 : 1)
                what.append(content.attachments.count == 1 ? "an attachment" : "attachments")
            } else if content.cues.contains(.sensitive) {
                weight = max(weight, 3)
                what.append("words about health, behaviour or care")
            } else if content.cues.contains(.record) {
                weight = max(weight, 1.5)
                what.append("words about records")
            }
        }
        if what.count > 1, weight > 0 { weight += 0.6 * Double(what.count - 1) }
        return (weight, what.joined(separator: " and "), Array(others.sorted().prefix(20)))
    }
}
