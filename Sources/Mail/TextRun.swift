/// Which reading of a part a text belongs to.
package enum TextView: String, Sendable, Codable, CaseIterable {
    /// What a reader sees when the message is opened in the usual way.
    case visible
    /// What is in the part but not shown: hidden sheets, comments, text hidden by CSS, metadata.
    case hidden
    /// What only a scan that ignores the structure finds.
    case blind
}

/// How the text of a run is laid out.
package enum TextLayout: String, Sendable, Codable {
    case prose
    /// Cells separated by one TAB, rows by one LF; blanks inside a cell are spaces.
    case table
}

/// What a run of text is of its message.
package enum TextRole: String, Sendable, Codable {
    case subject
    /// Any other header that people read (display names, Thread-Topic, Comments).
    case header
    /// Text that is shown as the message itself.
    case body
    /// Text inside an attachment.
    case attachment
    /// The name of an attachment or of a member of an archive.
    case filename
}

/// A stretch of text with its provenance, ready for the detectors. At most `Limits.runBytes` long; a longer text
/// comes as several runs cut at a line end or blank.
package struct TextRun: Sendable, Equatable {
    package var part: PartPath
    /// Where the text stands, for people: `1.2 > register.xlsx > sheet "raw" (very hidden)`.
    package var place: String
    package var view: TextView
    package var layout: TextLayout
    package var role: TextRole
    /// The first row of the table that this run continues; empty when the run begins one, and for prose.
    package var header: [UInt8]
    /// Valid UTF-8 with LF line ends.
    package var text: [UInt8]

    package init(
        part: PartPath, place: String, view: TextView = .visible, layout: TextLayout = .prose,
        role: TextRole = .body, header: [UInt8] = [], text: [UInt8]
    ) {
        self.part = part
        self.place = place
        self.view = view
        self.layout = layout
        self.role = role
        self.header = header
        self.text = text
    }
}
