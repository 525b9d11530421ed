/// Which elements a rule of a style sheet is for: names, classes and ids along the line of open elements (CSS 2.2, 5).
struct StyleSelector {
    /// The element's own, each with its mark: `p`, `.note`, `#top`.
    private(set) var own: [XMLName] = []
    /// Those of elements around it, the nearest first; whether it must be the parent.
    private(set) var around: [(isParent: Bool, marks: [XMLName])] = []
    /// Whether the rule asks for more than is looked at: attributes, places among others, what something is not.
    private(set) var isVague = false

    private(set) var asksAttributes = false
    /// Where the rule adds text to the element; nil when it is for the element itself.
    private(set) var adds: Addition?

    enum Addition { case before, after }

    /// Nil for what is shown of no element at first: other pseudo-elements, an element under the pointer.
    init?(_ selector: Substring) {
        let bytes = Array(selector.utf8)
        var index = 0
        var isParent = false
        var mayEnd = false
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0C, 0x0D, 0x3E, 0x2B, 0x7E:
                mayEnd = mayEnd || !own.isEmpty || isVague
                if byte == 0x3E { isParent = true }
                if byte == 0x2B || byte == 0x7E {
                    // Elements before this one aren't looked at.
                    isVague = true
                    own = []
                    mayEnd = false
                }
                index += 1
                continue
            case 0x5B:
                if mayEnd { turn(&isParent, &mayEnd) }
                index = readAttribute(bytes, from: index)
                continue
            case 0x7C:
                // What stood before was the name of a namespace.
                _ = own.popLast()
                index += 1
                continue
            case 0x3A:
                guard readPseudo(bytes, &index) else { return nil }
                continue
            case 0x2A, 0x26:
                index += 1
                if mayEnd { turn(&isParent, &mayEnd) }
                continue
            default: break
            }
            if mayEnd { turn(&isParent, &mayEnd) }
            var mark = XMLName()
            if byte == 0x2E || byte == 0x23 {
                mark.add(byte)
                index += 1
            }
            var name: [UInt8] = []
            while index < bytes.count, Self.isNamePart(bytes[index]) {
                if bytes[index] == 0x5C, index + 1 < bytes.count {
                    index = StyleWords.escape(bytes.span, at: index + 1, into: &name)
                } else {
                    name.append(bytes[index])
                    index += 1
                }
            }
            guard !name.isEmpty else { return nil }
            for byte in name { mark.add((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
            own.append(mark)
        }
    }

    /// An element with such an attribute, whatever its value.
    private mutating func readAttribute(_ bytes: [UInt8], from start: Int) -> Int {
        let end = Self.end(bytes, from: start, opening: 0x5B, closing: 0x5D)
        var mark = XMLName()
        mark.add(0x5B)
        var index = start + 1
        while index < end, HTMLTag.isBlank(bytes[index]) { index += 1 }
        while index < end, Self.isNamePart(bytes[index]) {
            mark.add(HTMLTag.lower(bytes[index]))
            index += 1
        }
        while index < end, HTMLTag.isBlank(bytes[index]) { index += 1 }
        if index >= end || bytes[index] != 0x5D { isVague = true }
        own.append(mark)
        asksAttributes = true
        return end
    }

    /// What was read so far was around what comes.
    private mutating func turn(_ isParent: inout Bool, _ mayEnd: inout Bool) {
        around.insert((isParent, own), at: 0)
        own = []
        isParent = false
        mayEnd = false
    }

    /// A pseudo-class; false for one that nothing has at first.
    private mutating func readPseudo(_ bytes: [UInt8], _ index: inout Int) -> Bool {
        index += 1
        let isElement = index < bytes.count && bytes[index] == 0x3A
        if isElement { index += 1 }
        var name: [UInt8] = []
        while index < bytes.count, Self.isNamePart(bytes[index]) {
            name.append(bytes[index] | 0x20)
            index += 1
        }
        if index < bytes.count, bytes[index] == 0x28 {
            index = Self.end(bytes, from: index, opening: 0x28, closing: 0x29)
        }
        let word = String(decoding: name, as: UTF8.self)
        if word == "before" || word == "after" {
            adds = word == "before" ? .before : .after
            return true
        }
        if isElement || Self.never.contains(word) { return false }
        if word == "root" { own.append(XMLName("html")) } else if word != "link" { isVague = true }
        return true
    }

    private static let never: Set<String> = [
        "hover", "focus", "active", "visited", "target", "checked", "disabled", "first-line",
        "first-letter", "focus-within", "focus-visible",
    ]

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == 0x2D || byte == 0x5F || byte == 0x5C || (0x30...0x39).contains(byte)
            || (0x61...0x7A).contains(byte | 0x20)
    }

    private static func end(_ bytes: [UInt8], from start: Int, opening: UInt8, closing: UInt8) -> Int {
        var depth = 0
        var index = start
        while index < bytes.count {
            if bytes[index] == opening { depth += 1 }
            if bytes[index] == closing { depth -= 1 }
            index += 1
            if depth == 0 { break }
        }
        return index
    }

    /// Whether an element with these marks, inside those that are open, is meant.
    func matches(_ marks: [XMLName], inside open: [[XMLName]]) -> Bool {
        guard own.allSatisfy({ marks.contains($0) }) else { return false }
        var place = open.count
        let least = max(0, open.count - Self.farthest)
        for step in around {
            repeat {
                place -= 1
                guard place >= least else { return false }
                if step.marks.allSatisfy({ open[place].contains($0) }) { break }
                if step.isParent { return false }
            } while true
        }
        return true
    }

    /// Elements farther out aren't looked at.
    static let farthest = 32
}
