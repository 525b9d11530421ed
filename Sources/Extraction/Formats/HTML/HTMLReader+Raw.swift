import Mail

/// What stands in a page beside text and elements that anybody knows: comments, declarations, scripts, styles, tags of no
/// meaning.
extension HTMLReader {
    /// What looks like a tag and is none that anybody knows may be words, or an address in angle brackets.
    mutating func tellUnknown(_ bytes: Span<UInt8>) {
        for index in tag.nameRange where bytes[index] == 0x3A || bytes[index] == 0x2D { return }
        if tag.isEnd, open.isBlock(tag.name) != nil { return }
        hidden.breakLine()
        hidden.append(bytes, tag.nameRange.lowerBound..<min(max(tag.next - 1, tag.nameRange.upperBound), bytes.count))
        hidden.breakLine()
    }

    /// The place behind what begins with `<!` or `<?` and is no comment.
    mutating func declaration(_ bytes: Span<UInt8>, at start: Int) -> Int {
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
    mutating func comment(_ bytes: Span<UInt8>, at start: Int) -> Int {
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
    mutating func raw(_ bytes: Span<UInt8>) -> Int {
        let name = tag.name
        let start = tag.next
        let end = rawEnd(bytes, from: start)
        let content = start..<max(start, end)
        if !tag.attributes.isEmpty { tellAttributes(bytes, isHidden: false) }
        switch name {
        case .htmlStyle:
            sheet.read(bytes, content)
            tag.keepsNames = sheet.asksAttributes
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

    /// A script that unpacks or builds text shows what isn't there to be read.
    mutating func script(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var text: [UInt8] = []
        text.append(bytes, range)
        reading.readBuried(in: text, of: document)
        let span = text.span
        isScripted = isScripted || Self.building.contains { span.contains($0) }
    }

    private static let building = [
        "atob(", "unescape(", "fromCharCode", "createObjectURL", "eval(", "document.write",
        ".reverse(", ".join(\"\")", ".join('')", "fromCodePoint", "TextDecoder",
    ].map { Array($0.utf8) }
}
