import Directory
import Mail

/// School data on its way to a private mailbox of the sender or of a colleague.
struct PrivateMailbox: RecipientCheck {
    static let name = "PrivateMailbox"

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard context.isFromStaff else { return [] }
        var doubts: [Doubt] = []
        for (place, recipient) in context.recipients.enumerated() where recipient.isOutside {
            guard let ownership = OwnMailbox.find(recipient, context) else { continue }
            // Parents who work here get mail about their own child at home.
            let own = ownership.isSender ? context.sender.children : []
            let data = Self.data(in: context, except: recipient.children.union(own))
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

    private static func talksOfSchool(_ context: MessageContext) -> Bool {
        (context.content.subjectWords + context.content.bodyWords.prefix(context.content.toldWords)).contains {
            schoolWords.contains($0.hash)
        }
    }

    private static let schoolWords = Set(
        """
        homework lesson lessons coursework mock paper exam exams parents mum dad carer teacher pupil pupils student class
        group detention uniform term essay reading maths english science support plan target targets level absent late
        period club practical kit pe test tests assembly residential trip playground lunchtime plan review tutor sen send seat
        detention office behaviour attainment expelled excluded
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
            let isSchools =
                !content.cues.isDisjoint(with: [.sensitive, .record, .staffOnly]) || talksOfSchool(context)
            weight = max(weight, isSchools ? 3.4 : 0.9)
            what.append("the first name of a pupil")
        }
        if !isOwnChildOnly {
            if content.cues.contains(.identifier) {
                weight = max(weight, 5)
                what.append("personal identifiers")
            }
            if !content.attachments.isEmpty {
                weight = max(weight, weightOfFiles(content))
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

    /// Registers and mark books are the school's; a report alone may be the garage's.
    private static func weightOfFiles(_ content: Content) -> Double {
        let words = content.attachments.flatMap(\.words)
        let isTable = content.attachments.contains(where: \.isTable)
        let isSchools =
            content.attachments.contains(where: \.namesGroup)
            || words.contains {
                schoolWords.contains($0.hash) || !CueWords.cues(in: [$0]).isDisjoint(with: [.sensitive])
            }
        let tells =
            content.cues.contains(.sensitive)
            || words.contains { !anybodys.contains($0.hash) && CueWords.cues(in: [$0]).contains(.record) }
        if tells || isSchools && content.cues.contains(.record) { return isTable ? 5.2 : 4.6 }
        if content.cues.contains(.record) { return isTable ? 4.2 : 0.9 }
        return isTable ? (isSchools ? 4.4 : 3) : 0.5
    }

    /// Words for records that people keep at home, too.
    private static let anybodys = Set(
        "report list log results timetable progress mark absence contacts data export".split(separator: " ")
            .map(StableHash.of))
}
