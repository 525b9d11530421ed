import Mail
import Vault

/// What was found in one place of a message, in a few lines: the kinds with how many and why, whether it is hidden, and
/// a few examples with all but their first or last characters covered. A file with thousands of people is told on one page.
struct PlaceExplanation: Sendable {
    /// Places told, lines of a place and reasons of a line.
    private static let places = 6
    private static let lines = 8
    private static let gists = 4
    /// What is found less often than this in the text of a message explains itself.
    private static let few = 5

    var place: String
    var isHidden: Bool
    var remarks: [String]
    var lines: [String]
    var columns: String?
    var examples: [String]
    var hasExamples: Bool

    /// The places of a message that need it: each attachment, and the text where it has many findings.
    static func list(_ view: ReadingView) -> [PlaceExplanation] {
        PlaceSummary.list(view.findings)
            .filter { $0.place.contains(" > ") || $0.lines.contains { $0.count >= few } }
            .prefix(places).map { PlaceExplanation($0, view) }
    }

    private init(_ summary: PlaceSummary, _ view: ReadingView) {
        place = Self.name(of: summary.place)
        isHidden = summary.view == .hidden
        remarks = summary.remarks
        let isFull = view.findings.count >= Limits().findings
        lines = summary.lines.prefix(Self.lines).map { line in
            let count = (isFull ? "at least " : "") + line.count.grouped
            return "\(count) × \(KindWords.of(line.kind)): \(line.told(most: Self.gists))"
        }
        let rows = summary.records.compactMap { Self.row(of: $0, view) }
        columns = rows.first.flatMap { $0.header.isEmpty ? nil : $0.header }
        examples =
            rows.isEmpty ? summary.lines.first { !$0.examples.isEmpty }?.examples ?? [] : rows.map(\.row)
        hasExamples = !examples.isEmpty
    }

    /// The row in which a record stands; nil when it stands in no table.
    private static func row(of finding: Int, _ view: ReadingView) -> MaskedRow? {
        guard let text = view.texts.first(where: { $0.findings.contains(finding) }), text.layout == .table,
            let span = view.findings[finding].span
        else { return nil }
        return MaskedRow(of: span, in: Array(text.text.utf8), header: [])
    }

    /// `1.2 > register.xlsx > sheet "raw"` without the number of the part.
    private static func name(of place: String) -> String {
        let pieces = place.split(separator: " > ", maxSplits: 1).map(String.init)
        guard let first = pieces.first, first.allSatisfy({ $0.isNumber || $0 == "." }) else {
            return String(place.prefix(300))
        }
        return pieces.count > 1 ? String(pieces[1].prefix(300)) : "The text of the message"
    }
}
