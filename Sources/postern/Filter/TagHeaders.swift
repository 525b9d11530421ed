import Mail

/// The header fields that Postern adds: ASCII, short, nothing about the content.
enum TagHeaders {
    static func headers(_ verdict: Verdict, flow: Flow, settings: Settings) -> [(name: String, value: String)] {
        var headers = [
            (name: "X-Postern", value: "\(settings.enforces ? "checked" : "observed"); flow=\(flow.rawValue)")
        ]
        guard settings.enforces else { return headers }
        let tags = verdict.actions.filter { $0.verb == .tag }
        for tag in tags {
            headers.append(("X-Postern-Tag", folded([tag.tag ?? "noted"] + tag.clauses.map { "clause=\($0)" })))
        }
        if !tags.isEmpty, let neutral = settings.milter.neutralHeader { headers.append(neutral) }
        return headers
    }

    /// Whether a message that comes with this field claims to have been here.
    static func areOurs(_ name: String, settings: Settings) -> Bool {
        let name = name.lowercased()
        return name.hasPrefix("x-postern") || name == settings.milter.neutralHeader?.name.lowercased()
    }

    /// Words with semicolons, folded before 78 columns (RFC 5322 2.1.1).
    private static func folded(_ words: [String]) -> String {
        var text = ""
        var column = "X-Postern-Tag: ".count
        for (index, word) in words.enumerated() {
            if index > 0 {
                text += ";"
                let wraps = column + word.count + 2 > 76
                text += wraps ? "\n\t" : " "
                column = wraps ? 8 : column + 2
            }
            text += word
            column += word.count
        }
        return text
    }
}
