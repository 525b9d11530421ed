import Mail

/// Walks through RTF once: groups, control words, text in the document's code page or in Unicode.
struct RichTextReader {
    let reading: Reading
    let document: Document
    var visible: TextStream
    var table: TextStream
    var hidden: TextStream
    private var groups: [RichTextGroup] = []
    var group = RichTextGroup()
    var codePage = "windows-1252"
    private var fonts = RichTextFonts()
    /// Whether the picture under way is a drawing, which keeps its letters.
    var isDrawing = false
    /// Bytes of the code page that wait to be decoded together.
    var pending: [UInt8] = []
    var highSurrogate: UInt32?
    var skip = 0
    var object: [UInt8] = []
    /// What stands where only programs look, until its group ends.
    var unshown: [UInt8] = []
    /// What stands in place of letters for programs without Unicode.
    var swallowed: [UInt8] = []
    var isRowOpen = false
    var isRowGrounded = false
    var colors = RichTextColors()
    var hiddenWords = 0
    var row: [UInt8] = []

    init(_ reading: Reading, _ document: Document) {
        self.reading = reading
        self.document = document
        visible = TextStream(reading, document, view: .visible)
        table = TextStream(reading, document, view: .visible, layout: .table)
        hidden = TextStream(reading, document, place: "\(document.place) > hidden text", view: .hidden)
    }

    mutating func read(_ bytes: Span<UInt8>) -> PartState {
        var index = 0
        var steps = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            steps += 1
            if steps & 0xFFFF == 0, reading.isOutOfTime {
                finish()
                return .partly(why: "cpu-seconds")
            }
            switch byte {
            case 0x7B:
                flush()
                skip = 0
                if groups.count < 1_024 { groups.append(group) } else { return cutState() }
                group.mayBeUnknown = false
            case 0x7D:
                flush()
                skip = 0
                if group.destination == .object, groups.last?.destination != .object { endObject() }
                if group.destination == .picture, groups.last?.destination != .picture { endPicture() }
                if group.destination == .hidden { hidden.breakLine() }
                endUnshown()
                group = groups.popLast() ?? RichTextGroup()
            case 0x5C: index = control(bytes, at: index)
            case 0x0A, 0x0D, 0x00: break
            default: put(byte)
            }
        }
        finish()
        return groups.isEmpty ? .read : .partly(why: "truncated")
    }

    private mutating func cutState() -> PartState {
        finish()
        return .partly(why: "depth")
    }

    private mutating func control(_ bytes: Span<UInt8>, at start: Int) -> Int {
        guard start < bytes.count else { return start }
        var index = start
        let first = bytes[index]
        guard (0x61...0x7A).contains(first | 0x20) else { return symbol(bytes, at: start) }
        var word: [UInt8] = []
        while index < bytes.count, (0x61...0x7A).contains(bytes[index] | 0x20), word.count < 32 {
            word.append(bytes[index])
            index += 1
        }
        var number: Int?
        let isNegative = index < bytes.count && bytes[index] == 0x2D
        if isNegative { index += 1 }
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
            number = min((number ?? 0) * 10 + Int(bytes[index] - 0x30), 1 << 31)
            index += 1
        }
        if isNegative { number = number.map { -$0 } }
        if index < bytes.count, bytes[index] == 0x20 { index += 1 }
        let name = String(decoding: word, as: UTF8.self)
        if name == "bin" {
            let length = max(0, min(number ?? 0, bytes.count - index))
            if group.destination == .object || group.destination == .picture {
                for at in index..<index + length {
                    object.append(Self.digits[Int(bytes[at] >> 4)])
                    object.append(Self.digits[Int(bytes[at] & 15)])
                }
            }
            if group.destination != .object, group.destination != .picture {
                var raw: [UInt8] = []
                raw.append(bytes, index..<index + length)
                hidden.append(PrintableRuns.text(raw))
            }
            return index + length
        }
        obey(name, number)
        return index
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private mutating func symbol(_ bytes: Span<UInt8>, at start: Int) -> Int {
        switch bytes[start] {
        case 0x27:
            guard start + 2 < bytes.count, let high = bytes[start + 1].hexValue, let low = bytes[start + 2].hexValue
            else { return start + 1 }
            put(high << 4 | low)
            return start + 3
        case 0x2A: group.mayBeUnknown = true
        case 0x7E: put(0x20)
        case 0x5F: put(0x2D)
        case 0x2D: break
        case 0x0A, 0x0D: lineBreak()
        case 0x5C, 0x7B, 0x7D: put(bytes[start])
        default: break
        }
        return start + 1
    }

    private mutating func obey(_ name: String, _ number: Int?) {
        switch name {
        case "par", "line", "sect", "page", "softline", "row", "nestrow": lineBreak(name)
        case "tab": put(group.isInTable ? 0x20 : 0x09)
        case "cell", "nestcell":
            flush()
            endCell()
        case "trowd":
            isRowOpen = true
            isRowGrounded = false
        case "red", "green", "blue": if group.destination == .colors { colors.part(number ?? 0) }
        case "cf":
            flush()
            group.isWhite = colors.isWhite(number ?? 0)
        case "cb", "highlight", "chcbpat", "cbpat":
            flush()
            group.isGrounded = colors.isGround(number ?? 0)
        case "clcbpat": if colors.isGround(number ?? 0) { isRowGrounded = true }
        case "intbl": group.isInTable = true
        case "pard": group.isInTable = false
        case "v", "deleted":
            flush()
            group.isHidden = number != 0
        case "plain":
            flush()
            group.isHidden = false
            group.isWhite = false
            group.isGrounded = false
            group.charset = nil
        case "fs":
            flush()
            if let number, number <= 2 { group.isHidden = true }
        case "uc": group.fallback = max(0, min(number ?? 1, 65_536))
        case "u": unicode(number ?? 0)
        case "ansicpg": codePage = number.flatMap { RichTextFonts.label(ofCodePage: $0) } ?? codePage
        case "f":
            flush()
            fonts.begin(number ?? 0)
            if group.destination != .fonts { group.charset = fonts.label(of: number ?? 0) }
        case "fcharset": if group.destination == .fonts { fonts.charset(number ?? 0) }
        case "cpg": if group.destination == .fonts { fonts.codePage(number ?? 0) }
        case "emfblip", "wmetafile": isDrawing = group.destination == .picture
        case "mac": codePage = "macintosh"
        case "emdash": scalar(0x2014)
        case "endash": scalar(0x2013)
        case "lquote": scalar(0x2018)
        case "rquote": scalar(0x2019)
        case "ldblquote": scalar(0x201C)
        case "rdblquote": scalar(0x201D)
        case "bullet": scalar(0x2022)
        case "emspace", "enspace", "qmspace": put(0x20)
        default:
            if let destination = RichTextDestination.byWord[name] {
                flush()
                group.destination = destination
            } else if group.mayBeUnknown, group.destination == .text {
                flush()
                group.destination = .hidden
            }
        }
        group.mayBeUnknown = group.mayBeUnknown && name == "*"
    }

    private mutating func finish() {
        flush()
        endUnshown()
        lineBreak("row")
        table.finish()
        visible.finish()
        hidden.finish()
        guard hiddenWords > 0 else { return }
        reading.find(
            "attachment.hidden-data", document, view: .hidden, category: "hidden-text", count: hiddenWords,
            "The document keeps text that nobody sees, in \(hiddenWords) place\(hiddenWords == 1 ? "" : "s").")
    }
}
