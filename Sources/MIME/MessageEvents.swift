package import Mail

/// What a part's header says, once the blank line after it came.
package struct PartHeader: Sendable {
    package var path: PartPath
    /// Lower case type/subtype; `text/plain` when absent (RFC 2045 5.2), `message/rfc822` by default in a digest.
    package var contentType: String
    /// The charset parameter in lower case, if any.
    package var charset: String?
    /// Decoded by RFC 2047 and RFC 2231, from Content-Disposition or Content-Type; of several, the one most clients use.
    package var filename: String?
    /// `inline`, `attachment`, or nil.
    package var disposition: String?
    /// Other Content-Type parameters by lower-case name (`format`, `delsp`, `protocol`, `name`).
    package var parameters: [String: String]
    /// The part's header fields as they came, in order.
    package var fields: [HeaderField]

    package init(
        path: PartPath, contentType: String, charset: String? = nil, filename: String? = nil,
        disposition: String? = nil, parameters: [String: String] = [:], fields: [HeaderField] = []
    ) {
        self.path = path
        self.contentType = contentType
        self.charset = charset
        self.filename = filename
        self.disposition = disposition
        self.parameters = parameters
        self.fields = fields
    }
}

/// What a reader of a message is told, in the order of the bytes.
///
/// For every part: `began`, then `body` any number of times (leaves only), then `ended`. A message/rfc822 part and its
/// root child both begin; multiparts have no body. `found` may come at any time.
package protocol MessageEvents {
    mutating func began(_ part: PartHeader)
    /// Bytes after the content transfer encoding was undone.
    mutating func body(_ bytes: Span<UInt8>, of part: PartPath)
    mutating func ended(_ part: PartPath, _ state: PartState)
    mutating func found(_ anomaly: Anomaly)
    /// Text that only the structure-blind scan sees (UTF-8).
    mutating func blind(_ text: [UInt8], near part: PartPath)
}
