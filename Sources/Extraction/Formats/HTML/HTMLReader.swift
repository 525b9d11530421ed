import Mail

/// Walks through HTML once and tells visible from hidden text.
struct HTMLReader {
    /// Whether the time ran out.
    private(set) var isCut = false
    private let reading: Reading
    private let document: Document
    private let longest: Int
    private var visible: HTMLText
    private var hidden: TextStream
    private var sheet = StyleSheet()
    private var looks: [String: HTMLStyle] = [:]
    private var open: [Element] = []
    private var ignored = 0

    private struct Element {
        let name: String
        /// Hidden by a style of its own or of an element around it.
        var isConcealed: Bool
        /// Colours that somebody set here or further out.
        var color: String?
        var background: String?
        var isPreformatted: Bool

        /// Whether nobody sees its text: concealed, or in the colour of its ground.
        var isHidden: Bool {
            if isConcealed { return true }
            guard color != nil || background != nil else { return false }
            return HTMLStyle.areAlike(color ?? "#000000", background ?? "#ffffff")
        }
    }

    /// Elements deeper than this take the look of the last one.
    private static let deepest = 256

    init(_ reading: Reading, _ document: Document, longest: Int) {
        self.reading = reading
        self.document = document
        self.longest = longest
        visible = HTMLText(reading, document)
        hidden = TextStream(reading, document, view: .hidden)
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
        visible.finish()
        hidden.finish()
    }

    private mutating func text(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var index = range.lowerBound
        let isHidden = open.last?.isHidden == true
        let isPreformatted = open.last?.isPreformatted == true
        while index < range.upperBound {
            if bytes[index] == 0x26,
                let (scalars, next) = HTMLEntities.decode(bytes, at: index, limit: range.upperBound)
            {
                var decoded: [UInt8] = []
                for scalar in scalars { decoded.append(scalar: scalar) }
                for byte in decoded { put(byte, isHidden, isPreformatted) }
                index = next
            } else {
                put(bytes[index], isHidden, isPreformatted)
                index += 1
            }
        }
    }

    private mutating func put(_ byte: UInt8, _ isHidden: Bool, _ isPreformatted: Bool) {
        if isHidden {
            if HTMLTag.isBlank(byte) {
                if let last = hidden.last, last != 0x20, last != 0x0A { hidden.append(0x20) }
            } else {
                hidden.append(byte)
            }
        } else if isPreformatted {
            visible.appendAsIs(byte)
        } else {
            visible.append(byte)
        }
    }

    /// Handles what begins with `<` and gives the place after it; nil when it is text.
    private mutating func markup(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        if bytes.holds([0x3C, 0x21, 0x2D, 0x2D], at: start) { return comment(bytes, at: start + 4) }
        if bytes.holds([0x3C, 0x21], at: start) || bytes.holds([0x3C, 0x3F], at: start) {
            let end = bytes.next(0x3E, from: start) ?? bytes.count
            // `<![if !mso]>` and the like mark parts that browsers show; anything longer may carry words.
            if end - start > 64 { hide(bytes, start + 2..<end) }
            return min(bytes.count, end + 1)
        }
        guard let tag = HTMLTag(bytes, at: start, longest: longest) else {
            if bytes.holds([0x3C, 0x2F], at: start), let end = bytes.next(0x3E, from: start), end - start < 64 {
                return end + 1
            }
            return nil
        }
        if tag.isEnd {
            end(tag)
            return tag.next
        }
        switch tag.name {
        case "style", "script", "noembed", "noframes", "xmp", "template", "title", "textarea":
            return raw(bytes, tag)
        default:
            begin(tag)
            return tag.next
        }
    }

