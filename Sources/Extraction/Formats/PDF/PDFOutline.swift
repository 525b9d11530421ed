/// What the raw bytes of a PDF tell without parsing it: locks, scripts, and where earlier revisions end.
struct PDFOutline {
    private(set) var isEncrypted = false
    private(set) var hasScript = false
    private(set) var launches = false
    /// Ends of the file as it was before each later change was appended (ISO 32000 7.5.6), at most four, oldest first.
    private(set) var revisionEnds: [Int] = []

    init(_ bytes: Span<UInt8>) {
        var ends: [Int] = []
        var isLinearized = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x2F {
                if bytes.holds(Self.encrypt, at: index) { isEncrypted = true }
                if bytes.holds(Self.script, at: index) { hasScript = true }
                if bytes.holds(Self.launch, at: index) {
                    hasScript = true
                    launches = true
                }
                if index < 2_048, bytes.holds(Self.linearized, at: index) { isLinearized = true }
            } else if byte == 0x25, bytes.holds(Self.end, at: index) {
                ends.append(index + 5)
            }
            index += 1
        }
        // The first end of a linearized file closes its first page, no revision.
        if isLinearized, !ends.isEmpty { ends.removeFirst() }
        revisionEnds = Array(ends.dropLast().suffix(4))
    }

    private static let encrypt = Array("/Encrypt".utf8)
    private static let script = Array("/JavaScript".utf8)
    private static let launch = Array("/Launch".utf8)
    private static let linearized = Array("/Linearized".utf8)
    private static let end = Array("%%EOF".utf8)
}
