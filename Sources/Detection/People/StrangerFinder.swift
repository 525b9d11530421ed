import Mail

/// Names of people whom the directory doesn't know, only where a name stands for sure: in a column of names, after a
/// label such as "Name:" or "Pupil:", or a common first name and a surname.
enum StrangerFinder {
    /// Words of a name at most.
    private static let words = 4

    static func strangers(in block: Block, _ reading: Reading) -> [Mention] {
        guard block.mentions.isEmpty else { return [] }
        if let grid = block.grid, block.lines.lowerBound != reading.grids[grid].headerLine,
            let name = cell(reading.grids[grid], block, reading)
        {
            return [name]
        }
        var strangers: [Mention] = []
        var end = 0
        for index in block.tokens where reading.tokens[index].kind == .word {
            let token = reading.tokens[index]
            guard token.lower >= end else { continue }
            let entry = reading.vocabulary[token.entry]
            var found: (Range<Int>, Double)?
            if entry.topics.contains(.name), let start = labelEnd(token.upper, reading),
                let range = capitalWords(start, reading, atLeast: 2)
            {
                found = (range, 0.7)
            } else if entry.name.contains(.forename), token.isCapitalised,
                let range = fullName(token, entry, reading)
            {
                found = (range, 0.6)
            } else if entry.name.contains(.title), token.isCapitalised, let range = titled(token, reading) {
                found = (range, 0.5)
            }
            guard let (range, certainty) = found else { continue }
            strangers.append(
                Mention(range: range, tokens: index..<(index + 1), form: .full, people: [], certainty: certainty))
            end = range.upperBound
        }
        return strangers
    }

    // MARK: Tables

    private static func cell(_ grid: Grid, _ block: Block, _ reading: Reading) -> Mention? {
        guard grid.hasNames else { return nil }
        let cells = reading.cells(of: block.lines.lowerBound, grid.separator)
        func first(_ topic: Topics) -> Range<Int>? {
            grid.columns.indices.first {
                grid.columns[$0].topics.contains(topic) && $0 < cells.count && isName(cells[$0], reading)
            }.map { cells[$0] }
        }
        let surname = first(.surname)
        let forename = first(.forename)
        var range = first(.name)
        if let surname, let forename {
            range = min(surname.lowerBound, forename.lowerBound)..<max(surname.upperBound, forename.upperBound)
            // Other cells between the two would become part of the name.
            if range?.count ?? 0 > surname.count + forename.count + 4 { range = surname }
        }
        guard let range = range ?? surname ?? forename else { return nil }
        return Mention(
            range: range, tokens: block.tokens.lowerBound..<block.tokens.lowerBound, form: .full, people: [],
            certainty: 0.7)
    }

    /// One to five words of letters, the first with a capital.
    private static func isName(_ cell: Range<Int>, _ reading: Reading) -> Bool {
        guard cell.count >= 2, cell.count <= 60, let first = reading.text[cell].first else { return false }
        guard first.isUpperLetter || first >= 0xC3 else { return false }
        var blanks = 0
        for byte in reading.text[cell] {
            if byte == 0x20 { blanks += 1 }
            guard byte.isLetter || byte >= 0x80 || [0x20, 0x27, 0x2D, 0x2E, 0x2C, 0x28, 0x29].contains(byte) else {
                return false
            }
        }
        return blanks <= 4
    }

    // MARK: Prose

    private static func labelEnd(_ end: Int, _ reading: Reading) -> Int? {
        var offset = end
        if reading.byte(offset) == 0x2A { offset += 1 }
        guard reading.byte(offset) == 0x3A || (reading.byte(offset) == 0x20 && reading.byte(offset + 1) == 0x2D) else {
            return nil
        }
        offset += 1
        while [0x20, 0x09, 0x2A, 0x2D].contains(reading.byte(offset)) { offset += 1 }
        return offset
    }

    /// Words with capital letters, a blank or hyphen between them.
    private static func capitalWords(_ start: Int, _ reading: Reading, atLeast least: Int) -> Range<Int>? {
        var offset = start
        var end = start
        var count = 0
        while count < words, let word = capitalWord(offset, reading) {
            count += 1
            end = word.upperBound
            guard reading.byte(end) == 0x20 else { break }
            offset = end + 1
        }
        return count >= least ? start..<end : nil
    }

    private static func capitalWord(_ start: Int, _ reading: Reading) -> Range<Int>? {
        guard reading.byte(start).isUpperLetter || (0xC3...0xC5).contains(reading.byte(start)) else { return nil }
        var end = start
        while end - start < 30,
            reading.byte(end).isLetter || (0xC3...0xC5).contains(reading.byte(end))
                || (0x80...0xBF).contains(reading.byte(end))
                || ([0x27, 0x2D].contains(reading.byte(end)) && reading.byte(end + 1).isUpperLetter)
        {
            end += 1
        }
        guard !reading.byte(end).isDigit else { return nil }
        // A possessive's "s" isn't part of the name.
        return start..<end
    }

    private static func fullName(_ token: DataToken, _ entry: Vocabulary.Entry, _ reading: Reading) -> Range<Int>? {
        guard reading.byte(token.upper) == 0x20 else { return nil }
        var offset = token.upper + 1
        var end: Int?
        for _ in 0..<2 {
            guard let word = capitalWord(offset, reading), word.count >= 2 else { break }
            let text = String(decoding: reading.text[word].map(\.small), as: UTF8.self)
            if notSurnames.contains(text) || (entry.name.contains(.word) && isVocabulary(text, reading)) { break }
            end = word.upperBound
            guard reading.byte(word.upperBound) == 0x20 else { break }
            offset = word.upperBound + 1
        }
        return end.map { token.lower..<$0 }
    }

    private static func isVocabulary(_ word: String, _ reading: Reading) -> Bool {
        let entry = reading.vocabulary.entry(of: word)
        return entry != 0
            && (!reading.vocabulary[entry].topics.isSubset(of: .bystanders) || reading.vocabulary[entry].area != 0)
    }

    private static func titled(_ token: DataToken, _ reading: Reading) -> Range<Int>? {
        var offset = token.upper
        if reading.byte(offset) == 0x2E { offset += 1 }
        guard reading.byte(offset) == 0x20, let range = capitalWords(offset + 1, reading, atLeast: 1) else {
            return nil
        }
        return token.lower..<range.upperBound
    }

    private static let notSurnames: Set<String> = Set(
        ("street road lane avenue close drive way court crescent place terrace gardens grove park square row walk mews "
            + "year class form school primary secondary academy college university hospital centre station house room "
            + "and or the is was has will who from in at of for to with on by monday tuesday wednesday thursday friday "
            + "saturday sunday january february march april may june july august september october november december "
            + "day week term trip club team award cup prize trust foundation charity society church cathedral castle "
            + "museum theatre library stadium hotel island river bay beach hill bridge airport festival concert english "
            + "maths science history art music drama lesson book books ltd limited plc council").split(separator: " ")
            .map(String.init))
}
