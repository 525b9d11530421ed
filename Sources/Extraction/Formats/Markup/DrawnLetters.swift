/// What a drawing in SVG shows otherwise than its text stands: letters placed one by one, copies of letters, and text that
/// is turned round.
struct DrawnLetters {
    fileprivate struct Place {
        var x = 0.0
        var y = 0.0
        var isTurned = false
        /// Whether only copies of it are shown.
        var isModel = false
        var id: String?
    }

    private var open: [Place] = []
    private var letters = PlacedLetters()
    private var copied: [String: [UInt8]] = [:]
    private var turned: [UInt8] = []

    private static let deepest = 256

    mutating func begin(_ name: XMLName, _ isEmpty: Bool, _ scanner: XMLScanner) {
        var place = open.last ?? Place()
        place.id = nil
        if name == XMLName("defs") || name == XMLName("symbol") { place.isModel = true }
        if !scanner.range.isEmpty { place.read(scanner) }
        if name == XMLName("use"), let link = scanner.attribute(XMLName("href")),
            let text = copied[String(link.dropFirst())]
        {
            letters.add(text, x: place.x, y: place.y)
        }
        if !isEmpty, open.count < Self.deepest { open.append(place) }
    }

    mutating func end() { _ = open.popLast() }

    mutating func take(_ text: [UInt8]) {
        guard let place = open.last, text.contains(where: { $0 > 0x20 }) else { return }
        if !place.isModel { letters.add(text, x: place.x, y: place.y) }
        if let id = place.id, copied.count < 1_000 { copied[id] = text.filter { $0 > 0x20 } }
        if place.isTurned, turned.count < 65_536 {
            turned += Array(String(String(decoding: text, as: UTF8.self).reversed()).utf8) + [0x0A]
        }
    }

    func seen() -> [UInt8]? {
        let placed = letters.seen()
        if placed == nil, turned.isEmpty { return nil }
        return (placed ?? []) + [0x0A] + turned
    }
}

extension DrawnLetters.Place {
    fileprivate mutating func read(_ scanner: XMLScanner) {
        let attributes = scanner.attributes()
        for (name, value) in attributes where value.utf8.count < 1_024 {
            switch name {
            case XMLName("x"): x = Self.number(value) ?? x
            case XMLName("y"): y = Self.number(value) ?? y
            case XMLName("dx"): x += Self.number(value) ?? 0
            case XMLName("dy"): y += Self.number(value) ?? 0
            case XMLName("id"): id = value
            case XMLName("transform"): move(value)
            case XMLName("unicode-bidi"): isTurned = isTurned || value.hasSuffix("override")
            case XMLName("style"): isTurned = isTurned || value.contains("-override")
            default: break
            }
        }
    }

    /// `translate(3,4)`, `scale(-1,1)`.
    private mutating func move(_ value: String) {
        if let start = value.range("translate(") {
            let numbers = start.split { $0 == "," || $0 == " " || $0 == ")" }.prefix(2).map {
                Self.number(String($0)) ?? 0
            }
            x += numbers.first ?? 0
            if numbers.count > 1 { y += numbers[1] }
        }
        if let scale = value.range("scale("), scale.hasPrefix("-") { isTurned.toggle() }
    }

    private static func number(_ value: String) -> Double? {
        Double(value.drop { $0 == " " }.prefix { $0.isNumber || $0 == "." || $0 == "-" })
    }
}

extension String {
    /// What stands behind the first of these words.
    fileprivate func range(_ word: String) -> Substring? {
        var rest = self[...]
        while let first = rest.firstIndex(of: word[word.startIndex]) {
            rest = rest[first...]
            if rest.hasPrefix(word) { return rest.dropFirst(word.count) }
            rest = rest.dropFirst()
        }
        return nil
    }
}
