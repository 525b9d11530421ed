import Mail
import Vault

/// The content of a message as a page shows it: plain text, cut at the findings, with an end to everything.
struct MessageContent: Sendable {
    var subject: String
    var hasSubject: Bool
    var headers: [ReadingView.Header]
    var places: [PlaceExplanation]
    var hasPlaces: Bool
    var findings: [Found] = []
    var hasFindings = false
    /// Whether the list of findings is closed at first: there are many, and "In short" tells them.
    var isFolded = false
    var moreFindings: Int?
    var texts: [Shown] = []
    var parts: [Part]
    var unread: Int?
    var isShortened: Bool

    struct Found: Sendable {
        var number: Int
        var kind: String
        var reason: String
        var place: String
        var notes: [String]
        var hasMark = false
    }

    /// One run of text.
    struct Shown: Sendable {
        var number: Int
        var place: String
        var label: String?
        var isHidden: Bool
        var isTable = false
        var pieces: [MarkedText.Piece] = []
        var rows: [Row] = []
        var isCut: Bool

        struct Row: Sendable {
            var cells: [Cell]
        }

        struct Cell: Sendable {
            var pieces: [MarkedText.Piece]
        }
    }

    struct Part: Sendable {
        var path: String
        var name: String
        var type: String
        var size: String
        var state: String
        var isRead: Bool
    }

    init(_ view: ReadingView, limits: Limits) {
        subject = view.subject.isEmpty ? "(no subject)" : String(view.subject.prefix(1_000))
        hasSubject = !view.subject.isEmpty
        headers = view.headers.prefix(limits.shownHeaders).map {
            .init(name: String($0.name.prefix(200)), value: String($0.value.prefix(4_000)))
        }
        isShortened = view.isShortened
        places = PlaceExplanation.list(view)
        hasPlaces = !places.isEmpty
        parts = view.parts.prefix(limits.shownParts).map(Self.part)
        let unreadCount = view.parts.filter { $0.state != .read }.count
        unread = unreadCount > 0 ? unreadCount : nil
        for (index, finding) in view.findings.prefix(limits.shownFindings).enumerated() {
            findings.append(Self.found(finding, number: index + 1))
        }
        hasFindings = !findings.isEmpty
        isFolded = hasPlaces && findings.count > 12
        moreFindings = view.findings.count > findings.count ? view.findings.count - findings.count : nil
        var left = limits.shownText
        for run in view.texts where run.role != .subject || run.text != view.subject || !run.findings.isEmpty {
            guard left > 0, texts.count < limits.shownRuns else {
                isShortened = true
                break
            }
            left -= append(run, of: view, limit: min(left, limits.shownRunText))
        }
    }

    /// - Returns: how much of what may be shown altogether this run took.
    private mutating func append(_ run: ReadingView.Text, of view: ReadingView, limit: Int) -> Int {
        var marks: [(span: Range<Int>, number: Int)] = []
        for index in run.findings where findings.indices.contains(index) {
            guard let span = view.findings[index].span else { continue }
            marks.append((span, index + 1))
        }
        let marked = MarkedText(run.text, marks: marks, limit: limit)
        for piece in marked.pieces {
            for number in piece.numbers { findings[number - 1].hasMark = true }
        }
        var shown = Shown(
            number: texts.count + 1, place: Self.heading(run, of: view),
            label: Self.label(run), isHidden: run.view != .visible, isCut: marked.isShortened)
        if run.layout == .table, let rows = marked.rows(limit: 500, columns: 60) {
            shown.isTable = true
            shown.rows = rows.map { Shown.Row(cells: $0.map { Shown.Cell(pieces: $0) }) }
        } else {
            shown.pieces = marked.pieces
        }
        texts.append(shown)
        // An empty run costs something too, so that a hundred thousand of them come to an end.
        return max(100, marked.pieces.reduce(0) { $0 + $1.text.unicodeScalars.count })
    }

    /// A part's number says nothing to a reader: the text itself is called so, with the number if there are several.
    private static func heading(_ run: ReadingView.Text, of view: ReadingView) -> String {
        switch run.role {
        case .body where run.place.allSatisfy { $0.isNumber || $0 == "." }:
            let isOnly = view.texts.allSatisfy { $0.role != .body || $0.place == run.place }
            return isOnly || run.place.isEmpty ? "Text of the message" : "Text of the message (part \(run.place))"
        case .subject: return "Subject"
        default: return run.place.isEmpty ? "Text of the message" : String(run.place.prefix(300))
        }
    }

    private static func label(_ run: ReadingView.Text) -> String? {
        switch run.view {
        case .visible: nil
        case .hidden: "Hidden: the recipient would not see this text"
        case .blind: "Not part of the message as programs read it; found by looking at the raw bytes"
        }
    }

    private static func found(_ finding: Finding, number: Int) -> Found {
        var notes: [String] = []
        if let severity = finding.severity { notes.append("Strength: \(severity.rawValue)") }
        if finding.confidence < 0.5 { notes.append("Uncertain; did not count") }
        if finding.specimen { notes.append("An example value; did not count") }
        if finding.count > 1 { notes.append("\(finding.count) times") }
        if finding.view != .visible { notes.append("In text that the reader doesn’t see") }
        if let recipient = finding.recipient { notes.append("About \(recipient.text)") }
        if let suggestion = finding.suggestion { notes.append("Perhaps meant: \(suggestion.text)") }
        return Found(
            number: number, kind: KindWords.of(finding.kind), reason: String(finding.reason.prefix(1_000)),
            place: String(finding.place.prefix(300)), notes: notes)
    }

    private static func part(_ part: PartReport) -> Part {
        let state =
            switch part.state {
            case .read: "Read in full"
            case .partly(let why): "Read in part (\(why.replacing("-", with: " ")))"
            case .unread(let why): "Not read (\(why.replacing("-", with: " ")))"
            }
        return Part(
            path: part.path.description, name: String((part.filename ?? "").prefix(300)),
            type: TypeWords.of(part.contentType), size: SizeWords.of(part.size), state: state,
            isRead: part.state == .read)
    }
}
