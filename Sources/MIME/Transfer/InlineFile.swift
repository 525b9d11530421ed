import Mail

/// A file that stands encoded inside a text, as from before MIME: uuencode or yEnc.
///
/// Its lines stay in the text; decoded, it comes as a child part.
struct InlineFile {
    private enum State {
        case none
        /// A `begin` line came; the next line tells whether it was one.
        case announced([UInt8])
        case uuencode(UUDecoder, PartPath)
        case yEnc(YEncDecoder, PartPath)
    }

    enum Event {
        case began(name: [UInt8], PartPath, AnomalyCode)
        case body(PartPath)
        case told(AnomalyCode)
        case ended(PartPath, isOdd: Bool)
    }

    private var state = State.none
    private var children = 0
    private let parent: PartPath

    init(in parent: PartPath) { self.parent = parent }

    /// Whether the next line must be shown here whatever it begins with.
    var isOpen: Bool {
        if case .none = state { false } else { true }
    }

    /// Whether a line may announce a file.
    @inline(__always)
    static func mayBegin(_ line: Span<UInt8>) -> Bool {
        guard line.count > 10 else { return false }
        switch line[0] {
        case 0x62: return line[1] == 0x65 && line[5] == 0x20
        case 0x3D: return line[1] == 0x79
        case 0x28: return line[1] == 0x54 && line.has(binHexMark, at: 0)
        default: return false
        }
    }

    /// How a BinHex file begins; it is said, not decoded.
    private static let binHexMark = Array("(This file must be converted with BinHex".utf8)

    /// Takes a line of the text; decoded bytes are appended to `out`.
    mutating func take(_ line: Span<UInt8>, into out: inout [UInt8]) -> [Event] {
        switch state {
        case .none:
            if let name = UUDecoder.name(line) {
                state = .announced(name)
            } else if let name = YEncDecoder.name(line) {
                let path = nextChild()
                state = .yEnc(YEncDecoder(), path)
                return [.began(name: name, path, .yEnc)]
            } else if line.count > 0, line[0] == 0x28 {
                return [.told(.binHex)]
            }
            return []
        case .announced(let name):
            guard UUDecoder.fits(line) else {
                state = .none
                return []
            }
            let path = nextChild()
            var decoder = UUDecoder()
            decoder.decode(line, into: &out)
            state = .uuencode(decoder, path)
            return [.began(name: name, path, .uuencode), .body(path)]
        case .uuencode(var decoder, let path):
            decoder.decode(line, into: &out)
            guard decoder.isOver else {
                state = .uuencode(decoder, path)
                return [.body(path)]
            }
            state = .none
            return [.ended(path, isOdd: decoder.isOdd)]
        case .yEnc(var decoder, let path):
            decoder.decode(line, into: &out)
            guard decoder.isOver else {
                state = .yEnc(decoder, path)
                return [.body(path)]
            }
            state = .none
            return [.ended(path, isOdd: false)]
        }
    }

    /// The text is over, and with it the file.
    mutating func finish() -> [Event] {
        defer { state = .none }
        switch state {
        case .none, .announced: return []
        case .uuencode(_, let path), .yEnc(_, let path): return [.ended(path, isOdd: true)]
        }
    }

    private mutating func nextChild() -> PartPath {
        children += 1
        return parent.child(children)
    }
}
