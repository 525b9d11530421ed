import Directory
import Mail

/// A file about somebody else than the message: names in the file's name against the text and the recipients.
struct AttachmentMismatch: RecipientCheck {
    static let name = "AttachmentMismatch"

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard !context.content.attachments.isEmpty, !context.school.isEmpty, context.isFromStaff else { return [] }
        let inFiles = named(context, in: [.attachment], findings: true)
        let inText = named(context, in: [.subject, .body], findings: false)
        var doubts: [Doubt] = []
        for (place, recipient) in context.recipients.enumerated() where !context.isSender(recipient) {
            let own = recipient.own
            let greetsRecipient =
                context.content.greeting.map { !$0.names.isEmpty && GreetingFit.fits($0, recipient, context) } ?? false
            let isFamily = recipient.isFamily && !recipient.isColleague
            let foreign = inFiles.filter { $0.isDisjoint(with: own) }
            var weight = 0.0
            var what = ""
            if isFamily {
                if !foreign.isEmpty, foreign.count == inFiles.count,
                    greetsRecipient || inText.contains(where: { !$0.isDisjoint(with: own) })
                {
                    weight = 6
                    what = "A file is about a child of another family."
                } else if !foreign.isEmpty, foreign.count < inFiles.count {
                    weight = 4.8
                    what = "Among the files is one about a child of another family."
                } else if foreign.count == inFiles.count, isGroupFile(context) {
                    weight = context.content.attachments.contains(where: \.isTable) ? 5.4 : 4
                    what = "A file seems to hold data about many pupils."
                }
            } else if !recipient.isList, !inFiles.isEmpty, !inText.isEmpty,
                inFiles.allSatisfy({ file in inText.allSatisfy { $0.isDisjoint(with: file) } })
            {
                weight = recipient.participant.isInside ? 2.6 : 4.4
                what = "The file is about somebody whom the text doesn't name."
            }
            guard weight > 0 else { continue }
            let subjects = foreign.reduce(into: Set<String>()) { $0.formUnion($1) }
            doubts.append(
                Doubt(
                    "recipient.attachment-mismatch", recipient: place, weight: weight, reason: what,
                    subjects: Array(subjects.sorted().prefix(20))))
        }
        return doubts
    }

    /// Candidate sets of pupils named in some places.
    private func named(_ context: MessageContext, in places: Set<Mention.Place>, findings: Bool) -> [Set<String>] {
        var sets: [Set<String>] = []
        for mention in context.content.mentions where places.contains(mention.place) && !mention.hasTitle {
            let pupils = Set(context.pupils(mention))
            guard !pupils.isEmpty else { continue }
            if mention.place == .attachment {
                if mention.strength == .forename {
                    let taught = pupils.intersection(context.taught)
                    if mention.isDoubtful {
                        // "Guy reading assessment", but neither "Mark scheme" nor "Summer reports".
                        guard !taught.isEmpty, mention.standsInRecord else { continue }
                    }
                    guard !taught.isEmpty || pupils.count <= 6 else { continue }
                }
            }
            sets.append(pupils)
        }
        if findings {
            for finding in context.message.findings
            where finding.counts && !finding.subjects.isEmpty && finding.place.contains(" > ") {
                sets.append(Set(finding.subjects))
            }
        }
        return sets
    }

    /// "9B register.xlsx", "SEN list.docx", "all pupils.csv", but no kit list.
    private func isGroupFile(_ context: MessageContext) -> Bool {
        context.content.attachments.contains { file in
            let words = Set(file.words.map(\.text))
            guard words.isDisjoint(with: Self.harmless) else { return false }
            let telling = words.intersection(Self.telling).count
            return telling >= 2 || (telling == 1 && file.isTable)
        }
    }

    private static let harmless: Set = [
        "kit", "reading", "packing", "spelling", "spellings", "price", "term", "menu", "dates", "uniform", "book",
        "equipment", "template", "blank", "newsletter", "policy", "letter", "consent",
    ]
    private static let telling: Set = [
        "register", "registers", "sen", "send", "ehcp", "class", "classlist", "pupils", "students", "data", "tracker",
        "marks", "marksheet", "markbook", "markbooks", "gradebook", "fsm", "progress", "predicted", "exclusions",
        "grades", "results", "assessment", "attainment", "behaviour", "log", "incidents",
        "attendance", "contacts", "medical", "premium", "safeguarding", "export", "census", "list", "cohort", "staff",
        "payroll", "salary",
    ]
}
