import Mail

/// The paragraphs of one WordprocessingML part: runs are joined inside a paragraph, the innermost tables become table
/// runs, deleted and hidden text goes to the hidden view.
struct OfficeText {
    private let reading: Reading
    private let document: Document
    private let place: String
    private var prose: TextStream
    private var hidden: TextStream
    private var deleted: TextStream
    private var table: TextStream?
    private var tableDepth = 0
    private var isInText = false
    private var isInDeletion = 0
    private var isDeletedText = false
    private let styles: StyleLooks
    private var look = RunLook()
    private var strays = StrayWords()
    private var placed = PlacedLetters()
    /// Where the drawing under way stands.
    private var corner = (x: 0.0, y: 0.0)
    private var isRunHidden = false
    private var isInRunProperties = false
    private var isInstruction = false
    private var textBoxes = 0
    private var hiddenRuns = 0
    private var deletions = 0
    private var isFirstCell = true
    private var cellNeedsBlank = false

    init(_ reading: Reading, _ document: Document, place: String, view: TextView, _ styles: StyleLooks = StyleLooks()) {
        self.styles = styles
        self.reading = reading
        self.document = document
        self.place = place
        prose = TextStream(reading, document, place: place, view: view)
        hidden = TextStream(reading, document, place: "\(place) > hidden text", view: .hidden)
        deleted = TextStream(reading, document, place: "\(place) > deleted text", view: .hidden)
    }

    mutating func read(_ source: XMLScanner) -> PartState {
        var scanner = source
        var text: [UInt8] = []
        let state = scanner.eachToken(reading) { token, scanner in
            switch token {
            case .start(let name, let isEmpty):
                strays.take(scanner, of: name)
                start(name, isEmpty, scanner)
            case .end(let name): end(name)
            case .text where isInText:
                scanner.takeText(into: &text)
                put(text)
            case .text, .aside:
                scanner.takeText(into: &text)
                if token == .aside || Self.isWords(text) { tellLoose(text) }
            }
        }
        finish()
        return state
    }

    private mutating func start(_ name: XMLName, _ isEmpty: Bool, _ scanner: XMLScanner) {
        switch name {
        case .text, .deletedText, .instruction, .deletedInstruction:
            isInText = !isEmpty
            isDeletedText = name == .deletedText || name == .deletedInstruction
            isInstruction = name == .instruction
        case .properties:
            isInRunProperties = !isEmpty
            look.readSize(scanner)
            if isEmpty { isRunHidden = look.isHidden(inTextBox: textBoxes > 0) }
        case .letterOutline, .letterLine: look.isInOutline = !isEmpty
        case .vanish, .color, .size, .highlight: if isInRunProperties { look.read(name, scanner) }
        case .shading: look.shade(scanner, isRun: isInRunProperties)
        case .run:
            look.beginRun()
            isRunHidden = look.isHidden(inTextBox: textBoxes > 0)
        case .runStyle: if isInRunProperties, styles.hidesSome { look.runStyle = styles[scanner.attribute(.value)] }
        case .paragraphStyle: if styles.hidesSome { look.paragraphStyle = styles[scanner.attribute(.value)] }
        case .corner:
            corner = (
                scanner.attribute(.cornerX).flatMap(Double.init) ?? 0,
                scanner.attribute(.cornerY).flatMap(Double.init) ?? 0
            )
        case .fieldCharacter: hidden.breakLine()
        // As Unicode's marks say it.
        case .directionOverride: if scanner.attribute(.value) == "rtl" { put([0xE2, 0x80, 0xAE]) }
        case .textFill: look.isInTextFill = !isEmpty
        case .noFill: look.readNoFill(isInRun: isInRunProperties)
        case .textBox: if !isEmpty { textBoxes += 1 }
        case .paragraphProperties: look.isInParagraph = !isEmpty
        case .deletion, .movedFrom:
            if !isEmpty {
                isInDeletion += 1
                if !isInRunProperties { deletions += 1 }
            }
        case .tab, .positionalTab:
            if !isInRunProperties, !scannerIsTabStop(scanner) { put(tableDepth > 0 ? 0x20 : 0x09) }
        case .lineBreak, .carriageReturn: put(tableDepth > 0 ? 0x20 : 0x0A)
        case .noBreakHyphen: put(0x2D)
        case .symbol:
            if let code = scanner.attribute(.character).flatMap({ UInt32($0, radix: 16) }) {
                var text: [UInt8] = []
                // Symbol fonts put their signs at F000 and up.
                text.append(scalar: (0xF020..<0xF07F).contains(code) ? code - 0xF000 : code)
                for byte in text { put(byte) }
            }
        case .table where !isEmpty: beginTable()
        case .row: isFirstCell = true
        case .cell:
            if !isEmpty { look.beginCell() }
            if !isFirstCell { table?.append(0x09) }
            isFirstCell = false
            cellNeedsBlank = false
        default:
            guard AttributeWords.stand(in: name) else { return }
            hidden.append(AttributeWords.of(name, scanner))
        }
    }

