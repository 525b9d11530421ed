/// A column of a table: what its header says about the cells below.
struct Column: Sendable, Equatable {
    var topics: Topics = []
    /// The vocabulary's entry of a special-category term in the header; 0 for none.
    var term: UInt32 = 0
    /// The vocabulary's entry of the header's telling word; 0 when the header says nothing known.
    var entry: UInt32 = 0
}

/// A table inside a run: a table run as a whole, or lines of prose with cells set apart by tabs, commas, semicolons,
/// bars or blanks.
struct Grid: Sendable {
    enum Separator: UInt8, Sendable { case tab, comma, semicolon, pipe, gap }

    /// Indexes into the run's lines, the header's line included.
    var lines: Range<Int>
    /// The line of the header; nil when the table has none or began in an earlier run.
    var headerLine: Int?
    var separator: Separator
    var columns: [Column]

    var hasNames: Bool {
        columns.contains { !$0.topics.isDisjoint(with: [.name, .forename, .surname]) }
    }

    func column(_ number: Int) -> Column { number < columns.count ? columns[number] : Column() }
}

/// Finds the tables of a run.
struct GridFinder {
    let vocabulary: Vocabulary
    let text: [UInt8]
    let tokens: [DataToken]
    let lines: [Line]

    /// The columns named by a line, and how many of its cells have a known header.
    func columns(of line: Int, _ separator: Grid.Separator) -> (columns: [Column], known: Int) {
        var columns = [Column()]
        var cell = CellCounter(separator, from: lines[line].range.lowerBound)
        for index in tokens(of: line) where tokens[index].kind == .word {
            let token = tokens[index]
            let number = cell.column(at: token.lower, in: text)
            while columns.count <= number { columns.append(Column()) }
            let entry = vocabulary[token.entry]
            if entry.topics.rawValue != 0, entry.topics.isSubset(of: .bystanders), entry.area == 0 { continue }
            columns[number].topics.formUnion(entry.topics)
            if entry.area != 0, !entry.areaNeedsCapitals || token.isUpper { columns[number].term = token.entry }
            if entry.topics.rawValue != 0 || entry.area != 0 { columns[number].entry = token.entry }
        }
        return (columns, columns.count { $0.entry != 0 })
    }

    func tokens(of line: Int) -> Range<Int> {
        let end = line + 1 < lines.count ? Int(lines[line + 1].firstToken) : tokens.count
        return Int(lines[line].firstToken)..<end
    }

    /// The one table of a table run. `carried` are the columns when the table began in an earlier run.
    func table(carried: [Column]?) -> Grid {
        var grid = Grid(lines: 0..<lines.count, headerLine: nil, separator: .tab, columns: carried ?? [])
        guard carried == nil else { return grid }
        var best = 0
        for line in 0..<min(lines.count, 12) where !lines[line].isBlank {
            let (columns, known) = columns(of: line, .tab)
            guard known > best, !hasCode(line) else { continue }
            if known >= 2 || (known >= 1 && (best == 0 && lines[line].tabs <= 1 || line == 0)) {
                best = known
                grid.columns = columns
                grid.headerLine = line
                if known >= 3 { break }
            }
        }
        return grid
    }

    private func hasCode(_ line: Int) -> Bool {
        tokens(of: line).contains { tokens[$0].kind == .code && tokens[$0].count > 3 }
    }

    /// The tables that stand in prose.
    func grids() -> [Grid] {
        var grids: [Grid] = []
        var line = 0
        while line + 1 < lines.count {
            guard !lines[line].isBlank, let separator = separator(line), let grid = grid(from: line, separator) else {
                line += 1
                continue
            }
            grids.append(grid)
            line = grid.lines.upperBound
        }
        return grids
    }

    /// The separator that a header line seems to use.
    private func separator(_ line: Int) -> Grid.Separator? {
        let line = lines[line]
        if line.tabs > 0 { return .tab }
        if line.pipes > 0 { return .pipe }
        if line.semicolons > 0 { return .semicolon }
        if line.commas > 0 { return .comma }
        if line.gaps > 0 { return .gap }
        return nil
    }

    private func count(_ line: Line, _ separator: Grid.Separator) -> Int {
        switch separator {
        case .tab: Int(line.tabs)
        case .comma: Int(line.commas)
        case .semicolon: Int(line.semicolons)
        case .pipe: Int(line.pipes)
        case .gap: Int(line.gaps)
        }
    }

