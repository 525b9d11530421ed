import Mail

/// winmail.dat (MS-OXTNEF): what Outlook packs its bodies and attachments into for other Outlooks.
struct TNEF: Format {
    static let name = "TNEF"

    func claim(_ document: Document) -> Claim? { document.signature?.name == "tnef" ? .content : nil }

    func contentType(_ document: Document) -> String? { "application/ms-tnef" }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        let span = document.bytes.span
        var at = 6
        var member: (name: String, bytes: [UInt8])?
        var state = PartState.read
        while at + 9 <= span.count {
            let id = span.number16(at: at + 1)
            let length = span.number32(at: at + 5)
            let start = at + 9
            guard length <= span.count - start else {
                state = .partly(why: "truncated")
                break
            }
            let end = start + length
            switch id {
            case 0x8004, 0x800C: tell(WideText.trimmed(WideText.narrow(span, start..<end)), document, reading)
            case 0x9002:
                give(member, document, reading)
                member = ("attachment", [])
            case 0x8010:
                member?.name = String(decoding: WideText.trimmed(WideText.narrow(span, start..<end)), as: UTF8.self)
            case 0x800F: member?.bytes = Array(document.bytes[start..<end])
            case 0x9003:
                let properties = MAPIProperties(span, start..<end)
                readProperties(properties, document, reading)
                if !properties.isWhole { tellWords(Array(document.bytes[start..<end]), document, reading) }
            case 0x9005:
                let properties = MAPIProperties(span, start..<end)
                if let name = properties.text(0x3707) { member?.name = String(decoding: name, as: UTF8.self) }
                if let bytes = properties.bytes(0x3701), member?.bytes.isEmpty == true { member?.bytes = bytes }
                tellOthers(properties, document, reading)
            case _ where Self.plain.contains(id): break
            default: tellWords(Array(document.bytes[start..<min(end, start + 65_536)]), document, reading)
            }
            at = end + 2
        }
        give(member, document, reading)
        return at == span.count ? state : .partly(why: "truncated")
    }

    /// Attributes without words: versions, code pages, times, priorities, keys, pictures of files.
    private static let plain: Set<Int> = [
        0x9006, 0x9007, 0x8005, 0x8006, 0x8007, 0x800D, 0x8009, 0x8012, 0x8013, 0x8020,
    ]

    /// The readable stretches of what nobody else reads: names, recipients, classes.
    private func tellWords(_ bytes: [UInt8], _ document: Document, _ reading: Reading) {
        var stream = TextStream(reading, document, place: "\(document.place) > properties", view: .hidden)
        stream.append(PrintableRuns.text(bytes))
        stream.finish()
    }

    private func tell(_ text: [UInt8], _ document: Document, _ reading: Reading) {
        var stream = TextStream(reading, document, place: "\(document.place) > body")
        stream.append(text.filter { $0 != 0x0D })
        stream.finish()
    }

    private func readProperties(_ properties: MAPIProperties, _ document: Document, _ reading: Reading) {
        for tag in [0x0037, 0x1000] {
            if let text = properties.text(tag) { tell(text, document, reading) }
        }
        tellOthers(properties, document, reading)
        if let html = properties.bytes(0x1013) { reading.readInner(document, "body", html, "text/html") }
        if let text = properties.bytes(0x1009).flatMap({ CompressedRichText.decode($0) }) {
            reading.readInner(document, "body", text, "application/rtf")
        }
    }

    private func tellOthers(_ properties: MAPIProperties, _ document: Document, _ reading: Reading) {
        var others = TextStream(reading, document, place: "\(document.place) > properties", view: .hidden)
        for text in properties.others {
            others.append(text)
            others.breakLine()
        }
        others.finish()
    }

    private func give(_ member: (name: String, bytes: [UInt8])?, _ document: Document, _ reading: Reading) {
        guard let member, reading.takeMember() else { return }
        // An embedded object begins with 16 bytes that say what it is.
        let embedded = Array(member.bytes.dropFirst(16))
        let isEmbedded = embedded.starts(with: [0x78, 0x9F, 0x3E, 0x22])
        reading.read(document.member(member.name, bytes: isEmbedded ? embedded : member.bytes))
    }
}

/// A list of MAPI properties inside TNEF (2.1.3.4): only texts and binaries are kept.
private struct MAPIProperties {
    private var texts: [Int: [UInt8]] = [:]
    private var binaries: [Int: [UInt8]] = [:]
    /// Names that programs gave to properties of their own.
    private var names: [[UInt8]] = []
    /// Whether the list ended where it should.
    private(set) var isWhole = false

    init(_ span: Span<UInt8>, _ range: Range<Int>) {
        var at = range.lowerBound + 4
        let end = range.upperBound
        var left = min(span.number32(at: range.lowerBound), 10_000)
        while left > 0, at + 4 <= end {
            left -= 1
            let type = span.number16(at: at)
            let tag = span.number16(at: at + 2)
            at += 4
            if tag >= 0x8000 {
                let kind = span.number32(at: at + 16)
                at += 20
                let length = min(span.number32(at: at), end)
                if kind != 0, at + 4 + length <= end {
                    names.append(WideText.trimmed(WideText.utf16(span, at + 4..<at + 4 + length)))
                }
                at += kind == 0 ? 4 : 4 + Self.padded(length)
            }
            let base = type & 0x0FFF
            let isMany = type & 0x1000 != 0
            let isLong = [0x1E, 0x1F, 0x0102, 0x0D].contains(base)
            let count = isMany || isLong ? min(span.number32(at: at), 10_000) : 1
            if isMany || isLong { at += 4 }
            for _ in 0..<count {
                guard at < end else { return }
                guard isLong else {
                    at += Self.width(base)
                    continue
                }
                let length = span.number32(at: at)
                let start = at + 4
                guard length <= end - start else { return }
                keep(span, tag, base, start..<start + length)
                at = start + Self.padded(length)
            }
        }
        isWhole = left == 0 && at >= end - 3
    }

    private mutating func keep(_ span: Span<UInt8>, _ tag: Int, _ type: Int, _ range: Range<Int>) {
        switch type {
        case 0x1F: texts[tag] = WideText.trimmed(WideText.utf16(span, range))
        case 0x1E: texts[tag] = WideText.trimmed(WideText.narrow(span, range))
        default:
            var bytes: [UInt8] = []
            bytes.append(span, range)
            binaries[tag] = bytes
        }
    }

    /// Texts that aren't read by their tags, in the order of these: of contacts, appointments and tasks.
    var others: [[UInt8]] {
        texts.filter { !Self.silent.contains($0.key) }.sorted { $0.key < $1.key }.map(\.value) + names
            + binaries.filter { $0.key >= 0x6000 }.sorted { $0.key < $1.key }.map { PrintableRuns.text($0.value) }
    }

    /// Texts that are read by their tags, repeat them, or are for programs.
    private static let silent: Set<Int> = [
        0x0037, 0x1000, 0x1013, 0x001A, 0x001B, 0x003D, 0x0064, 0x0075, 0x0077, 0x0079, 0x0C1E, 0x0E1D, 0x0070, 0x1035,
        0x1039, 0x1042, 0x3002, 0x007D,
    ]

    func text(_ tag: Int) -> [UInt8]? { texts[tag] }
    func bytes(_ tag: Int) -> [UInt8]? { binaries[tag] ?? texts[tag] }

    private static func padded(_ length: Int) -> Int { (length + 3) & ~3 }

    private static func width(_ type: Int) -> Int {
        switch type {
        case 0x05, 0x06, 0x07, 0x14, 0x40: 8
        case 0x48: 16
        default: 4
        }
    }
}
