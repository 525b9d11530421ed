import Mail

/// Walks through HTML once and tells visible from hidden text.
struct HTMLReader {
    /// Whether the time ran out.
    private(set) var isCut = false
    /// Whether a script makes text that can't be read here.
    var isScripted = false
    let reading: Reading
    let document: Document
    let longest: Int
    var visible: HTMLText
    var hidden: TextStream
    /// Short strings of all styles, one behind the other.
    var stylePieces: [UInt8] = []
    var styleStrings = 0
    /// What styles show.
    var styled: TextStream
    private var turned: TurnedText
    private var cuts: CutWords
    private var row: ItemRow?
    /// What styles show behind elements that are open, and how many elements are open around each.
    private var endings: [(depth: Int, text: [UInt8])] = []
    /// Bytes that styles may still add: a rule of a few letters may stand for any number of elements.
    private var addable = 1 << 20
    var sheet = StyleSheet()
    var open = HTMLNesting()
    var tag = HTMLTag()
    var scratch: [UInt8] = []
    private var isPlain = false
    let elements = HTMLElements.shared

    init(_ reading: Reading, _ document: Document, longest: Int) {
        self.reading = reading
        self.document = document
        self.longest = longest
        visible = HTMLText(reading, document)
        hidden = TextStream(reading, document, view: .hidden)
        styled = TextStream(reading, document, place: "\(document.place) > style")
        turned = TurnedText(reading, document)
        cuts = CutWords(reading, document)
    }

    mutating func read(_ text: [UInt8]) {
        let bytes = text.span
        tag.keepsAll = StyleWords.showsAttributes(bytes)
        var index = 0
        var steps = 0
        while index < bytes.count {
            if bytes[index] == 0x3C, let next = markup(bytes, at: index) {
                index = next
                steps += 1
                if steps & 4_095 == 0, reading.isOutOfTime {
                    isCut = true
                    break
                }
                continue
            }
            let end = bytes.next(0x3C, from: index + 1) ?? bytes.count
            self.text(bytes, index..<end)
            index = end
        }
        tellEndings(from: 0)
        turned.tell(to: &visible)
        turned.finish()
        endRow()
        cuts.finish()
        visible.finish()
        hidden.finish()
        if stylePieces.count >= 4, styleStrings > 1 { styled.append(stylePieces.repaired() + [0x0A]) }
        styled.finish()
    }

    mutating func text(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        let part = bytes.extracting(0..<range.upperBound)
        var index = range.lowerBound
        while index < range.upperBound {
            let mark = part.next(0x26, from: index) ?? range.upperBound
            if mark > index { put(bytes, index..<mark) }
            guard mark < range.upperBound else { return }
            if let (scalars, next) = HTMLEntities.decode(bytes, at: mark, limit: range.upperBound) {
                var decoded: [UInt8] = []
                for scalar in scalars { decoded.append(scalar: scalar) }
                put(decoded.span, 0..<decoded.count)
                index = next
            } else {
                put(bytes, mark..<mark + 1)
                index = mark + 1
            }
        }
    }

    mutating func put(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        if open.isHidden {
            for index in range {
                if !HTMLTag.isBlank(bytes[index]) {
                    hidden.append(bytes[index])
                } else if let last = hidden.last, last != 0x20, last != 0x0A {
                    hidden.append(0x20)
                }
            }
            return
        }
        if row != nil {
            row?.append(bytes, range)
            if row?.isOver == true { endRow() }
        }
        if cuts.isOpen, !open.isDoubtful { cuts.append(bytes, range) }
        if open.isTurned {
            if turned.append(bytes, range) { turned.tell(to: &visible) }
        } else if open.isPreformatted {
            turned.tell(to: &visible)
            visible.appendAsIs(bytes, range)
        } else {
            turned.tell(to: &visible)
            visible.append(bytes, range)
        }
    }

    /// Handles what begins with `<` and gives the place after it; nil when it is text.
    private mutating func markup(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        if start + 1 < bytes.count, bytes[start + 1] == 0x21 || bytes[start + 1] == 0x3F {
            if bytes.holds([0x3C, 0x21, 0x2D, 0x2D], at: start) { return comment(bytes, at: start + 4) }
            return declaration(bytes, at: start)
        }
        guard tag.read(bytes, at: start, longest: longest) else {
            guard start + 1 < bytes.count, bytes[start + 1] == 0x2F,
                let end = bytes.extracting(0..<min(bytes.count, start + 64)).next(0x3E, from: start)
            else { return nil }
            hide(bytes, start + 2..<max(end, start + 2))
            return end + 1
        }
        let next = tag.next
        let traits = elements.traits(of: tag.name)
        if traits.isEmpty, !elements.knows(tag.name) { tellUnknown(bytes) }
        if tag.isEnd {
            if !tag.attributes.isEmpty { tellAttributes(bytes, isHidden: true) }
            end(tag.name, traits)
            return next
        }
        if traits.contains(.raw) { return raw(bytes) }
        begin(bytes, traits)
        return next
    }

