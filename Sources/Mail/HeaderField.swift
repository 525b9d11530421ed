/// One header field as it came (RFC 5322 2.2): the name, and the bytes after the colon with their folds.
package struct HeaderField: Sendable, Equatable {
    package let name: String
    /// Everything after the colon up to, not including, the last line end; a leading blank is kept.
    package let value: [UInt8]

    package init(name: String, value: [UInt8]) {
        self.name = name
        self.value = value
    }

    /// Names compare without case (RFC 5322 1.2.2).
    package func isNamed(_ other: String) -> Bool { name.lowercased() == other.lowercased() }
}
