/// What the fonts of a PDF draw for each code, against what they say it means (ISO 32000 9.6.5, 9.10.3): programs copy
/// and search the latter, and readers see the former.
struct PDFFontMaps {
    private struct Font {
        /// The object that says what the codes mean.
        let map: Int
        /// The letter that each code draws, as far as it has a name.
        let letters: [UInt8: UInt8]
        /// The object that names the letters otherwise.
        let encoding: Int?
    }

    private var fonts: [Font] = []
    private var maps: [Int: PDFCodeMap] = [:]
    private var encodings: [Int: [UInt8: UInt8]] = [:]
    /// Pages that draw letters.
    private var contents: [[UInt8]] = []
    private var held = 0

    private static let most = 200
    private static let mostHeld = 8 << 20

    /// Adds the font whose dictionary says where its map is.
    mutating func addFont(_ span: Span<UInt8>, mapNamedAt place: Int) {
        guard fonts.count < Self.most, let map = PDFReference(span, at: place + Self.mapName.count) else { return }
        let range = PDFStreamHead.dictionary(span, around: place)
        let head = span.extracting(range)
        guard !head.contains(Self.type3) else { return }
        var letters: [UInt8: UInt8] = [:]
        var encoding: Int?
        if head.contains(Self.composite) {
            // Its codes are numbers of pictures.
        } else {
            for letter in UInt8(0x30)...UInt8(0x7A) where Self.isLetter(letter) { letters[letter] = letter }
            if let at = head.lastPlace(of: Self.encodingName) {
                encoding = PDFReference(head, at: at + Self.encodingName.count)?.number
                if let list = head.lastPlace(of: Self.differences) {
                    Self.rename(head, from: list + Self.differences.count, &letters)
                }
            } else if !Self.standard.contains(where: { head.contains($0) }) {
                // Whatever the font's own order is.
                letters = [:]
            }
        }
        fonts.append(Font(map: map.number, letters: letters, encoding: encoding))
    }

    /// Adds a list of names that stands in an object of its own.
    mutating func addEncoding(_ span: Span<UInt8>, listNamedAt place: Int) {
        guard encodings.count < Self.most, let number = PDFStreamHead.objectNumber(span, before: place) else { return }
        var letters: [UInt8: UInt8] = [:]
        for letter in UInt8(0x30)...UInt8(0x7A) where Self.isLetter(letter) { letters[letter] = letter }
        Self.rename(span, from: place + Self.differences.count, &letters)
        encodings[number] = letters
    }

    /// Adds a stream, if it is such a map.
    mutating func addMap(_ number: Int?, _ content: Span<UInt8>) {
        guard let number, maps.count < Self.most, let map = PDFCodeMap(content) else { return }
        maps[number] = map
    }

    mutating func addPage(_ content: [UInt8]) {
        guard held < Self.mostHeld, !fonts.isEmpty || contents.count < 16 else { return }
        held += content.count
        contents.append(content)
    }

    /// What the pages draw, if a font says other letters for it than it draws; nil when none does.
    func drawn() -> [[UInt8]]? {
        var seen: [UInt8: UInt8] = [:]
        var isLie = false
        for font in fonts {
            guard let map = maps[font.map] else { continue }
            let letters = font.encoding.map { encodings[$0] ?? [:] } ?? font.letters
            if map.repeatsLetters || map.contradicts(letters) {
                isLie = true
                seen.merge(letters) { first, _ in first }
            }
        }
        guard isLie else { return nil }
        return contents.map { content in
            PDFReplacedText.strings(content.span).map { seen[$0] ?? $0 }
        }
    }

    /// `[97 /Q /Q /one]`: from this code on, these letters.
    private static func rename(_ span: Span<UInt8>, from start: Int, _ letters: inout [UInt8: UInt8]) {
        var at = start
        var code = 0
        let end = min(span.count, start + 16_384)
        while at < end, span[at] != 0x5D {
            if let (value, next) = PDFReference.number(span, at: at) {
                code = value
                at = next
            } else if span[at] == 0x2F {
                let first = at + 1
                at = first
                while at < end, span[at] > 0x20, span[at] != 0x2F, span[at] != 0x5D { at += 1 }
                var name: [UInt8] = []
                name.append(span, first..<at)
                if code < 256 { letters[UInt8(code)] = Self.letter(String(decoding: name, as: UTF8.self)) }
                code += 1
            } else {
                at += 1
            }
        }
    }

    private static func letter(_ name: String) -> UInt8? {
        if name.utf8.count == 1 { return name.utf8.first }
        if let digit = digits.firstIndex(of: name) { return 0x30 + UInt8(digit) }
        guard name.hasPrefix("uni00"), let value = UInt8(name.dropFirst(5), radix: 16), isLetter(value) else {
            return nil
        }
        return value
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    private static let digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    static let mapName = Array("/ToUnicode".utf8)
    static let differences = Array("/Differences".utf8)
    private static let encodingName = Array("/Encoding".utf8)
    private static let composite = Array("/Type0".utf8)
    private static let type3 = Array("/Type3".utf8)
    private static let standard = ["/Helvetica", "/Times-", "/Courier"].map { Array($0.utf8) }
}