    private mutating func comment(_ bytes: Span<UInt8>, at start: Int) -> Int {
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
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == 0x3C,
                let tag = HTMLTag(bytes, at: index, longest: min(longest, range.upperBound - index))
            {
                if HTMLElements.isBlock(tag.name), let last = hidden.last, last != 0x20 { hidden.append(0x20) }
                index = max(index + 1, min(tag.next, range.upperBound))
            } else {
                hidden.append(bytes[index] == 0x0D ? 0x20 : bytes[index])
                index += 1
            }
        }
        hidden.breakLine()
    }

    /// Elements whose content has no tags.
    private mutating func raw(_ bytes: Span<UInt8>, _ tag: HTMLTag) -> Int {
        let mark = Array("</\(tag.name)".utf8)
        var end = tag.next
        while let next = bytes.next(0x3C, from: end) {
            end = next
            if Self.holdsLowercased(bytes, mark, at: next) { break }
            end += 1
        }
        if bytes.next(0x3C, from: end) == nil { end = bytes.count }
        let content = tag.next..<max(tag.next, end)
        switch tag.name {
        case "style":
            sheet.read(bytes, content)
        case "textarea", "xmp":
            visible.breakLine()
            text(bytes, content)
            visible.breakLine()
        case "script":
            hide(bytes, content.lowerBound..<min(content.upperBound, content.lowerBound + (64 << 10)))
        default:
            hide(bytes, content)
        }
        return (bytes.next(0x3E, from: end) ?? bytes.count - 1) + 1
    }

    private static func holdsLowercased(_ bytes: Span<UInt8>, _ wanted: [UInt8], at start: Int) -> Bool {
        guard start + wanted.count <= bytes.count else { return false }
        for index in 0..<wanted.count {
            let byte = bytes[start + index]
            if ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) != wanted[index] { return false }
        }
        return true
    }

    private mutating func begin(_ tag: HTMLTag) {
        let isBlock = HTMLElements.isBlock(tag.name)
        if HTMLElements.selfClosing.contains(tag.name) {
            close(tag.name, implied: true)
        } else if isBlock, tag.name != "br" {
            close("p", implied: true)
        }
        let wasHidden = open.last?.isHidden == true
        let element = element(tag)
        if isBlock {
            if element.isHidden { hidden.breakLine() }
            if !element.isHidden || !wasHidden { visible.breakLine() }
        }
        if !element.isHidden { beginVisible(tag.name) }
        attributes(of: tag, isHidden: element.isHidden)
        guard !HTMLElements.void.contains(tag.name), !tag.isSelfClosed || !HTMLElements.foreign.contains(tag.name)
        else {
            return
        }
        guard open.count < Self.deepest else {
            ignored += 1
            return
        }
        open.append(element)
    }

    /// The look of an element inside those that are open.
    private mutating func element(_ tag: HTMLTag) -> Element {
        let parent = open.last
        var style = sheet.style(tag.name, id: tag.attributes["id"], classes: tag.attributes["class"])
        if let inline = tag.attributes["style"] { style.add(look(inline)) }
        if let color = tag.attributes["color"] { style.color = HTMLStyle.color(color) ?? style.color }
        if let back = tag.attributes["bgcolor"] { style.background = HTMLStyle.color(back) ?? style.background }
        if tag.attributes["hidden"] != nil { style.isHidden = true }
        var element = Element(
            name: tag.name, isConcealed: parent?.isConcealed == true || style.isHidden, color: parent?.color,
            background: parent?.background, isPreformatted: tag.name == "pre" || parent?.isPreformatted == true)
        if let color = style.color, color != "transparent" { element.color = color }
        if let back = style.background, back != "transparent" { element.background = back }
        return element
    }

    /// What a `style` attribute says: the same few stand again and again.
    private mutating func look(_ declarations: String) -> HTMLStyle {
        if let known = looks[declarations] { return known }
        let style = HTMLStyle(declarations)
        if looks.count < 500 { looks[declarations] = style }
        return style
    }

    private mutating func beginVisible(_ name: String) {
        switch name {
        case "table": visible.beginTable()
        case "tr": visible.beginRow()
        case "td", "th": visible.beginCell()
        default: break
        }
    }

    /// Words in attributes: shown in place of something, or not at all.
    private mutating func attributes(of tag: HTMLTag, isHidden: Bool) {
        guard !tag.attributes.isEmpty else { return }
        for name in ["alt", "title", "value", "placeholder", "aria-label", "content", "summary", "label"] {
            guard let value = tag.attributes[name], !value.isEmpty else { continue }
            if name == "content", tag.name != "meta" || tag.attributes["name"] == nil { continue }
            if tag.name == "li" || tag.name == "param" { continue }
            if name == "value", tag.name == "input", !isHidden, tag.attributes["type"]?.lowercased() != "hidden" {
                visible.append(Array(value.utf8))
                continue
            }
            hidden.breakLine()
            hidden.append(value)
            hidden.breakLine()
        }
        for name in ["href", "src", "action"] {
            guard let value = tag.attributes[name], value.utf8.count < 8_192, tag.name != "link" else { continue }
            if value.hasPrefix("#") || value.lowercased().hasPrefix("data:") || value.lowercased().hasPrefix("cid:") {
                continue
            }
            hidden.breakLine()
            hidden.append(value)
            hidden.breakLine()
        }
    }

    private mutating func end(_ tag: HTMLTag) {
        let wasHidden = open.last?.isHidden == true
        if HTMLElements.isBlock(tag.name) {
            if wasHidden { hidden.breakLine() } else { visible.breakLine() }
        }
        if tag.name == "p" || tag.name == "br" { visible.breakLine() }
        close(tag.name, implied: false)
    }

    /// Closes the innermost element of this name and what is open inside it.
    private mutating func close(_ name: String, implied: Bool) {
        if ignored > 0, !implied {
            ignored -= 1
            return
        }
        var index = open.count - 1
        while index >= 0 {
            if open[index].name == name { break }
            if open[index].name == "table" || open[index].name == "ul" || open[index].name == "ol", implied { return }
            if implied, !["p", "td", "th", "li", "option", "dt", "dd", "tr"].contains(open[index].name) { return }
            index -= 1
        }
        guard index >= 0 else { return }
        for element in open[index...].reversed() where element.name == "table" && !element.isHidden {
            visible.endTable()
        }
        open.removeSubrange(index...)
    }
}
