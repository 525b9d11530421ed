import Mail

/// The words in a style sheet that a browser shows as if they stood in the page: what `content` adds before and after
/// elements, marks of lists, quotation marks, values kept in variables (CSS 2.2, 4.3.7 and 12.2).
enum StyleWords {
    /// A line for each string with letters in it, but for names of fonts and files.
    ///
    /// - Parameter pieces: gathers the short ones, which may make a word together.
    static func shown(_ css: Span<UInt8>, pieces: inout [UInt8], count: inout Int) -> [UInt8] {
        var words: [UInt8] = []
        var property = XMLName()
        var letters = 0
        var isSilent = true
        var isValue = false
        var index = 0
        while index < css.count {
            let byte = css[index]
            index += 1
            switch byte {
            case 0x22, 0x27:
                var text: [UInt8] = []
                let start = index - 1
                index = string(css, from: index, quote: byte, into: &text)
                guard isValue, !isSilent, !isFile(css, before: start) else { continue }
                switch letterCount(text) {
                case 0: break
                case 1:
                    count += 1
                    if pieces.count < longest { pieces += text }
                case 2...8:
                    count += 1
                    if pieces.count < longest { pieces += text }
                    words += text + [0x0A]
                default: words += text + [0x0A]
                }
            case 0x3B, 0x7B, 0x7D:
                isValue = false
                property = XMLName()
                letters = 0
            case 0x3A where !isValue:
                isValue = true
                isSilent = letters == 0 || silent.contains(property)
            case 0x2F where index < css.count && css[index] == 0x2A:
                while index < css.count, !css.holds([0x2A, 0x2F], at: index) { index += 1 }
                index += 2
            default:
                guard !isValue, !HTMLTag.isBlank(byte) else { continue }
                // Only how it begins matters: `font-family` is as silent as `font`.
                letters += 1
                if letters <= 4 { property.add((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
            }
        }
        return words.repaired()
    }

    private static let longest = 65_536

    /// Whether the sheet shows values of attributes.
    static func showsAttributes(_ html: Span<UInt8>) -> Bool {
        var index = 0
        while let bracket = html.next(0x28, from: index) {
            index = bracket + 1
            if bracket >= 4, html[bracket - 4] | 0x20 == 0x61, html[bracket - 3] | 0x20 == 0x74,
                html[bracket - 2] | 0x20 == 0x74, html[bracket - 1] | 0x20 == 0x72
            {
                return true
            }
        }
        return false
    }

    /// The first four letters of properties whose strings nobody sees: fonts, Office's own, files, filters, grids.
    private static let silent: Set<XMLName> = Set(
        ["font", "mso-", "src", "pano", "filt", "grid", "-ms-", "@imp", "@cha", "beha"].map { XMLName(of: $0) })

    private static func letterCount(_ text: [UInt8]) -> Int {
        text.reduce(0) { $0 + ($1 >= 0x80 || (0x61...0x7A).contains($1 | 0x20) || (0x30...0x39).contains($1) ? 1 : 0) }
    }

    /// Whether what begins here stands in `url(`, `format(` or `local(`.
    private static func isFile(_ css: Span<UInt8>, before start: Int) -> Bool {
        var index = start
        while index > 0, HTMLTag.isBlank(css[index - 1]) { index -= 1 }
        guard index >= 4, css[index - 1] == 0x28 else { return false }
        let last = css[index - 2] | 0x20
        let before = css[index - 3] | 0x20
        return last == 0x6C && (before == 0x72 || before == 0x61) || last == 0x74 && before == 0x61
    }

    /// Reads a string up to its quote, with its escapes undone, and answers where the sheet goes on.
    static func string(
        _ css: Span<UInt8>, from start: Int, quote: UInt8, into text: inout [UInt8]
    ) -> Int {
        var index = start
        while index < css.count {
            let byte = css[index]
            index += 1
            if byte == quote { return index }
            guard byte == 0x5C, index < css.count else {
                text.append(byte == 0x0A ? 0x20 : byte)
                continue
            }
            index = escape(css, at: index, into: &text)
        }
        return index
    }

    /// Undoes the escape behind a backslash and answers where the sheet goes on (CSS Syntax 4.3.7).
    static func escape(_ css: Span<UInt8>, at start: Int, into text: inout [UInt8]) -> Int {
        var digits = 0
        while digits < 6, start + digits < css.count, css[start + digits].hexValue != nil { digits += 1 }
        guard digits > 0, let value = Escapes.number(css, at: start, digits: digits) else {
            if css[start] != 0x0A { text.append(css[start]) }
            return start + 1
        }
        text.append(scalar: value)
        let end = start + digits
        return end < css.count && HTMLTag.isBlank(css[end]) ? end + 1 : end
    }
}
