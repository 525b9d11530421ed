/// Whether the letters of a run can be seen: hidden, of no size, or white on ground that is not coloured.
struct RunLook {
    private var letters = StyleLook()
    /// What the styles of the run and of its paragraph say.
    var runStyle: StyleLook?
    var paragraphStyle: StyleLook?
    private var isRunShaded = false
    private var isParagraphShaded = false
    /// The cells that are open, each with whether it has a colour of its own.
    private var cells: [Bool] = []

    mutating func beginRun() {
        letters = StyleLook()
        runStyle = nil
        isRunShaded = false
    }

    mutating func endParagraph() {
        isParagraphShaded = false
        paragraphStyle = nil
    }

    mutating func beginCell() { if cells.count < 1_000 { cells.append(false) } }

    mutating func endCell() { _ = cells.popLast() }

    /// A property of the run.
    mutating func read(_ name: XMLName, _ scanner: XMLScanner) {
        guard name == .highlight else { return letters.read(name, scanner) }
        let value = scanner.attribute(.value)
        isRunShaded = value != "none" && value != "white"
    }

    /// The ground of a run, a paragraph or a cell.
    mutating func shade(_ scanner: XMLScanner, isRun: Bool) {
        guard let fill = scanner.attribute(.fill)?.lowercased(), fill != "auto", !Self.isWhite(fill) else { return }
        if isRun {
            isRunShaded = true
        } else if let last = cells.indices.last, !isInParagraph {
            cells[last] = true
        } else {
            isParagraphShaded = true
        }
    }

    /// Whether a paragraph's properties are being read.
    var isInParagraph = false
    /// Whether the colour that fills the letters is being read.
    var isInTextFill = false

    /// Whether the line around the letters is being read, which may be missing.
    var isInOutline = false

    /// Letters that nothing fills.
    mutating func readNoFill(isInRun: Bool) {
        if isInTextFill || isInRun && !isInOutline { letters.isVanished = true }
    }

    /// The size of a run in a drawing or on a slide, in hundredths of a point.
    mutating func readSize(_ scanner: XMLScanner) {
        if let size = scanner.attribute(.drawnSize).flatMap({ Int($0) }), size <= 200 { letters.isTiny = true }
    }

    /// Text boxes have grounds of their own, which are not looked at.
    func isHidden(inTextBox: Bool) -> Bool {
        let look = letters.over(runStyle ?? StyleLook()).over(paragraphStyle ?? StyleLook())
        if look.isVanished == true || look.isTiny == true { return true }
        guard look.isWhite == true, !inTextBox, !isRunShaded, !isParagraphShaded, !cells.contains(true) else {
            return false
        }
        // Styles of tables colour the ground too.
        return letters.isWhite == true || cells.isEmpty
    }

    static func isWhite(_ color: String?) -> Bool {
        guard let color, color.utf8.count == 6, let value = UInt32(color, radix: 16) else { return false }
        return value >> 16 >= 0xF4 && value >> 8 & 0xFF >= 0xF4 && value & 0xFF >= 0xF4
    }
}

extension XMLName {
    static var letterOutline: XMLName { XMLName("textOutline") }
    static var letterLine: XMLName { XMLName("ln") }
    static var drawnSize: XMLName { XMLName("sz") }
}
