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
            case 0x1011: readObject(stream, range, isPacked: span.number16(at: at - 8) >> 4 == 1)
            default: break
            }
            at = range.upperBound
            if reading.isOutOfTime {
                text.finish()
                return .partly(why: "cpu-seconds")
            }
        }
        text.finish()
        return .read
    }

    /// A document inside the presentation (2.10.34): its size, then the packed bytes of a compound file.
    private func readObject(_ stream: [UInt8], _ range: Range<Int>, isPacked: Bool) {
        guard reading.takeMember() else { return }
        var bytes: [UInt8] = []
        if isPacked, range.count > 4 {
            let inflater = Inflater(stream, range.lowerBound + 4..<range.upperBound, windowBits: 15, reading)
            while bytes.count < reading.limits.partBytes, inflater.read(into: &bytes) {}
        } else {
            bytes = Array(stream[range])
        }
        guard let file = CompoundFile(bytes) else { return }
        let inner = document.buried("embedded object", [], document.contentType)
        let storage = CompoundStorage(file, "", inner, reading)
        _ = storage.readMain()
        _ = storage.readRest()
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
