/// The elements that are open, and what their styles make of the text inside them.
struct HTMLNesting {
    struct Element {
        let name: XMLName
        let traits: HTMLTraits
        /// Its name, classes and id, when rules ask for them.
        let marks: [XMLName]
        /// Hidden by a style of its own or of an element around it.
        var isConcealed: Bool
        /// Unseen, but for elements inside that say otherwise.
        var isInvisible: Bool
        /// Whether it may be hidden.
        var isDoubtful: Bool
        /// Whether it separates the text before and after it.
        var isBlock: Bool
        /// Whether its elements stand in a row that may have another order, and its own place in such a row.
        var isRow: Bool
        var reversesItems: Bool
        var order: Int?
        /// Colours that somebody set here or further out.
        var color: HTMLColor?
        var background: HTMLColor?
        var isPreformatted: Bool
        /// Whether nobody sees its text: concealed, or in the colour of its ground.
        var isHidden = false
        /// Whether its letters run from right to left, English ones too.
        var isTurned = false
        var isRightToLeft = false
    }

    /// Elements deeper than this take the look of the last one.
    private static let deepest = 256
    /// Different styles whose meaning is kept.
    private static let mostLooks = 2_000

    private var open: [Element] = []
    private var ignored = 0
    private var looks: [Int: HTMLStyle] = [:]
    /// Styles met for the first time that may show words of their own.
    private var telling: [[UInt8]] = []

    /// How many elements are open.
    var count: Int { open.count + ignored }
    var isHidden: Bool { open.last?.isHidden == true }
    var isDoubtful: Bool { open.last?.isDoubtful == true }
    var isTurned: Bool { open.last?.isTurned == true }
    var isPreformatted: Bool { open.last?.isPreformatted == true }

    mutating func append(_ element: Element) {
        if open.count < Self.deepest { open.append(element) } else { ignored += 1 }
    }

    /// The look of an element inside those that are open.
    mutating func element(_ tag: HTMLTag, _ traits: HTMLTraits, _ bytes: Span<UInt8>, _ sheet: inout StyleSheet)
        -> Element
    {
        let parent = open.last
        let marks = sheet.marks(tag.name, bytes, id: tag.value(.id), classes: tag.value(.classes))
        var style = sheet.style(marks, inside: open)
        if tag.name == .htmlTurned { style.overridesDirection = true }
        for (kind, range) in tag.attributes {
            switch kind {
            case .direction: style.isRightToLeft = style.isRightToLeft ?? isRightToLeft(bytes, range)
            case .style: style.add(look(bytes, range))
            case .color: style.color = color(bytes, range) ?? style.color
            case .ground: style.background = color(bytes, range) ?? style.background
            case .hidden: style.isHidden = true
            default: break
            }
        }
        var element = Element(
            name: tag.name, traits: traits, marks: sheet.looksAround ? marks : [],
            isConcealed: parent?.isConcealed == true || style.isHidden || style.display == .gone,
            isInvisible: style.isVisible.map { !$0 } ?? parent?.isInvisible ?? false,
            isDoubtful: style.isDoubtful || parent?.isDoubtful == true,
            isBlock: style.display.map { $0 == .block } ?? traits.contains(.block), isRow: style.isRow,
            reversesItems: style.reversesItems, order: style.order, color: parent?.color,
            background: parent?.background,
            isPreformatted: tag.name == .htmlPre || parent?.isPreformatted == true)
        if let color = style.color, color != .transparent { element.color = color }
        if let ground = style.background, ground != .transparent { element.background = ground }
        element.isRightToLeft = style.isRightToLeft ?? parent?.isRightToLeft ?? false
        element.isTurned =
            style.overridesDirection == true
            ? element.isRightToLeft : parent?.isTurned == true && style.isRightToLeft != false
        element.isHidden = element.isConcealed || element.isInvisible
        if element.color != nil || element.background != nil {
            let color = element.color ?? .black
            element.isHidden = element.isHidden || color.isAlike(element.background ?? .white)
        }
        return element
    }

    /// What a `style` attribute says: the same few stand again and again.
    private mutating func look(_ bytes: Span<UInt8>, _ range: Range<Int>) -> HTMLStyle {
        var hasher = Hasher()
        bytes.extracting(range).withUnsafeBytes { hasher.combine(bytes: $0) }
        let key = hasher.finalize()
        if let known = looks[key] { return known }
        var text: [UInt8] = []
        HTMLTag.decode(bytes, range, into: &text)
        let style = HTMLStyle(text)
        if looks.count < Self.mostLooks { looks[key] = style }
        if text.contains(where: { $0 == 0x22 || $0 == 0x27 || $0 == 0x28 }) { telling.append(text) }
        return style
    }

    /// The styles that came since it was asked last and may show words or pictures, each once.
    mutating func takeTelling() -> [[UInt8]] {
        guard !telling.isEmpty else { return [] }
        defer { telling = [] }
        return telling
    }

    private func isRightToLeft(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool? {
        guard range.count == 3 else { return nil }
        return bytes[range.lowerBound] | 0x20 == 0x72
    }

    private func color(_ bytes: Span<UInt8>, _ range: Range<Int>) -> HTMLColor? {
        guard range.count < 64 else { return nil }
        var text: [UInt8] = []
        HTMLTag.decode(bytes, range, into: &text)
        return HTMLColor(HTMLStyle.clean(text))
    }

    /// Whether the innermost element of this name separates text; nil when none is open.
    func isBlock(_ name: XMLName) -> Bool? { open.last { $0.name == name }?.isBlock }

    /// Closes the innermost element of this name and what is open inside it; answers how many tables that anybody
    /// saw have ended.
    mutating func close(_ name: XMLName, implied: Bool) -> Int {
        if ignored > 0, !implied {
            ignored -= 1
            return 0
        }
        var index = open.count - 1
        while index >= 0 {
            if open[index].name == name { break }
            if implied, open[index].traits.contains(.closed) || !open[index].traits.contains(.open) { return 0 }
            index -= 1
        }
        guard index >= 0 else { return 0 }
        var tables = 0
        for place in index..<open.count where open[place].name == .htmlTable && !open[place].isHidden { tables += 1 }
        open.removeSubrange(index...)
        return tables
    }
}
