package import Mail

/// What a reviewer may see of a held message, made by the filter and sealed beside it, so that nobody who holds the
/// keys ever parses hostile mail.
package struct ReadingView: Codable, Sendable, Equatable {
    /// A run of text, and which of `findings` stand in it.
    package struct Text: Codable, Sendable, Equatable {
        package var place: String
        package var view: TextView
        package var layout: TextLayout
        package var role: TextRole
        package var text: String
        package var findings: [Int]

        package init(
            place: String, view: TextView, layout: TextLayout, role: TextRole, text: String, findings: [Int]
        ) {
            self.place = place
            self.view = view
            self.layout = layout
            self.role = role
            self.text = text
            self.findings = findings
        }
    }

    package struct Header: Codable, Sendable, Equatable {
        package var name: String
        /// Decoded to plain text.
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package var subject: String
    package var headers: [Header]
    package var texts: [Text]
    package var parts: [PartReport]
    package var findings: [Finding]
    /// The message had more text than is kept for reading; all of it was examined.
    package var isShortened: Bool

    package init(
        subject: String, headers: [Header] = [], texts: [Text] = [], parts: [PartReport] = [],
        findings: [Finding] = [], isShortened: Bool = false
    ) {
        self.subject = subject
        self.headers = headers
        self.texts = texts
        self.parts = parts
        self.findings = findings
        self.isShortened = isShortened
    }
}
