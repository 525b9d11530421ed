/// One tag as it stands in HTML, with those of its attributes that matter. Made once and read again and again, so that
/// a tag costs no memory.
struct HTMLTag {
    /// By its lower-case letters, a prefix included.
    private(set) var name = XMLName()
    private(set) var nameRange = 0..<0
    private(set) var isEnd = false
    private(set) var isSelfClosed = false
    /// Values as they stand, entities and all.
    private(set) var attributes: [(kind: HTMLAttribute, name: XMLName, value: Range<Int>)] = []
    /// Whether any of them says how its text looks.
    private(set) var hasLook = false
    /// Where the text goes on.
    private(set) var next = 0
    /// Whether a style shows attributes, whatever they are called.
    var keepsAll = false
    /// Whether rules ask for attributes by their names, each behind a bracket.
    var keepsNames = false
    private(set) var names: [XMLName] = []
    private let kinds = HTMLAttribute.byName

    /// Reads the tag at `start` (a `<`); false when it is none and the `<` is text.
    mutating func read(_ bytes: Span<UInt8>, at start: Int, longest: Int) -> Bool {
        var index = start + 1
        guard index < bytes.count else { return false }
        isEnd = bytes[index] == 0x2F
        if isEnd { index += 1 }
        guard index < bytes.count, (0x61...0x7A).contains(bytes[index] | 0x20) else { return false }
        let limit = min(bytes.count, start + longest)
        if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
        if !names.isEmpty { names.removeAll(keepingCapacity: true) }
        isSelfClosed = false
        hasLook = false
        nameRange = Self.name(bytes, from: index, limit: limit, into: &name) { $0 == 0x2F || $0 == 0x3E }
        index = nameRange.upperBound
        while index < limit, bytes[index] != 0x3E {
            if Self.isBlank(bytes[index]) || bytes[index] == 0x2F {
                isSelfClosed = bytes[index] == 0x2F
                index += 1
                continue
            }
            isSelfClosed = false
            index = readAttribute(bytes, from: index, limit: limit)
        }
        next = index < bytes.count && bytes[index] == 0x3E ? index + 1 : index
        return true
    }

    /// The first value of a kind: of repeated attributes the first counts, as in browsers.
    func value(_ kind: HTMLAttribute) -> Range<Int>? { attributes.first { $0.kind == kind }?.value }

    private mutating func readAttribute(_ bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
        var key = XMLName()
        // The first byte belongs to the name whatever it is.
        var index = start + 1
        key.add(Self.lower(bytes[start]))
        while index < limit, !Self.endsName(bytes[index]) {
            key.add(Self.lower(bytes[index]))
            index += 1
        }
        let name = start..<index
        while index < limit, Self.isBlank(bytes[index]) { index += 1 }
        var value = index..<index
        var isBare = true
        if index < limit, bytes[index] == 0x3D {
            value = Self.value(bytes, from: index + 1, limit: limit)
            index = value.upperBound
            isBare = false
            if index < limit, bytes[index] == 0x22 || bytes[index] == 0x27, index > 0,
                value.lowerBound > 0, bytes[value.lowerBound - 1] == bytes[index]
            {
                index += 1
            }
        }
        guard attributes.count < 64 else { return index }
        if isEnd {
            if StrayWords.areWords(bytes.extracting(value), fewest: 4) { attributes.append((.words, key, value)) }
            return index
        }
        if keepsNames, names.count < 32 {
            var mark = XMLName()
            mark.add(0x5B)
            for place in name { mark.add(Self.lower(bytes[place])) }
            names.append(mark)
        }
        if let kind = kinds[key] ?? (keepsAll ? .words : nil) {
            attributes.append((kind, key, value))
            hasLook = hasLook || kind.isLook
        } else if isBare {
            if !HTMLAttribute.bare.contains(key) { attributes.append((.words, key, name)) }
        } else if Self.isData(bytes, name) && Self.holdsWords(bytes, value)
            || value.count > 8 && StrayWords.areWords(bytes.extracting(value), fewest: 4)
        {
            attributes.append((.words, key, value))
        }
        return index
    }

    /// `data-note` and the like, which programs of a page use.
    private static func isData(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        name.count > 5 && bytes[name.lowerBound] | 0x20 == 0x64 && bytes[name.lowerBound + 4] == 0x2D
    }

