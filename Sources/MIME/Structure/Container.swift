import Mail

/// An open multipart or message/rfc822 whose children are being read.
struct Container {
    enum Kind {
        case multipart(isDigest: Bool)
        case message
    }

    let path: PartPath
    let kind: Kind
    /// Without the leading `--`.
    var boundaries: [[UInt8]] = []
    /// A multipart that names no boundary takes the first line that could be a delimiter.
    var guesses = false
    var children = 0
    var sawDelimiter = false
    var isClosed = false
    /// Whether it was told already that a line looks like a delimiter and is none.
    var toldNear = false
    var state: PartState = .read

    var isMultipart: Bool {
        if case .multipart = kind { true } else { false }
    }

    /// Whether a line, blanks at its end left out, is one of this multipart's delimiters.
    func delimiter(_ line: Span<UInt8>) -> Delimiter {
        var result = Delimiter.none
        for boundary in boundaries where line.has(boundary, at: 2) {
            let rest = 2 + boundary.count
            if rest == line.count { return .opening }
            if rest + 2 == line.count, line[rest] == 0x2D, line[rest + 1] == 0x2D { return .closing }
            result = .near
        }
        return result
    }

    enum Delimiter { case none, opening, closing, near }
}