    /// Text outside of runs is shown by nobody. Names and numbers of positions stand there too.
    private static func isWords(_ text: [UInt8]) -> Bool {
        text.contains { $0 > 0x20 && $0 != 0x2D && !(0x30...0x39).contains($0) && !(0x61...0x7A).contains($0) }
    }

    private mutating func tellLoose(_ text: [UInt8]) {
        hidden.breakLine()
        hidden.append(text)
        hidden.breakLine()
    }

    private func scannerIsTabStop(_ scanner: XMLScanner) -> Bool { scanner.attribute(.value) != nil }

    private mutating func end(_ name: XMLName) {
        switch name {
        case .text, .deletedText, .instruction, .deletedInstruction:
            if isDeletedText, isInDeletion == 0 { deleted.breakLine() }
            isInText = false
            isDeletedText = false
            isInstruction = false
        case .properties:
            isInRunProperties = false
            isRunHidden = look.isHidden(inTextBox: textBoxes > 0)
        case .directionOverride: put([0xE2, 0x80, 0xAC])
        case .textFill: look.isInTextFill = false
        case .letterOutline, .letterLine: look.isInOutline = false
        case .textBox: textBoxes = max(0, textBoxes - 1)
        case .paragraphProperties: look.isInParagraph = false
        case .cell: look.endCell()
        case .paragraph:
            look.endParagraph()
            if table != nil { cellNeedsBlank = true } else { prose.breakLine() }
            hidden.breakLine()
            deleted.breakLine()
        case .deletion, .movedFrom: isInDeletion = max(0, isInDeletion - 1)
        case .row: table?.breakLine()
        case .table: endTable()
        default: break
        }
    }

    /// The text of a run: line ends in it are blanks.
    private mutating func put(_ text: [UInt8]) {
        if text.count <= 4 { placed.add(text, x: corner.x, y: corner.y) }
        if isRunHidden, text.contains(where: { $0 > 0x20 }) { hiddenRuns += 1 }
        if isInDeletion == 0, !isDeletedText, !isRunHidden, !isInstruction, table == nil,
            text.allSatisfy({ $0 >= 0x20 })
        {
            prose.append(text)
        } else {
            for byte in text { put(byte < 0x20 ? 0x20 : byte) }
        }
    }

    private mutating func put(_ byte: UInt8) {
        if isInDeletion > 0 || isDeletedText {
            deleted.append(byte)
        } else if isRunHidden || isInstruction {
            hidden.append(byte)
        } else if table != nil {
            if cellNeedsBlank {
                cellNeedsBlank = false
                if let last = table?.last, last != 0x09, last != 0x0A { table?.append(0x20) }
            }
            table?.append(byte)
        } else {
            prose.append(byte)
        }
    }

    private mutating func beginTable() {
        tableDepth += 1
        prose.finish()
        if tableDepth > 1 {
            // What an outer table had so far ends here: a table around a table is layout.
            table?.finish()
        }
        table = TextStream(reading, document, place: place, view: .visible, layout: .table)
        isFirstCell = true
        cellNeedsBlank = false
    }

    private mutating func endTable() {
        guard tableDepth > 0 else { return }
        table?.breakLine()
        table?.finish()
        tableDepth -= 1
        table = tableDepth > 0 ? TextStream(reading, document, place: place, view: .visible, layout: .table) : nil
    }

    private mutating func finish() {
        table?.finish()
        prose.finish()
        hidden.breakLine()
        hidden.append(strays.takeAll())
        hidden.finish()
        if corner != (0, 0), let seen = placed.seen() {
            var drawn = TextStream(reading, document, place: "\(place) > as drawn", view: .hidden)
            drawn.append(seen)
            drawn.finish()
        }
        deleted.finish()
        for (count, category, what) in [
            (hiddenRuns, "hidden-text", "text that nobody sees"), (deletions, "tracked-changes", "deleted text"),
        ] where count > 0 {
            reading.find(
                "attachment.hidden-data", document, place: place, view: .hidden, category: category, count: count,
                "The document keeps \(what), in \(count) place\(count == 1 ? "" : "s").")
        }
    }
}

extension XMLName {
    /// Where a drawing begins.
    static var corner: XMLName { XMLName("off") }
    static var cornerX: XMLName { XMLName("x") }
    static var cornerY: XMLName { XMLName("y") }
}
