/// The elements that are open, and what their styles make of the text inside them.
struct HTMLNesting {
    struct Element {
        var name: XMLName
        var traits: HTMLTraits
        /// Hidden by a style of its own or of an element around it.
        var isConcealed = false
        /// Unseen, but for elements inside that say otherwise.
        var isInvisible = false
        /// Whether its letters have no size, but for elements inside that say otherwise.
        var isTiny = false
        /// Whether it may be hidden.
        var isDoubtful = false
        /// Whether it separates the text before and after it.
        var isBlock: Bool
        /// Whether its elements stand in a row that may have another order, and its own place in such a row.
        var isRow = false
        var reversesItems = false
        var order: Int?
        /// Whether blocks like it stand beside each other.
        var isBeside = false
        /// What a style shows before and after its text.
        var before: Int?
        var after: Int?
        /// Colours that somebody set here or further out.
        var color: HTMLColor?
        var background: HTMLColor?
        var isPreformatted: Bool
        /// Whether nobody sees its text: concealed, or in the colour of its ground.
        var isHidden = false
        /// Whether its letters run from right to left, English ones too.
        var isTurned = false
        var isRightToLeft = false

        /// An element of no style of its own.
        init(_ name: XMLName, _ traits: HTMLTraits, inside parent: Element?) {
            self.name = name
            self.traits = traits
            isBlock = traits.contains(.block)
            isPreformatted = name == .htmlPre
            if let parent { inherit(from: parent) }
            guard traits.contains(.unseen) else { return }
            isConcealed = true
            isHidden = true
            isBlock = false
        }

        private mutating func inherit(from parent: Element) {
            isConcealed = parent.isConcealed
            isInvisible = parent.isInvisible
            isTiny = parent.isTiny
            isDoubtful = parent.isDoubtful
            color = parent.color
            background = parent.background
            isPreformatted = isPreformatted || parent.isPreformatted
            isHidden = parent.isHidden
            isTurned = parent.isTurned
            isRightToLeft = parent.isRightToLeft
        }
    }

    /// Elements deeper than this take the look of the last one.
    private static let deepest = 256
    /// Different styles whose meaning is kept.
    private static let mostLooks = 2_000

    private var open: [Element] = []
    /// The names, classes and ids of the open elements, where rules ask for them; and those of the next one.
    private var marks: [[XMLName]] = []
    private var nextMarks: [XMLName] = []
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

    /// Opens the element that was looked at last.
    mutating func append(_ element: Element) {
        guard open.count < Self.deepest else { return ignored += 1 }
        open.append(element)
        // The outermost begin before the rules come.
        marks.append(nextMarks.isEmpty && marks.count < 4 ? [element.name] : nextMarks)
    }

    /// The look of an element inside those that are open.
    mutating func element(_ tag: HTMLTag, _ traits: HTMLTraits, _ bytes: Span<UInt8>, _ sheet: inout StyleSheet)
        -> Element
    {
        var element = Element(tag.name, traits, inside: open.last)
        nextMarks = []
        guard tag.hasLook || !sheet.isEmpty || tag.name == .htmlTurned else { return element }
        nextMarks = sheet.marks(tag, bytes)
        var style = sheet.style(nextMarks, inside: marks)
        if tag.name == .htmlTurned { style.overridesDirection = true }
        for (kind, _, range) in tag.attributes {
            switch kind {
            case .direction: style.isRightToLeft = style.isRightToLeft ?? isRightToLeft(bytes, range)
            case .style: style.add(look(bytes, range))
            case .color: style.color = color(bytes, range) ?? style.color
            case .ground: style.background = color(bytes, range) ?? style.background
            case .hidden: style.isHidden = true
            default: break
            }
        }
        element.take(style)
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
        while open.count > index, let last = open.popLast() {
            if last.name == .htmlTable, !last.isHidden { tables += 1 }
            marks.removeLast()
        }
        return tables
    }

    /// How many elements are open around the innermost one of this name; nil when none is open.
    func depth(of name: XMLName) -> Int? { open.lastIndex { $0.name == name } }
}

extension HTMLNesting.Element {
    /// Adds what a style of its own says.
    fileprivate mutating func take(_ style: HTMLStyle) {
        let wasTurned = isTurned
        isConcealed = isConcealed || style.isHidden || style.display == .gone
        isInvisible = style.isVisible.map { !$0 } ?? isInvisible
        isTiny = style.isTiny ?? isTiny
        isDoubtful = isDoubtful || style.isDoubtful
        isBlock = style.display.map { $0 == .block } ?? isBlock
        isRow = style.isRow
        reversesItems = style.reversesItems
        order = style.order
        isBeside = style.isBeside
        before = style.before
        after = style.after
        if let color = style.color, color != .transparent { self.color = color }
        if let ground = style.background, ground != .transparent { background = ground }
        isRightToLeft = style.isRightToLeft ?? isRightToLeft
        isTurned = style.overridesDirection == true ? isRightToLeft : wasTurned && style.isRightToLeft != false
        isHidden = isConcealed || isInvisible || isTiny
        if color != nil || background != nil {
            isHidden = isHidden || (color ?? .black).isAlike(background ?? .white)
        }
    }
}
