import MIME
import Mail

/// The text of a document in UTF-8, from whatever charset it is in.
enum DecodedText {
    static func of(_ document: Document, charset: String? = nil) -> (text: [UInt8], state: PartState) {
        let (text, note) = CharsetDecoder.decode(document.bytes.span, label: charset ?? document.charset)
        switch note {
        case .unknown: return (text, .partly(why: "unknown-charset"))
        default: return (text, .read)
        }
    }

    /// Whether a document is in another charset than it names.
    static func lies(_ document: Document) -> Bool {
        document.charset != nil && CharsetDecoder.decode(document.bytes.span, label: document.charset).note == .lying
    }

    /// Whether nearly all of the first bytes are characters that people write.
    static func looksLikeText(_ bytes: Span<UInt8>) -> Bool {
        var sample: [UInt8] = []
        sample.append(bytes, 0..<min(bytes.count, 4_096) & ~3)
        if bytes.count < 4 { sample.append(bytes, 0..<bytes.count) }
        let (text, _) = CharsetDecoder.decode(sample.span, label: nil)
        var odd = 0
        var high = 0
        for byte in text {
            switch byte {
            case 0x09, 0x0A, 0x0C, 0x0D, 0x1B, 0x20...0x7E: break
            case 0x80...0xFF: high += 1
            default: odd += 1
            }
        }
        // Many high bytes that aren't UTF-8 are no text of a European language.
        let most = Array(sample.dropLast(4))
        let isUnicode = (try? UTF8Span(validating: most.span)) != nil
        if high * 2 > text.count, !isUnicode { return false }
        return odd * 100 <= text.count
    }
}
