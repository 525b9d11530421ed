import Mustache

/// How every value gets into a page: escaped scalar by scalar, and without characters that deceive the eye.
///
/// Mustache's own HTML escaping compares whole characters, so that a quotation mark followed by a combining accent
/// would pass it unescaped.
struct SafeText: MustacheContentType {
    /// The name by which templates ask for it; `Templates` puts it at the head of each.
    static let name = "SAFE"

    func escapeText(_ text: String) -> String {
        if text.utf8.allSatisfy(Self.isHarmless) { return text }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { Self.append(scalar, to: &safe) }
        return String(safe)
    }

    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        case UInt8(ascii: "\n"), UInt8(ascii: "\t"), 0x20...0x7E: true
        default: false
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to safe: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0x26: safe.append(contentsOf: "&amp;".unicodeScalars)
        case 0x3C: safe.append(contentsOf: "&lt;".unicodeScalars)
        case 0x3E: safe.append(contentsOf: "&gt;".unicodeScalars)
        case 0x22: safe.append(contentsOf: "&quot;".unicodeScalars)
        case 0x27: safe.append(contentsOf: "&#39;".unicodeScalars)
        case 0x09, 0x0A: safe.append(scalar)
        case 0x00..<0x20:
            // The pictures of control characters: NUL, BEL, ESC become visible and harmless.
            if let picture = Unicode.Scalar(0x2400 + scalar.value) { safe.append(picture) }
        case 0x7F: safe.append("\u{2421}")
        case 0x80...0x9F, 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF: safe.append("\u{FFFD}")
        case 0x2028, 0x2029: safe.append("\n")
        // Marks and isolates that turn the direction of what follows (UAX #9) are named instead.
        case 0x202A...0x202E, 0x2066...0x2069:
            safe.append(contentsOf: "[U+\(String(scalar.value, radix: 16, uppercase: true))]".unicodeScalars)
        case 0x200E, 0x200F, 0x061C: break
        default: safe.append(scalar)
        }
    }
}
