import Mail

/// The part without children that is being read: its decoder and the line end that may belong to a delimiter.
struct Leaf {
    let path: PartPath
    let encoding: TransferEncoding
    /// How far the part can be read; a limit or its kind may stand against it.
    var state = PartState.read
    /// The encoded body of a multipart: what it decodes to is the multipart, so the leaf itself is no part.
    var isWrapper = false
    private var base64 = Base64Decoder()
    private var quoted = QuotedPrintableDecoder()
    private var uuencode = UUDecoder()
    /// A line end that is delivered only if the part goes on (RFC 2046 5.1.1).
    private var lineEnd: LineEnd = .none

    private enum LineEnd { case none, lf, crlf }

    init(path: PartPath, encoding: TransferEncoding) {
        self.path = path
        self.encoding = encoding
    }

    /// Appends what a line or a piece of one stands for, and says how the line would have to be read otherwise; nil
    /// when no reader could differ. Lines of text end with LF, whatever they ended with.
    @inline(__always)
    mutating func take(
        _ line: Span<UInt8>, ends: Bool, terminated: Bool, withCR: Bool, into out: inout [UInt8]
    ) -> BlindScan.Reading? {
        switch encoding {
        case .base64:
            let wasAligned = base64.isAligned
            let faults = base64.faults
            base64.decode(line, into: &out)
            return wasAligned && base64.faults == faults ? nil : .crookedBase64(aligned: wasAligned)
        case .quotedPrintable:
            releaseLineEnd(into: &out)
            let goesOn = quoted.decode(line, ends: ends, into: &out)
            if goesOn, terminated { lineEnd = .lf }
            return .quoted
        case .binary:
            releaseLineEnd(into: &out)
            out.append(span: line)
            if terminated { lineEnd = withCR ? .crlf : .lf }
            return .identity
        case .uuencode:
            if UUDecoder.name(line) == nil { uuencode.decode(line, into: &out) }
            return uuencode.isOdd ? .undelivered : nil
        case .identity:
            releaseLineEnd(into: &out)
            out.append(span: line)
            if terminated { lineEnd = .lf }
            return .identity
        }
    }

    /// Takes as many clean lines of base64 as there are and returns where they end.
    func takeLines(_ chunk: Span<UInt8>, from start: Int, into out: inout [UInt8]) -> Int {
        base64.decodeLines(chunk, from: start, into: &out)
    }

    /// The part is over: by a delimiter, which owns the line end before it, or with the message.
    mutating func finish(byDelimiter: Bool, into out: inout [UInt8]) -> [AnomalyCode] {
        if !byDelimiter { releaseLineEnd(into: &out) }
        var codes = [AnomalyCode]()
        if encoding == .base64 {
            base64.finish(into: &out)
            if base64.hasJunk { codes.append(.base64Junk) }
            if base64.goesOnAfterPadding { codes.append(.base64PaddingInside) }
            if base64.isUnpadded { codes.append(.base64Unpadded) }
            if base64.usesURLAlphabet { codes.append(.base64URLAlphabet) }
        }
        if quoted.isOdd { codes.append(.quotedPrintableOdd) }
        if uuencode.isOdd { codes.append(.uuencodeOdd) }
        return codes
    }

    @inline(__always)
    private mutating func releaseLineEnd(into out: inout [UInt8]) {
        switch lineEnd {
        case .none: return
        case .lf: out.append(0x0A)
        case .crlf:
            out.append(0x0D)
            out.append(0x0A)
        }
        lineEnd = .none
    }
}