    private static func holdsWords(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
        for index in value where bytes[index] == 0x20 || bytes[index] == 0x40 { return true }
        return false
    }

    /// The name that begins at `start`, up to a blank or what `ends` says.
    @inline(__always)
    private static func name(
        _ bytes: Span<UInt8>, from start: Int, limit: Int, into name: inout XMLName, ends: (UInt8) -> Bool
    ) -> Range<Int> {
        name = XMLName()
        var index = start
        while index < limit, !isBlank(bytes[index]), !ends(bytes[index]) {
            name.add(lower(bytes[index]))
            index += 1
        }
        return start..<index
    }

    /// The value after a `=`, without its quotes.
    private static func value(_ bytes: Span<UInt8>, from start: Int, limit: Int) -> Range<Int> {
        var index = start
        while index < limit, isBlank(bytes[index]) { index += 1 }
        guard index < limit else { return index..<index }
        if bytes[index] == 0x22 || bytes[index] == 0x27 {
            let end = bytes.extracting(0..<limit).next(bytes[index], from: index + 1) ?? limit
            return index + 1..<end
        }
        let from = index
        while index < limit, !isBlank(bytes[index]), bytes[index] != 0x3E { index += 1 }
        return from..<index
    }

    /// Adds text with its character references decoded.
    static func decode(_ bytes: Span<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) {
        var index = range.lowerBound
        let part = bytes.extracting(0..<range.upperBound)
        while index < range.upperBound {
            let mark = part.next(0x26, from: index) ?? range.upperBound
            output.append(bytes, index..<mark)
            index = mark
            guard mark < range.upperBound else { return }
            if let (scalars, next) = HTMLEntities.decode(bytes, at: mark, limit: range.upperBound) {
                for scalar in scalars { output.append(scalar: scalar) }
                index = next
            } else {
                output.append(0x26)
                index += 1
            }
        }
    }

    @inline(__always) static func isBlank(_ byte: UInt8) -> Bool {
        byte <= 0x20 && (byte == 0x20 || (0x09...0x0D).contains(byte))
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == 0x3D || byte == 0x3E || byte == 0x2F
    }

    @inline(__always) static func lower(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
}

/// The attributes that change what is seen, or hold words or links.
enum HTMLAttribute: Sendable {
    case style, color, ground, hidden, id, classes, type, metaName, direction
    /// Words shown in place of something, or not at all.
    case words, value, content
    case link
    /// Several links with sizes.
    case links
    /// A page within the page.
    case page

    /// Whether it says how the text of its element looks.
    var isLook: Bool {
        switch self {
        case .style, .color, .ground, .hidden, .direction: true
        default: false
        }
    }

    /// Those that stand without a value.
    static let bare = XMLNames(
        "allowfullscreen async autofocus autoplay border checked compact controls declare default defer disabled "
            + "formnovalidate hidden inert ismap itemscope loop multiple muted nohref nomodule noresize noshade "
            + "novalidate nowrap open playsinline readonly required reversed scoped selected sortable typemustmatch")

    static let byName: XMLNameTable<HTMLAttribute> = {
        let table: [(String, HTMLAttribute)] = [
            ("style", .style), ("color", .color), ("bgcolor", .ground), ("hidden", .hidden), ("popover", .hidden),
            ("id", .id),
            ("class", .classes), ("dir", .direction), ("type", .type), ("name", .metaName), ("property", .metaName),
            ("alt", .words),
            ("title", .words),
            ("placeholder", .words), ("aria-label", .words), ("summary", .words), ("label", .words),
            ("download", .words), ("abbr", .words), ("string", .words), ("standby", .words), ("prompt", .words),
            ("aria-description", .words), ("aria-roledescription", .words), ("aria-valuetext", .words),
            ("value", .value), ("content", .content), ("srcdoc", .page), ("href", .link), ("src", .link),
            ("action", .link), ("data", .link), ("poster", .link), ("background", .link), ("formaction", .link),
            ("xlink:href", .link), ("cite", .link), ("lowsrc", .link), ("dynsrc", .link), ("srcset", .links),
            ("imagesrcset", .links), ("ping", .link), ("to", .link), ("values", .links),
        ]
        return XMLNameTable(table.map { (XMLName(of: $0.0), $0.1) })
    }()
}