    private mutating func begin(_ bytes: Span<UInt8>, _ traits: HTMLTraits) {
        let name = tag.name
        if traits.contains(.selfClosing) {
            close(name, implied: true)
        } else if traits.contains(.block), name != .htmlBreak {
            close(.htmlParagraph, implied: true)
        }
        let wasHidden = open.isHidden
        let element = open.element(tag, traits, bytes, &sheet)
        if element.isBlock {
            turned.tell(to: &visible)
            if element.isHidden { hidden.breakLine() }
            if !element.isHidden || !wasHidden {
                visible.breakLine()
                cuts.close()
            }
        } else if element.isHidden {
            if !wasHidden { hidden.breakLine() }
        } else if element.isDoubtful, !open.isDoubtful {
            cuts.cut(after: visible.lastWord)
        }
        if !endings.isEmpty { tellEndings(from: open.count) }
        takePlace(element)
        for style in open.takeTelling() { tellStyle(style.span) }
        if !element.isHidden { beginVisible(name) }
        if name == .htmlPlainText, !isPlain {
            // Browsers show all that follows as it is; programs that don't know the element read on.
            isPlain = true
            hidden.append(bytes, tag.next..<bytes.count)
            hidden.breakLine()
        }
        if !tag.attributes.isEmpty { tellAttributes(bytes, isHidden: element.isHidden) }
        guard !traits.contains(.void), !tag.isSelfClosed || !traits.contains(.foreign) else { return }
        open.append(element)
        if let before = element.before { tell(sheet.additions[before].text(tag, bytes)) }
        if let after = element.after, endings.count < 1_000 {
            endings.append((open.count, sheet.additions[after].text(tag, bytes)))
        }
        if element.isRow, row?.isContainer != true {
            endRow()
            row = ItemRow(depth: open.count, isContainer: true, isReversed: element.reversesItems)
        }
    }

    /// An element that begins may stand beside the one before it.
    private mutating func takePlace(_ element: HTMLNesting.Element) {
        let isPiece = element.order != nil || element.isBeside
        if let row, row.depth == open.count, !row.isContainer, !isPiece, element.isBlock { endRow() }
        if row == nil, isPiece {
            row = ItemRow(
                depth: open.count, isContainer: false, isReversed: false,
                before: element.isBeside && element.isBlock ? [] : visible.lastWord)
        }
        guard let row, row.depth == open.count else { return }
        // Of those at the right side the first is the last.
        let order = element.order == HTMLPlace.far ? HTMLPlace.far - row.pieces : element.order
        self.row?.beginItem(order: order, isBlock: (element.isBeside || row.isContainer) && element.isBlock)
    }

    /// What styles show, as if it stood there.
    private mutating func tell(_ text: [UInt8]) {
        guard addable >= text.count else { return }
        addable -= text.count
        put(text.span, 0..<text.count)
    }

    /// Tells what styles show behind the elements that end.
    private mutating func tellEndings(from depth: Int) {
        while let last = endings.last, last.depth > depth {
            endings.removeLast()
            tell(last.text)
        }
    }

    /// The row of elements is over: tells it as it is seen, if that isn't as it was told.
    private mutating func endRow() {
        if let seen = row?.seen {
            styled.append(seen)
            styled.breakLine()
        }
        row = nil
    }

    private mutating func beginVisible(_ name: XMLName) {
        switch name {
        case .htmlTable: visible.beginTable()
        case .htmlRow: visible.beginRow()
        case .htmlCell, .htmlHeading: visible.beginCell()
        default: break
        }
    }

    private mutating func end(_ name: XMLName, _ traits: HTMLTraits) {
        if !endings.isEmpty, let depth = open.depth(of: name) { tellEndings(from: depth) }
        if open.isBlock(name) ?? traits.contains(.block) {
            turned.tell(to: &visible)
            if open.isHidden {
                hidden.breakLine()
            } else {
                visible.breakLine()
                cuts.close()
            }
        }
        close(name, implied: false)
    }

    private mutating func close(_ name: XMLName, implied: Bool) {
        for _ in 0..<open.close(name, implied: implied) { visible.endTable() }
        guard let row else { return }
        if open.count < row.depth { endRow() } else if open.count == row.depth { self.row?.endItem() }
    }
}
