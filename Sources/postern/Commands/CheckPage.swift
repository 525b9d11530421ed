import Mail
import Pipeline
import Policy

/// What `check` tells people: one page a message, whatever was found. What happens and why, how many people it is about,
/// and where the data stand: the kinds, counts, reasons and a few examples with all but their first letters covered.
struct CheckPage {
    /// Places told in full, and lines of one place.
    private static let places = 6
    private static let lines = 8
    private static let gists = 4

    static func text(file: String, _ outcome: Outcome) -> String {
        let fate =
            outcome.verdict.hold.map { "would be held for \($0.audience?.description ?? "nobody")" }
            ?? (outcome.verdict.actions.isEmpty ? "would be delivered as it is" : "would be delivered")
        var page = ["\(file): \(outcome.flow.rawValue), \(fate)"]
        if outcome.header.fields.isEmpty { page.append("  note: it has no header field; is this a message?") }
        page += happenings(outcome.verdict)
        page += whole(outcome)
        let places = PlaceSummary.list(outcome.findings)
        for place in places.prefix(Self.places) { page += told(place, outcome) }
        if places.count > Self.places {
            page.append("  and in \((places.count - Self.places).grouped) more places")
        }
        for part in outcome.parts where part.state != .read {
            page.append(
                "  part \(part.path) \(part.filename ?? part.contentType): \(part.state.name), \(part.state.why ?? "")")
        }
        return page.joined(separator: "\n")
    }

    // MARK: What happens

    private static func happenings(_ verdict: Verdict) -> [String] {
        var page: [String] = []
        for action in verdict.actions where action.verb != .notify {
            let whom = (action.audience.map(words) ?? action.tag).map { " \($0)" } ?? ""
            page.append(
                "  \(action.verb.rawValue)\(whom): \(action.reason) [\(action.clauses.joined(separator: ", "))]")
        }
        let told = verdict.actions.filter { $0.verb == .notify }
        if !told.isEmpty, told.count == verdict.actions.count {
            page += told.map {
                "  notify \($0.audience?.description ?? "nobody"): \($0.reason) [\($0.clauses.joined(separator: ", "))]"
            }
        } else if !told.isEmpty {
            page.append("  notify \(told.compactMap { $0.audience.map(words) }.joined(separator: ", "))")
        }
        return page
    }

    /// "sbm (school business manager)".
    private static func words(_ audience: Audience) -> String {
        let long: [String: String] = [
            "sbm": "school business manager", "dsl": "designated safeguarding lead", "ict": "network manager",
            "chair": "chair of governors", "head": "headteacher",
        ]
        return audience.description + (long[audience.description].map { " (\($0))" } ?? "")
    }

    // MARK: What was found

    /// What is about the message as a whole, and about its recipients.
    private static func whole(_ outcome: Outcome) -> [String] {
        outcome.findings.filter { $0.counts && $0.place.isEmpty }.map {
            "  \(KindTitle.title(of: $0.kind)): \($0.reason)"
        }
    }

    private static func told(_ place: PlaceSummary, _ outcome: Outcome) -> [String] {
        let isFull = outcome.findings.count >= Limits().findings
        var page = ["", "  \(name(of: place.place))"]
        if place.view == .hidden { page.append("    isn't shown when the file is opened, but anybody can bring it up") }
        page += place.remarks.map { "    \($0)" }
        for line in place.lines.prefix(lines) {
            let count = (isFull ? "at least " : "") + line.count.grouped
            page.append("    \(count) x \(KindTitle.title(of: line.kind)): \(line.told(most: gists))")
        }
        let rows = place.records.compactMap { row(of: $0, outcome) }
        if let first = rows.first {
            if !first.header.isEmpty { page.append("    columns: \(first.header)") }
            page.append("    for example:")
            page += rows.map { "      \($0.row)" }
        } else if let line = place.lines.first(where: { !$0.examples.isEmpty }) {
            page.append("    for example: \(line.examples.joined(separator: "   "))")
        }
        return page
    }

    /// The row in which a record stands; nil when it stands in no table.
    private static func row(of finding: Int, _ outcome: Outcome) -> MaskedRow? {
        guard let run = outcome.texts.first(where: { $0.findings.contains(finding) })?.run, run.layout == .table,
            let span = outcome.findings[finding].span
        else { return nil }
        return MaskedRow(of: span, in: run.text, header: run.header)
    }

    /// `1.2 > register.xlsx > sheet "raw"` without the number of the part.
    private static func name(of place: String) -> String {
        let pieces = place.split(separator: " > ", maxSplits: 1).map(String.init)
        guard let first = pieces.first, first.allSatisfy({ $0.isNumber || $0 == "." }) else { return place }
        return pieces.count > 1 ? "attachment \(pieces[1])" : "the text of the message"
    }
}
