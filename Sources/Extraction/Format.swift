import Mail

/// A kind of document that Postern reads. One folder each in `Formats/`, one line in `Formats.all`.
protocol Format: Sendable {
    /// The name of its folder.
    static var name: String { get }
    /// How sure this format is that the document is its own, or nil when it isn't.
    func claim(_ document: Document) -> Claim?
    /// The media type, when the document was declared as something else or as nothing.
    func contentType(_ document: Document) -> String?
    /// Reads the document and says how far it came.
    func read(_ document: Document, _ reading: Reading) -> PartState
}

extension Format {
    func contentType(_ document: Document) -> String? { nil }
}

/// What a format's claim to a document rests on. Of several formats the one with the highest claim reads it.
enum Claim: Int, Comparable {
    /// The bytes could be this format, and nobody else wants them.
    case possible
    /// The declared type or the file name says so.
    case declared
    /// The bytes themselves say so.
    case content

    static func < (left: Claim, right: Claim) -> Bool { left.rawValue < right.rawValue }
}
