import Mail

/// What the codes of a font mean, as the font says (ISO 32000 9.10.3): `<51> <0041>`, `<20> <7E> <0020>`.
struct PDFCodeMap {
    /// The first unit of what each code stands for.
    private var meanings: [Int: UInt32] = [:]

    private static let most = 70_000

    /// Nil when it is no such map.
    init?(_ content: Span<UInt8>) {
        guard content.contains(Self.begin) else { return nil }
        var at = 0
        var isRange = false
        var isOpen = false
        while at < content.count, meanings.count < Self.most {
            switch content[at] {
            case 0x62 where content.holds(Self.characters, at: at):
                (isOpen, isRange) = (true, false)
                at += Self.characters.count
            case 0x62 where content.holds(Self.ranges, at: at):
                (isOpen, isRange) = (true, true)
                at += Self.ranges.count
            case 0x65 where content.holds(Self.end, at: at):
                isOpen = false
                at += Self.end.count
            case 0x3C where isOpen: at = isRange ? readRange(content, at) : readCharacter(content, at)
            default: at += 1
            }
        }
    }

    /// Whether letters are drawn for which other letters, or nothing, is said.
    func contradicts(_ letters: [UInt8: UInt8]) -> Bool {
        var same = 0
        var other = 0
        for (code, letter) in letters {
            guard let meaning = meanings[Int(code)] else { continue }
            if meaning | 0x20 == UInt32(letter) | 0x20 {
                same += 1
            } else if meaning == 0x20 || meaning < 0x250 && Self.isLetter(meaning) {
                other += 1
            }
        }
        return other >= 3 && other * 2 > same
    }

    /// Whether many codes stand for one letter, again and again: each picture of a letter has one code.
    var repeatsLetters: Bool {
        var counts: [UInt32: Int] = [:]
        for meaning in meanings.values where Self.isLetter(meaning) && meaning < 0x80 {
            counts[meaning, default: 0] += 1
        }
        let all = counts.values.reduce(0, +)
        return all >= 12 && (all - counts.count) * 3 > all
    }

    private static func isLetter(_ scalar: UInt32) -> Bool {
        (0x30...0x39).contains(scalar) || (0x61...0x7A).contains(scalar | 0x20) || (0xC0..<0x250).contains(scalar)
    }

    private mutating func readCharacter(_ content: Span<UInt8>, _ start: Int) -> Int {
        guard let (code, next) = Self.number(content, start), let (meaning, end) = Self.number(content, next) else {
            return start + 1
        }
        meanings[Int(code)] = meaning
        return end
    }

    private mutating func readRange(_ content: Span<UInt8>, _ start: Int) -> Int {
        guard let (first, second) = Self.number(content, start), let (last, third) = Self.number(content, second),
            last >= first, last - first < 65_536
        else { return start + 1 }
        var at = third
        while at < content.count, content[at] <= 0x20 { at += 1 }
        if at < content.count, content[at] == 0x5B {
            var code = first
            at += 1
            while code <= last, let (meaning, next) = Self.number(content, at) {
                meanings[Int(code)] = meaning
                code += 1
                at = next
            }
            return at
        }
        guard let (meaning, end) = Self.number(content, at) else { return start + 1 }
        for code in first...last where meanings.count < Self.most { meanings[Int(code)] = meaning &+ (code - first) }
        return end
    }

    /// The number between angle brackets at or behind a place: of a longer one the first unit.
    private static func number(_ content: Span<UInt8>, _ start: Int) -> (UInt32, Int)? {
        var at = start
        while at < content.count, content[at] <= 0x20 { at += 1 }
        guard at < content.count, content[at] == 0x3C else { return nil }
        at += 1
        var value: UInt32 = 0
        var digits = 0
        while at < content.count, content[at] != 0x3E {
            if let digit = content[at].hexValue, digits < 4 {
                value = value << 4 | UInt32(digit)
                digits += 1
            }
            at += 1
        }
        return digits > 0 ? (value, at + 1) : nil
    }

    private static let begin = Array("begincmap".utf8)
    private static let characters = Array("beginbfchar".utf8)
    private static let ranges = Array("beginbfrange".utf8)
    private static let end = Array("endbf".utf8)
}
