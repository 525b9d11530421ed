import Mail

/// Walks through HTML once and tells visible from hidden text.
struct HTMLReader {
    /// Whether the time ran out.
    private(set) var isCut = false
    /// Whether a script makes text that can't be read here.
    private(set) var isScripted = false
    let reading: Reading
    let document: Document
    private let longest: Int
    private var visible: HTMLText
    var hidden: TextStream
    /// What styles show.
    var styled: TextStream
    private var turned: TurnedText
    private var cuts: CutWords
    private var row: ItemRow?
    private var sheet = StyleSheet()
    private var open = HTMLNesting()
    var tag = HTMLTag()
    var scratch: [UInt8] = []
    private var isPlain = false
    private let elements = HTMLElements.shared

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
        turned.tell(to: &visible)
        turned.finish()
        endRow()
        cuts.finish()
        visible.finish()
        hidden.finish()
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

    private mutating func put(_ bytes: Span<UInt8>, _ range: Range<Int>) {
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
        row?.append(bytes, range)
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
        if bytes.holds([0x3C, 0x21, 0x2D, 0x2D], at: start) { return comment(bytes, at: start + 4) }
        if start + 1 < bytes.count, bytes[start + 1] == 0x21 || bytes[start + 1] == 0x3F {
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
            end(tag.name, traits)
            return next
        }
        if traits.contains(.raw) { return raw(bytes) }
        begin(bytes, traits)
        return next
    }

    /// What looks like a tag and is none that anybody knows may be words, or an address in angle brackets.
    private mutating func tellUnknown(_ bytes: Span<UInt8>) {
        for index in tag.nameRange where bytes[index] == 0x3A || bytes[index] == 0x2D { return }
        if tag.isEnd, open.isBlock(tag.name) != nil { return }
        hidden.breakLine()
        hidden.append(bytes, tag.nameRange.lowerBound..<min(max(tag.next - 1, tag.nameRange.upperBound), bytes.count))
        hidden.breakLine()
    }

    /// The place behind what begins with `<!` or `<?` and is no comment.
    private mutating func declaration(_ bytes: Span<UInt8>, at start: Int) -> Int {
        if bytes.holds(Self.data, at: start) {
            // Text in drawings and formulas, a comment elsewhere.
            var end = start + Self.data.count
            while let bracket = bytes.next(0x5D, from: end), !bytes.holds([0x5D, 0x5D, 0x3E], at: bracket) {
                end = bracket + 1
            }
            end = bytes.next(0x5D, from: end) ?? bytes.count
            put(bytes, start + Self.data.count..<max(end, start + Self.data.count))
            return min(bytes.count, end + 3)
        }
        let end = bytes.next(0x3E, from: start) ?? bytes.count
        // `<![if !mso]>` and the like mark parts that browsers show, and pages begin with their type; anything else may
        // carry words.
        let next = start + 2 < end ? bytes[start + 2] | 0x20 : 0
        let isUsual = next == 0x64 || next == 0x7B || next == 0x78 || next == 0x65
        if end - start > (isUsual ? 64 : 4) { hide(bytes, start + 2..<end) }
        return min(bytes.count, end + 1)
    }

    private static let data = Array("<![CDATA[".utf8)

    /// The place behind a comment whose text begins at `start`.
    private mutating func comment(_ bytes: Span<UInt8>, at start: Int) -> Int {
        // Browsers end `<!-->` and `<!--->` at once (HTML 13.2.5.44).
        if bytes.holds([0x3E], at: start) { return start + 1 }
        if bytes.holds([0x2D, 0x3E], at: start) { return start + 2 }
        var end = start
        while let dash = bytes.next(0x2D, from: end) {
            if bytes.holds([0x2D, 0x2D, 0x3E], at: dash) || bytes.holds([0x2D, 0x2D, 0x21, 0x3E], at: dash) {
                hide(bytes, start..<dash)
                return (bytes.next(0x3E, from: dash) ?? bytes.count - 1) + 1
            }
            end = dash + 1
        }
        hide(bytes, start..<bytes.count)
        return bytes.count
    }

    /// Text of a comment: tags inside it are dropped, as those for Office hold whole tables.
    mutating func hide(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        hidden.breakLine()
        let part = bytes.extracting(0..<range.upperBound)
        var inner = HTMLTag()
        var index = range.lowerBound
        while index < range.upperBound {
            if part[index] == 0x3C, inner.read(part, at: index, longest: longest) {
                if elements.traits(of: inner.name).contains(.block), let last = hidden.last, last != 0x20 {
                    hidden.append(0x20)
                }
                index = max(index + 1, inner.next)
            } else if part[index] == 0x26,
                let (scalars, next) = HTMLEntities.decode(part, at: index, limit: range.upperBound)
            {
                var decoded: [UInt8] = []
                for scalar in scalars { decoded.append(scalar: scalar) }
                hidden.append(decoded)
                index = next
            } else {
                hidden.append(part[index] == 0x0D ? 0x20 : part[index])
                index += 1
            }
        }
        hidden.breakLine()
    }

    /// Elements whose content has no tags.
    private mutating func raw(_ bytes: Span<UInt8>) -> Int {
        let name = tag.name
        let start = tag.next
        let end = rawEnd(bytes, from: start)
        let content = start..<max(start, end)
        if !tag.attributes.isEmpty { tellAttributes(bytes, isHidden: false) }
        switch name {
        case .htmlStyle:
            sheet.read(bytes, content)
            tellStyle(bytes.extracting(content))
        case .htmlTextArea, .htmlExample:
            visible.breakLine()
            text(bytes, content)
            visible.breakLine()
        case .htmlScript:
            hide(bytes, content)
            // Mail programs run none; browsers do, when the page is opened from a file.
            if document.role == .attachment { script(bytes, content) }
        default: hide(bytes, content)
        }
        return (bytes.next(0x3E, from: end) ?? bytes.count - 1) + 1
    }

    /// Where the end tag of the element that has just begun stands.
    private func rawEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while let next = bytes.next(0x3C, from: index) {
            index = next + 1
            guard next + 2 + tag.nameRange.count <= bytes.count, bytes[next + 1] == 0x2F else { continue }
            let isSame = (0..<tag.nameRange.count).allSatisfy { place in
                bytes[next + 2 + place] | 0x20 == bytes[tag.nameRange.lowerBound + place] | 0x20
            }
            if isSame { return next }
        }
        return bytes.count
    }

    private mutating func begin(_ bytes: Span<UInt8>, _ traits: HTMLTraits) {
        let name = tag.name
        if traits.contains(.selfClosing) {
            close(name, implied: true)
        } else if traits.contains(.block), name != .htmlBreak {
            close(.htmlParagraph, implied: true)
        }
        let wasHidden = open.isHidden
        let element = open.element(tag, traits, bytes, sheet)
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
        if let row, row.depth == open.count { self.row?.beginItem(order: element.order) }
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
        if element.isRow, row == nil { row = ItemRow(depth: open.count, isReversed: element.reversesItems) }
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

    /// A script that unpacks or builds text shows what isn't there to be read.
    private mutating func script(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var text: [UInt8] = []
        text.append(bytes, range)
        reading.readBuried(in: text, of: document)
        let span = text.span
        isScripted = isScripted || Self.building.contains { span.contains($0) }
    }

    private static let building = [
        "atob(", "unescape(", "fromCharCode", "createObjectURL", "eval(", "document.write",
    ].map { Array($0.utf8) }

    private mutating func end(_ name: XMLName, _ traits: HTMLTraits) {
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
        if let row, open.count < row.depth { endRow() }
    }
}
