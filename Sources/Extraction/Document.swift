import Mail

/// A leaf part, a bare file, or a member of an archive, with all its bytes.
struct Document {
    let bytes: [UInt8]
    /// The name alone, without folders; nil for a part without a name.
    let filename: String?
    /// Lower case type/subtype; `application/octet-stream` when nobody said.
    let contentType: String
    /// The declared charset, lower case.
    let charset: String?
    /// Other Content-Type parameters.
    let parameters: [String: String]
    let path: PartPath
    /// Where it stands, for people: `1.2 > register.zip > list.xlsx`.
    let place: String
    /// What its text is: the message itself or something attached.
    let role: TextRole
    /// `.hidden` when what contains it is hidden.
    let view: TextView
    /// Whether files inside the text were told by who read its message.
    let isSearched: Bool
    /// Containers around this document.
    var depth: Int
    /// The directory of a zip archive, if that is what the bytes are.
    let archive: ZipArchive?
    let signature: Signature?

    init(
        bytes: [UInt8], filename: String? = nil, contentType: String = "application/octet-stream",
        charset: String? = nil, parameters: [String: String] = [:], path: PartPath, place: String,
        role: TextRole = .attachment, view: TextView = .visible, depth: Int = 0, isJustText: Bool = false,
        isSearched: Bool = false
    ) {
        self.bytes = bytes
        self.filename = filename
        self.contentType = contentType
        self.charset = charset
        self.parameters = parameters
        self.path = path
        self.place = place
        self.role = role
        self.view = view
        self.depth = depth
        self.isSearched = isSearched
        archive = isJustText ? nil : ZipArchive(bytes)
        signature = isJustText ? nil : Signature.of(bytes.span)
    }

    /// What stands after the last dot of the name, lower case; empty when there is none.
    var fileExtension: String { FileName.fileExtension(filename ?? "") }

    /// A document inside this one.
    func member(_ name: String, bytes: [UInt8], contentType: String = "application/octet-stream", view: TextView? = nil)
        -> Document
    {
        Document(
            bytes: bytes, filename: FileName.last(of: name), contentType: contentType, path: path,
            place: "\(place) > \(FileName.shown(name))", role: .attachment, view: view ?? self.view, depth: depth + 1)
    }
}
