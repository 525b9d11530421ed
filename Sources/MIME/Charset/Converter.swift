private import CIconv
private import Glibc

/// The C library's converter from one charset to UTF-8: the only user of iconv(3).
final class Converter {
    private let handle: iconv_t
    /// Bytes to leave out at an invalid place: one unit of the charset.
    private let unit: Int
    /// An incomplete character at the end of the bytes given so far.
    private var rest: [UInt8] = []
    /// Undefined bytes 0x80-0x9F of a Windows charset are control characters, as in browsers.
    private let controlsPass: Bool

    /// Nil when the C library does not have the converter.
    init?(_ charset: Charset) {
        guard let opened = iconv_open("UTF-8", charset.converter), Int(bitPattern: opened) != -1 else { return nil }
        handle = opened
        if case .wide(let unit) = charset.kind { self.unit = unit } else { self.unit = 1 }
        controlsPass = charset.converter.hasPrefix("CP12")
    }

    deinit { iconv_close(handle) }

    /// Appends the text of `bytes` to `text`; an invalid place becomes U+FFFD.
    func convert(_ bytes: Span<UInt8>, into text: inout [UInt8]) {
        var input = rest
        input.append(span: bytes)
        let taken = run(&input, into: &text)
        rest = Array(input[taken...])
    }

    /// Says that no more bytes come: what is left of a character becomes U+FFFD.
    func finish(into text: inout [UInt8]) {
        if !rest.isEmpty {
            text.append(contentsOf: UTF8Mender.replacement)
            rest = []
        }
        iconv(handle, nil, nil, nil, nil)
    }

    /// Converts as much as is complete and returns how many bytes that was.
    private func run(_ input: inout [UInt8], into text: inout [UInt8]) -> Int {
        let count = input.count
        guard count > 0 else { return 0 }
        var taken = 0
        var buffer = [UInt8](repeating: 0, count: min(max(64, count * 2), 65_536))
        while taken < count {
            var left = count - taken
            var error: Int32 = 0
            let written = input.withUnsafeMutableBytes { input in
                buffer.withUnsafeMutableBytes { output in
                    guard let base = input.baseAddress, let start = output.baseAddress else { return 0 }
                    var source: UnsafeMutablePointer<CChar>? = (base + taken).assumingMemoryBound(to: CChar.self)
                    var target: UnsafeMutablePointer<CChar>? = start.assumingMemoryBound(to: CChar.self)
                    var room = output.count
                    if iconv(handle, &source, &left, &target, &room) == -1 { error = errno }
                    return output.count - room
                }
            }
            text.append(contentsOf: buffer[..<written])
            taken = count - left
            switch error {
            case 0, E2BIG: continue
            case EINVAL: return taken
            default:
                guard taken < count else { return taken }
                let byte = input[taken]
                if controlsPass, byte >= 0x80, byte < 0xA0 {
                    text.append(0xC2)
                    text.append(byte)
                } else {
                    text.append(contentsOf: UTF8Mender.replacement)
                }
                taken = min(count, taken + unit)
            }
        }
        return taken
    }
}
