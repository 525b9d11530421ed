internal import Mail
internal import Yams

/// What is attached: a danger that was found, or plainly a kind of file.
struct AttachmentCondition: Condition {
    static let key = "attachment"
    static let meaning =
        "any, image, not-read, or what was found about it: executable, macro, encrypted, unreadable, unprotected, ..."

    private var kinds = KindSet.none
    private var isAny = false
    private var isImage = false
    private var isUnread = false

    var needs: KindSet? { isAny || isImage || isUnread ? nil : kinds }

    init?(_ node: Node, reading: inout PolicyReading) {
        let known = KindTitle.table.map(\.kind).filter { $0.hasPrefix("attachment.") }.map { $0.dropFirst(11) }
        for (text, item) in reading.words(node, as: "attachment") {
            switch text {
            case "any": isAny = true
            case "image": isImage = true
            case "not-read": isUnread = true
            default:
                if known.contains(text[...]) {
                    kinds.formUnion(KindSet(FindingKind(rawValue: "attachment." + text)))
                } else {
                    reading.refuse(
                        item, "nothing is known about attachments as '\(text)'",
                        remedy: reading.proposal(
                            for: text, among: ["any", "image", "not-read"] + known.map(String.init)))
                }
            }
        }
        if isImage { kinds.formUnion(KindSet("attachment.image")) }
    }

    /// A picture or a recording has nothing that could be read.
    private static func isUnread(_ state: PartState) -> Bool {
        state != .read && state.why != "image-only" && state.why != "recording"
    }

    func evidence(in facts: borrowing Facts) -> Evidence? {
        if let found = Evidence(FindingFilter(kinds: kinds).matches(in: facts), in: facts) { return found }
        guard isAny || isImage || isUnread else { return nil }
        let holds = facts.assessment.parts.contains { part in
            (isAny && part.filename != nil) || (isImage && part.contentType.hasPrefix("image/"))
                || (isUnread && Self.isUnread(part.state))
        }
        return holds ? Evidence() : nil
    }
}