    /// The table whose header may be this line: header words in it, and lines below with about as many cells.
    private func grid(from header: Int, _ separator: Grid.Separator) -> Grid? {
        let width = count(lines[header], separator)
        guard header + 1 < lines.count, width > 0, lines[header].range.count <= 60 * (width + 1),
            count(lines[header + 1], separator) + (separator == .gap ? 1 : 0) >= width || isRule(header + 1),
            !hasCode(header)
        else { return nil }
        let (columns, known) = columns(of: header, separator)
        guard known >= 1 else { return nil }
        guard known * 3 >= width + 1 || known >= 3 else { return nil }
        let last = header + 1
        var end = last
        while end < lines.count, !lines[end].isBlank || isRule(end) {
            let cells = count(lines[end], separator)
            guard cells >= width || isRule(end) || (separator == .gap && cells + 1 >= width && width > 1) else { break }
            end += 1
        }
        guard end > last else { return nil }
        return Grid(lines: header..<end, headerLine: header, separator: separator, columns: columns)
    }

    /// A line of dashes, bars and pluses between header and rows.
    private func isRule(_ line: Int) -> Bool {
        let range = lines[line].range
        guard range.count >= 3 else { return false }
        return range.allSatisfy { [0x2D, 0x7C, 0x2B, 0x3D, 0x3A, 0x20].contains(text[$0]) }
    }
}

/// Counts the cells of one line from left to right.
struct CellCounter {
    private let separator: Grid.Separator
    private var position: Int
    private var number = 0
    private var isQuoted = false
    private var isAtStart = true

    init(_ separator: Grid.Separator, from start: Int) {
        self.separator = separator
        position = start
    }

    /// The number of the cell in which an offset lies; offsets must not go back.
    mutating func column(at offset: Int, in text: [UInt8]) -> Int {
        while position < offset {
            let byte = text[position]
            switch separator {
            case .tab: if byte == 0x09 { number += 1 }
            case .gap:
                if byte == 0x20, position + 1 < text.count, text[position + 1] == 0x20 {
                    while position + 1 < offset, text[position + 1] == 0x20 { position += 1 }
                    if !isAtStart { number += 1 }
                } else if byte == 0x09 {
                    number += 1
                }
                isAtStart = false
            case .pipe:
                if byte == 0x7C, !isAtStart { number += 1 }
                if byte != 0x20 { isAtStart = false }
            case .comma, .semicolon:
                if byte == 0x22 {
                    isQuoted.toggle()
                } else if !isQuoted, byte == (separator == .comma ? 0x2C : 0x3B) {
                    number += 1
                }
            }
            position += 1
        }
        return number
    }
}

extension Reading {
    /// Field names one below the other, most of them known headers; nil for anything else.
    var fieldNames: [Column]? {
        guard (2...200).contains(lines.count), lines.allSatisfy({ $0.tabs == 0 && !$0.isBlank || $0.end == text.count })
        else { return nil }
        let finder = GridFinder(vocabulary: vocabulary, text: text, tokens: tokens, lines: lines)
        let columns = lines.indices.filter { !lines[$0].isBlank }.map { finder.columns(of: $0, .tab).columns[0] }
        return columns.count { $0.entry != 0 } * 2 >= columns.count ? columns : nil
    }

    /// The cells of a line, without blanks and quotes around them.
    func cells(of line: Int, _ separator: Grid.Separator) -> [Range<Int>] {
        let range = lines[line].range
        if separator == .gap { return gappedCells(range) }
        var cells: [Range<Int>] = []
        var counter = CellCounter(separator, from: range.lowerBound)
        var start = range.lowerBound
        for offset in range {
            let number = counter.column(at: offset + 1, in: text)
            while cells.count < number {
                cells.append(trimmed(start..<offset, separator))
                start = offset + 1
            }
        }
        cells.append(trimmed(start..<range.upperBound, separator))
        return cells
    }

    /// Cells with two or more blanks, or a tab, between them.
    private func gappedCells(_ range: Range<Int>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        while start < range.upperBound, text[start].isBlank { start += 1 }
        var offset = start
        while offset < range.upperBound {
            if text[offset] == 0x09 || (text[offset] == 0x20 && byte(offset + 1) == 0x20) {
                cells.append(trimmed(start..<offset, .gap))
                while offset < range.upperBound, text[offset].isBlank { offset += 1 }
                start = offset
            } else {
                offset += 1
            }
        }
        if start < range.upperBound { cells.append(trimmed(start..<range.upperBound, .gap)) }
        return cells
    }

    private func trimmed(_ range: Range<Int>, _ separator: Grid.Separator) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        func isEdge(_ byte: UInt8) -> Bool { byte.isBlank || byte == 0x22 || (byte == 0x7C && separator == .pipe) }
        while start < end, isEdge(text[start]) { start += 1 }
        while end > start, isEdge(text[end - 1]) { end -= 1 }
        return start..<end
    }
}
