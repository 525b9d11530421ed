import Directory
import Mail

/// What of the school's is in a message to a private mailbox, as evidence in nats; at or below 0 for nothing.
///
/// People write themselves shopping lists, tickets, their own health and the first half of a lesson. What counts is data
/// about others: a pupil by name, numbers that identify people, a file that by its name is a record, or words about
/// somebody's welfare that stand beside the words of a school.
struct SchoolData {
    private(set) var weight = -1.0
    private(set) var what = ""
    /// Pupils named who aren't the owner's own children.
    private(set) var subjects: [String] = []

    /// - Parameter own: children whose parents may have all this at home.
    init(_ context: MessageContext, except own: Set<String>) {
        let named = Named(context, except: own)
        let files = SchoolFiles(context)
        let tale = Tale(context)
        subjects = Array(named.others.sorted().prefix(20))
        var reasons: [String] = []
        func add(_ weight: Double, _ reason: String) {
            self.weight = max(self.weight, weight)
            reasons.append(reason)
        }
        if !named.others.isEmpty {
            let count = named.others.count
            add(4.5 + min(1.5, Double(count) * 0.25), count == 1 ? "a pupil's name" : "names of \(count) pupils")
        } else if named.isCalled {
            // A first name may be one of the family's; with the words of a school it is a pupil's.
            add(tale.isSchools ? 3.4 : 0.9, "the first name of a pupil")
        }
        if !named.isOwnOnly {
            if let weight = Self.identifiers(context, isSchools: tale.isSchools || named.isCalled) {
                add(weight, "personal identifiers")
            }
            if !context.content.attachments.isEmpty {
                let weight = tale.isAboutSomebody ? max(files.weight, 4.6) : files.weight
                add(weight, context.content.attachments.count == 1 ? "an attachment" : "attachments")
            } else if tale.isAboutSomebody {
                add(3, "words about health, behaviour or care")
            } else if tale.hasRecords {
                add(1.5, "words about records")
            }
        }
        if reasons.count > 1, weight > 1 { weight += 0.6 * Double(reasons.count - 1) }
        what = reasons.joined(separator: " and ")
    }

    /// One number may be the writer's own, several are other people's, and only pupils have a UPN.
    private static func identifiers(_ context: MessageContext, isSchools: Bool) -> Double? {
        let harmless: Set = ["personal.name", "personal.email", "personal.phone", "personal.special-category"]
        let found = context.message.findings.filter {
            $0.counts && $0.kind.family == "personal" && !harmless.contains($0.kind.rawValue)
        }
        let count = found.reduce(0) { $0 + max(1, $1.count) }
        if count > 1 || found.contains(where: { ["personal.upn", "personal.uln"].contains($0.kind.rawValue) }) {
            return 5
        }
        let words = context.content.toldHashes
        if !words.isDisjoint(with: SchoolWords.pupilNumbers) { return 5 }
        let isTold = !found.isEmpty || !words.isDisjoint(with: SchoolWords.numbers)
        return isTold ? (isSchools ? 5 : 1.5) : nil
    }

    /// Which pupils a message names.
    private struct Named {
        private(set) var others: Set<String> = []
        /// Whether it calls a pupil of the sender's by first name only.
        private(set) var isCalled = false
        /// Whether it names the owner's own children and nobody else's.
        private(set) var isOwnOnly = false

        init(_ context: MessageContext, except own: Set<String>) {
            let ownNames = Set(own.compactMap { context.school.pupil($0)?.forename })
            for mention in context.content.mentions where !mention.hasTitle {
                let pupils = context.pupils(mention)
                if pupils.contains(where: own.contains) {
                    isOwnOnly = true
                } else if mention.strength >= .initial, !mention.isDoubtful, pupils.count == mention.candidates.count {
                    others.formUnion(pupils.prefix(1))
                } else if mention.strength == .forename, !mention.isDoubtful, mention.place != .quoted,
                    let pupil = pupils.first(where: context.taught.contains).flatMap(context.school.pupil),
                    !ownNames.contains(pupil.forename)
                {
                    isCalled = true
                }
            }
            if !others.isEmpty { isOwnOnly = false }
        }
    }

    /// What the text talks about, apart from names.
    private struct Tale {
        /// Whether it has words of a school's work with children.
        let isSchools: Bool
        /// Whether it tells of somebody's welfare or behaviour at school.
        let isAboutSomebody: Bool
        let hasRecords: Bool

        init(_ context: MessageContext) {
            let words = context.content.toldHashes
            let firm = words.intersection(SchoolWords.firm)
            let welfare = words.intersection(SchoolWords.welfare)
            let delicate = words.filter { CueWords.cue(of: $0) == .sensitive }.union(welfare)
            let records = words.filter { CueWords.cue(of: $0) == .record }
            hasRecords = !records.isSubset(of: SchoolWords.anybodys)
            isSchools =
                hasRecords || !firm.isEmpty || !welfare.isEmpty
                || words.intersection(SchoolWords.loose).count >= 2
            isAboutSomebody =
                !delicate.isEmpty && !firm.union(welfare).isEmpty && firm.union(delicate).count >= 2
        }
    }
}
