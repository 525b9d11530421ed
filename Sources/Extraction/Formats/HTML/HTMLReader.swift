import Mail

/// Walks through HTML once and tells visible from hidden text.
struct HTMLReader {
    /// Whether the time ran out.
    private(set) var isCut = false
    private let reading: Reading
    private let longest: Int
    private var visible: HTMLText
    private var hidden: TextStream
    private var turned: TurnedText
    private var sheet = StyleSheet()
    private var open = HTMLNesting()
    private var tag = HTMLTag()
    private var scratch: [UInt8] = []
    private let elements = HTMLElements.shared

    init(_ reading: Reading, _ document: Document, longest: Int) {
        self.reading = reading
        self.longest = longest
        visible = HTMLText(reading, document)
        hidden = TextStream(reading, document, view: .hidden)
        turned = TurnedText(reading, document)
    }

    mutating func read(_ text: [UInt8]) {
        let bytes = text.span
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
        visible.finish()
        hidden.finish()
    }

    private mutating func text(_ bytes: Span<UInt8>, _ range: Range<Int>) {
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
        } else if open.isTurned {
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
            let end = bytes.next(0x3E, from: start) ?? bytes.count
            // `<![if !mso]>` and the like mark parts that browsers show; anything longer may carry words.
            if end - start > 64 { hide(bytes, start + 2..<end) }
            return min(bytes.count, end + 1)
        }
        guard tag.read(bytes, at: start, longest: longest) else {
            guard start + 1 < bytes.count, bytes[start + 1] == 0x2F else { return nil }
            return bytes.extracting(0..<min(bytes.count, start + 64)).next(0x3E, from: start).map { $0 + 1 }
        }
        let next = tag.next
        let traits = elements.traits(of: tag.name)
        if tag.isEnd {
            end(tag.name, traits)
            return next
        }
        if traits.contains(.raw) { return raw(bytes) }
        begin(bytes, traits)
        return next
    }

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
    private mutating func hide(_ bytes: Span<UInt8>, _ range: Range<Int>) {
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
        switch name {
        case .htmlStyle: sheet.read(bytes, content)
        case .htmlTextArea, .htmlExample:
            visible.breakLine()
            text(bytes, content)
            visible.breakLine()
        case .htmlScript: hide(bytes, content.lowerBound..<min(content.upperBound, content.lowerBound + (64 << 10)))
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
        let isBlock = traits.contains(.block)
        if traits.contains(.selfClosing) {
            close(name, implied: true)
        } else if isBlock, name != .htmlBreak {
            close(.htmlParagraph, implied: true)
        }
        let wasHidden = open.isHidden
        let element = open.element(tag, traits, bytes, sheet)
        if isBlock {
            turned.tell(to: &visible)
            if element.isHidden { hidden.breakLine() }
            if !element.isHidden || !wasHidden { visible.breakLine() }
        }
        if !element.isHidden { beginVisible(name) }
        if !tag.attributes.isEmpty { tellAttributes(bytes, isHidden: element.isHidden) }
        guard !traits.contains(.void), !tag.isSelfClosed || !traits.contains(.foreign) else { return }
        open.append(element)
    }

    private mutating func beginVisible(_ name: XMLName) {
        switch name {
        case .htmlTable: visible.beginTable()
        case .htmlRow: visible.beginRow()
        case .htmlCell, .htmlHeading: visible.beginCell()
        default: break
        }
    }

    /// Words in attributes: shown in place of something, or not at all; and links.
    private mutating func tellAttributes(_ bytes: Span<UInt8>, isHidden: Bool) {
        for (kind, range) in tag.attributes where !range.isEmpty {
            switch kind {
            case .words: if tag.name != .htmlItem, tag.name != .htmlParameter { tell(bytes, range) }
            case .value:
                if tag.name == .htmlItem || tag.name == .htmlParameter { continue }
                if tag.name == .htmlInput, !isHidden, !isHiddenInput(bytes) {
                    text(bytes, range)
                } else {
                    tell(bytes, range)
                }
            case .content: if tag.name == .htmlMeta, tag.value(.metaName) != nil { tell(bytes, range) }
            case .page:
                var page: [UInt8] = []
                HTMLTag.decode(bytes, range, into: &page)
                hide(page.span, 0..<page.count)
            case .link:
                if range.count < 8_192, tag.name != .htmlLink, isOutwards(bytes, range) { tell(bytes, range) }
            default: break
            }
        }
    }

    private func isHiddenInput(_ bytes: Span<UInt8>) -> Bool {
        guard let type = tag.value(.type), type.count == 6 else { return false }
        return bytes[type.lowerBound] | 0x20 == 0x68
    }

    /// Not a place in the message itself.
    private func isOutwards(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        if bytes[range.lowerBound] == 0x23 { return false }
        return ![Array("data:".utf8), Array("cid:".utf8)].contains { prefix in
            range.count >= prefix.count
                && prefix.indices.allSatisfy { bytes[range.lowerBound + $0] | 0x20 == prefix[$0] | 0x20 }
        }
    }

    private mutating func tell(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        scratch.removeAll(keepingCapacity: true)
        HTMLTag.decode(bytes, range, into: &scratch)
        hidden.breakLine()
        hidden.append(scratch)
        hidden.breakLine()
    }

    private mutating func end(_ name: XMLName, _ traits: HTMLTraits) {
        if traits.contains(.block) {
            turned.tell(to: &visible)
            if open.isHidden { hidden.breakLine() } else { visible.breakLine() }
        }
        close(name, implied: false)
    }

    private mutating func close(_ name: XMLName, implied: Bool) {
        for _ in 0..<open.close(name, implied: implied) { visible.endTable() }
    }
}
