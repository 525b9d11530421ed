internal import Mail
internal import Yams

/// A rule's `then`: what follows when its conditions hold.
struct Consequence: Sendable {
    var tag: String?
    var hold: Hold?
    var notify: [Audience] = []
    var hideFrom: [Role] = []

    struct Hold: Sendable {
        let audience: Audience
        /// Seconds; nil for a window, which opens by itself.
        let expires: Double?
        /// Whether the other recipients get the message meanwhile.
        let onlyMatching: Bool
    }

    init(_ node: Node, reading: inout PolicyReading) {
        let entries = reading.entries(of: node, allowed: ["tag", "hold", "notify", "hide-from"], in: "'then'")
        if entries.isEmpty, node.mapping?.isEmpty == true {
            reading.refuse(node, "'then' is empty", remedy: "Write tag, hold or notify")
        }
        for (key, value) in entries {
            switch key {
            case "tag": tag = Self.tag(value, reading: &reading)
            case "hold": hold = Self.hold(value, reading: &reading)
            case "notify":
                for (text, item) in reading.words(value, as: key) {
                    if let audience = Self.audience(text, item, reading: &reading) { notify.append(audience) }
                }
            default:
                for (text, item) in reading.words(value, as: key) {
                    guard case .role(let role)? = Self.audience(text, item, reading: &reading) else { continue }
                    if !hideFrom.contains(role) { hideFrom.append(role) }
                }
            }
        }
        hideFrom = Role.reviewers.filter(hideFrom.contains)
        if let hold, case .role(let role) = hold.audience, hideFrom.contains(role) {
            reading.refuse(
                node, "held for \(role.rawValue) and hidden from \(role.rawValue)",
                remedy: "Hold it for somebody else, or take them out of 'hide-from'")
        }
    }

    /// Letters, digits and hyphens: it becomes a header.
    private static func tag(_ node: Node, reading: inout PolicyReading) -> String? {
        guard let text = reading.word(node, as: "tag") else { return nil }
        let isPlain = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard isPlain, text.utf8.count <= 40 else {
            reading.refuse(
                node, "'\(text)' can't be a tag", remedy: "Use up to 40 small letters, digits and hyphens")
            return nil
        }
        return text
    }

    private static func hold(_ node: Node, reading: inout PolicyReading) -> Hold? {
        if node.sequence != nil {
            reading.refuse(
                node, "a message is held for one", remedy: "Name who decides; who else is to know stands under 'notify'"
            )
            return nil
        }
        guard node.mapping != nil else {
            guard let text = reading.word(node, as: "hold") else { return nil }
            return audience(text, node, reading: &reading).map {
                Hold(audience: $0, expires: standardExpiry(for: $0), onlyMatching: false)
            }
        }
        var audience: Audience?
        var expires: (Double, Node)?
        var onlyMatching = false
        for (key, value) in reading.entries(of: node, allowed: ["for", "until", "expires", "only"], in: "'hold'") {
            guard let text = reading.word(value, as: key) else { continue }
            switch key {
            case "for": audience = Self.audience(text, value, reading: &reading)
            case "until": audience = Self.window(text, value, reading: &reading)
            case "expires": expires = Self.duration(text, value, reading: &reading).map { ($0, value) }
            default:
                onlyMatching = text == "matching"
                if !onlyMatching {
                    reading.refuse(
                        value, "'only: \(text)' says nothing",
                        remedy: "Write only: matching, to hold it for the matching recipients alone")
                }
            }
        }
        guard let audience else {
            if node.value(of: "for") == nil, node.value(of: "until") == nil {
                reading.refuse(
                    node, "a hold needs somebody to decide, or a time",
                    remedy: "Write for: sender, for: head, or until: off-peak")
            }
            return nil
        }
        if case .window = audience, let (_, value) = expires {
            reading.refuse(
                value, "a hold until a time doesn't expire", remedy: "Take 'expires' away: it goes out at that time")
        }
        return Hold(
            audience: audience, expires: expires?.0 ?? standardExpiry(for: audience), onlyMatching: onlyMatching)
    }

    /// A day for the sender, two weeks for a reviewer; then it goes back to the sender.
    private static func standardExpiry(for audience: Audience) -> Double? {
        switch audience {
        case .sender: 86_400
        case .role: 14 * 86_400
        case .window: nil
        }
    }

    private static func audience(_ text: String, _ node: Node, reading: inout PolicyReading) -> Audience? {
        if text.hasPrefix("window:") {
            return window(String(text.dropFirst("window:".count)), node, reading: &reading)
        }
        let reviewers = Role.reviewers.map(\.rawValue)
        if text == "sender" || reviewers.contains(text) { return Audience(text) }
        reading.refuse(
            node,
            Role(rawValue: text) == nil
                ? "there is no role '\(text)'" : "nobody is told or reviews as '\(text)': the settings name no address",
            remedy: reading.proposal(for: text, among: ["sender"] + reviewers))
        return nil
    }

    private static func window(_ text: String, _ node: Node, reading: inout PolicyReading) -> Audience? {
        if SchoolClock.windows.contains(text) { return .window(text) }
        reading.refuse(
            node, "there is no window '\(text)'", remedy: reading.proposal(for: text, among: SchoolClock.windows))
        return nil
    }

    /// `24h`, `30m`, `7d`.
    private static func duration(_ text: String, _ node: Node, reading: inout PolicyReading) -> Double? {
        let units: [Character: Double] = ["m": 60, "h": 3_600, "d": 86_400]
        if let last = text.last, let unit = units[last], let number = Int(text.dropLast()), number > 0 {
            return Double(number) * unit
        }
        reading.refuse(node, "'\(text)' isn't a length of time", remedy: "Write it as 30m, 24h or 7d")
        return nil
    }
}
