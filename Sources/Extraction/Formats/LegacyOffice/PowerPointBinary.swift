import Mail

/// The text of a .ppt (MS-PPT): every text atom, in the order of the file.
struct PowerPointBinary {
    private let reading: Reading
    private let document: Document

    init(_ reading: Reading, _ document: Document) {
        self.reading = reading
        self.document = document
    }

    func read(_ stream: [UInt8]) -> PartState {
        let span = stream.span
        var text = TextStream(reading, document)
        var at = 0
        while at + 8 <= span.count {
            let version = span.number16(at: at) & 15
            let kind = span.number16(at: at + 2)
            let length = span.number32(at: at + 4)
            at += 8
            if kind == 0x2F14 { return .unread(why: "encrypted") }
            // A container's members follow.
            if version == 15 { continue }
            let range = at..<min(span.count, at + length)
            switch kind {
            case 0x0FA0, 0x0FBA: tell(WideText.utf16(span, range), &text)
            case 0x0FA8: tell(WideText.narrow(span, range), &text)
            default: break
            }
            at = range.upperBound
        }
        text.finish()
        return .read
    }

    private func tell(_ bytes: [UInt8], _ text: inout TextStream) {
        for byte in bytes {
            if byte == 0x0D || byte == 0x0B {
                text.append(0x0A)
            } else if byte >= 0x20 || byte == 0x09 {
                text.append(byte)
            }
        }
        text.breakLine()
    }
}
