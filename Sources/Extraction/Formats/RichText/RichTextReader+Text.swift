import MIME
import Mail

/// Where letters go: to the page, to the row of a table, to what is hidden, or into an object.
extension RichTextReader {
    mutating func unicode(_ number: Int) {
        flush()
        let value = UInt32(truncatingIfNeeded: number) & 0xFFFF
        if (0xD800..<0xDC00).contains(value) {
            highSurrogate = value
        } else if let high = highSurrogate, (0xDC00..<0xE000).contains(value) {
            scalar(0x10000 + (high - 0xD800) << 10 + (value - 0xDC00))
            highSurrogate = nil
        } else {
            scalar((0xF020..<0xF07F).contains(value) ? value - 0xF000 : value)
        }
        skip = group.fallback
    }

    mutating func scalar(_ value: UInt32) {
        flush()
        var text: [UInt8] = []
        text.append(scalar: value)
        for byte in text { write(byte) }
    }

    /// A byte of the code page.
    mutating func put(_ byte: UInt8) {
        if skip > 0 {
            skip -= 1
            // Two bytes at most stand for a letter.
            if group.fallback > 2, swallowed.count < 65_536 { swallowed.append(byte) }
            return
        }
        switch group.destination {
        case .skipped, .fonts: keep(byte)
        case .picture: if object.count < reading.limits.partBytes { object.append(byte) }
        case .colors: if byte == 0x3B { colors.endColor() } else { keep(byte) }
        case .object: if object.count < reading.limits.partBytes { object.append(byte) }
        case .text, .hidden: if byte < 0x80, pending.isEmpty { write(byte) } else { pending.append(byte) }
        }
        if pending.count >= 4_096 { flush() }
    }

    mutating func flush() {
        guard !pending.isEmpty else { return }
        let bytes = pending
        pending = []
        var text: [UInt8] = []
        if let decoder = CharsetDecoder(label: group.charset ?? codePage) {
            decoder.decode(bytes.span, into: &text)
            decoder.finish(into: &text)
        }
        for byte in text { write(byte) }
    }

    var isUnseen: Bool { group.isHidden || group.isWhite && !group.isGrounded && !isRowGrounded }

    /// A byte of UTF-8.
    mutating func write(_ byte: UInt8) {
        switch group.destination {
        case .text where !isUnseen:
            if group.isInTable || isRowOpen {
                if row.count < reading.limits.runBytes { row.append(byte == 0x09 || byte == 0x0A ? 0x20 : byte) }
            } else {
                visible.append(byte)
            }
        case .text, .hidden:
            if group.destination == .text, byte > 0x20, hidden.last == nil || hidden.last == 0x0A { hiddenWords += 1 }
            hidden.append(byte)
        case .object, .picture, .skipped, .colors, .fonts: break
        }
    }

    mutating func endCell() {
        while row.last == 0x20 { row.removeLast() }
        row.append(0x09)
    }

    mutating func lineBreak(_ word: String = "par") {
        flush()
        if word == "row" || word == "nestrow" {
            while row.last == 0x09 || row.last == 0x20 { row.removeLast() }
            if !row.isEmpty {
                visible.finish()
                table.append(row)
                table.append(0x0A)
            }
            row = []
            isRowOpen = false
        } else if group.destination != .text || isUnseen {
            hidden.breakLine()
        } else if group.isInTable || isRowOpen {
            if let last = row.last, last != 0x20, last != 0x09 { row.append(0x20) }
        } else {
            table.finish()
            visible.breakLine()
        }
    }

    /// An embedded OLE object: a stream of hexadecimal digits (MS-OLEDS 2.2.5).
    mutating func endObject() {
        let bytes = objectBytes()
        guard let content = EmbeddedObject.content(bytes), reading.takeMember() else { return }
        reading.read(document.member(content.name, bytes: content.bytes, view: .hidden))
    }

    /// A drawing keeps its letters as they are; any other picture is read like one that came by itself. Words in place of
    /// a picture are told.
    mutating func endPicture() {
        let isDrawing = isDrawing
        self.isDrawing = false
        let written = object
        let bytes = objectBytes()
        if written.contains(where: { $0.hexValue == nil && $0 > 0x20 }) { hidden.append(PrintableRuns.text(written)) }
        if !isDrawing, Signature.of(bytes.span)?.family == .image {
            guard reading.takeMember() else { return }
            reading.read(document.buried("picture", bytes, "application/octet-stream"))
        } else {
            hidden.append(PrintableRuns.text(bytes, shortest: isDrawing ? 4 : 8))
        }
        hidden.breakLine()
    }

    /// A byte of lists of fonts and styles and the like.
    private mutating func keep(_ byte: UInt8) {
        if unshown.count < reading.limits.markupBytes { unshown.append(byte) }
    }

    /// Tells words of people among those of programs. What is packed there as digits is unpacked.
    mutating func endUnshown() {
        if !swallowed.isEmpty {
            if swallowed.count > 8 { hidden.append(swallowed + [0x0A]) }
            swallowed = []
        }
        guard unshown.count > 8 else { return unshown.removeAll(keepingCapacity: true) }
        defer { unshown = [] }
        if StrayWords.areWords(unshown.span, fewest: 6) {
            hidden.append(unshown)
            hidden.breakLine()
        } else if unshown.count > 16, unshown.allSatisfy({ $0.hexValue != nil || $0 <= 0x20 }) {
            object = unshown
            let bytes = objectBytes()
            if let text = PlausibleText.of(bytes) {
                hidden.append(text + [0x0A])
            } else if let archive = ZipArchive(bytes) {
                // Themes and the data of forms.
                for entry in archive.entries.prefix(100) where archive.first(entry.name)?.method == 8 {
                    tellPacked(bytes, entry)
                }
            }
        }
    }

    private mutating func tellPacked(_ bytes: [UInt8], _ entry: ZipArchive.Entry) {
        let end = max(entry.start, min(bytes.count, entry.start + entry.packed))
        var scanner = XMLScanner(Inflater(bytes, entry.start..<end, reading), longestTag: reading.limits.markupBytes)
        var strays = StrayWords()
        var text: [UInt8] = []
        _ = scanner.eachToken(reading) { token, scanner in
            if case .start(let name, _) = token { strays.take(scanner, of: name) }
            guard token == .text || token == .aside else { return }
            scanner.takeText(into: &text)
            strays.take(text)
        }
        hidden.append(strays.takeAll())
    }

    private mutating func objectBytes() -> [UInt8] {
        let digits = object
        object = []
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        var high: UInt8?
        for byte in digits {
            guard let value = byte.hexValue else { continue }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }
}
