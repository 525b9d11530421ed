internal import Mail
internal import Yams

/// Which findings a condition looks for: their kinds, and where they stand.
struct FindingFilter: Sendable, Equatable {
    var kinds: KindSet
    var categories: Set<String> = []
    var view: TextView?
    var inAttachment: Bool?

    /// The keys that narrow a search wherever findings are searched.
    static let keys = ["kinds", "category", "view", "in"]

    /// Takes one of `keys`.
    mutating func narrow(_ key: String, _ node: Node, family: String?, reading: inout PolicyReading) {
        switch key {
        case "kinds":
            kinds = Self.kinds(node, family: family, reading: &reading)
        case "category":
            categories = Set(reading.words(node, as: key).map(\.text))
        case "view":
            guard let text = reading.word(node, as: key) else { return }
            view = TextView(rawValue: text)
            if view == nil {
                reading.refuse(
                    node, "there is no view '\(text)'",
                    remedy: reading.proposal(for: text, among: TextView.allCases.map(\.rawValue)))
            }
        default:
            guard let text = reading.word(node, as: key) else { return }
            if text != "attachment", text != "message" {
                reading.refuse(node, "there is no place '\(text)'", remedy: "Write: in: attachment, or in: message")
            }
            inAttachment = text == "attachment"
        }
    }

    /// Kinds as they stand in a policy: `personal.upn`, `personal.*`, or `upn` where the family is understood.
    static func kinds(_ node: Node, family: String?, reading: inout PolicyReading) -> KindSet {
        var kinds = KindSet.none
        for (text, item) in reading.words(node, as: "kind of finding") {
            let full = family.map { text.hasPrefix($0 + ".") ? text : "\($0).\(text)" } ?? text
            let kind = FindingKind(rawValue: full)
            if full.hasSuffix(".*"), KindSet.families.contains(kind.family) {
                kinds.formUnion(KindSet(family: kind.family))
            } else if KindTitle.indices[full] != nil || (kind.family == "structure" && full != "structure") {
                kinds.formUnion(KindSet(kind))
            } else {
                let known = KindTitle.table.map(\.kind).filter { family == nil || $0.hasPrefix((family ?? "") + ".") }
                reading.refuse(
                    item, "there is no kind of finding '\(full)'",
                    remedy: reading.proposal(
                        for: full, among: known,
                        orElse: "Kinds are listed by: postern policy words"))
            }
        }
        return kinds
    }

    /// The findings it finds, by index.
    func matches(in facts: borrowing Facts) -> [Int] {
        guard facts.present.intersects(kinds) else { return [] }
        var matches: [Int] = []
        for index in facts.findings.indices where facts.kinds[index].intersects(kinds) && holds(facts.findings[index]) {
            matches.append(index)
        }
        return matches
    }

    private func holds(_ finding: Finding) -> Bool {
        if !categories.isEmpty, !categories.contains(finding.category ?? "") { return false }
        if let view, finding.view != view { return false }
        if let inAttachment, inAttachment != finding.place.utf8.contains(UInt8(ascii: ">")) { return false }
        return true
    }
}

extension Evidence {
    /// Nil when nothing was found. The recipients are those named by the findings, unless one is about all of them.
    init?(_ matches: [Int], in facts: borrowing Facts) {
        guard !matches.isEmpty else { return nil }
        var recipients: [Int]? = nil
        if matches.allSatisfy({ facts.findings[$0].recipient != nil }) {
            recipients = facts.recipients.indices.filter { place in
                facts.recipients[place].about.contains(where: matches.contains)
            }
            if recipients?.isEmpty == true { recipients = nil }
        }
        self.init(findings: matches, recipients: recipients)
    }
}
