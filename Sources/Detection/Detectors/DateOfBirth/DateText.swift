import Directory

/// A day as it is written in a text.
struct DateText: Sendable {
    var day: Int
    var month: Int
    /// Two digits or four.
    var year: Int
    var range: Range<Int>
    /// `12032014` or `20140312`: could be any number.
    var isCompact = false

    func firstToken(_ reading: Reading, _ index: Int) -> Int {
        var first = index
        while first > 0, reading.tokens[first - 1].lower >= range.lowerBound { first -= 1 }
        return first
    }

    /// Reads a date that begins with the digit at `start`, or whose month's name stands just before it.
    static func read(_ reading: Reading, from start: Int) -> DateText? {
        var offset = start
        guard let (first, count) = number(reading, &offset) else { return nil }
        if count == 8, !reading.isWord(at: offset) {
            return compact(first, start..<offset)
        }
        if count == 4 { return iso(first, reading, start, offset) }
        guard count <= 2 else { return nil }
        if [0x2F, 0x2D, 0x2E].contains(reading.byte(start - 1)), reading.byte(start - 2).isDigit { return nil }
        if let date = spaced(first, reading, start, offset) { return date }
        let separator = reading.byte(offset)
        if [0x2F, 0x2D, 0x2E].contains(separator) || (separator == 0x20 && reading.byte(offset + 1).isDigit) {
            var next = offset + 1
            if reading.byte(next).isLetter { return named(first, reading, start, next) }
            guard let (second, width) = number(reading, &next), width <= 2, reading.byte(next) == separator else {
                return nil
            }
            next += 1
            guard separator != 0x20 || reading.byte(next + 3).isDigit,
                let (year, digits) = number(reading, &next), digits == 2 || digits == 4,
                ends(reading, next, separator), separator != 0x20 || digits == 4
            else { return nil }
            return make(first, second, year, start..<next)
        }
        return named(first, reading, start, offset) ?? american(first, reading, start, offset)
    }

    /// "05 / 03 / 2014", "5 - 3 - 2014": a blank before and behind each mark.
    private static func spaced(_ day: Int, _ reading: Reading, _ start: Int, _ offset: Int) -> DateText? {
        let separator = reading.byte(offset + 1)
        guard reading.byte(offset) == 0x20, [0x2F, 0x2D, 0x2E].contains(separator), reading.byte(offset + 2) == 0x20
        else { return nil }
        var next = offset + 3
        guard let (month, width) = number(reading, &next), width <= 2, reading.byte(next) == 0x20,
            reading.byte(next + 1) == separator, reading.byte(next + 2) == 0x20
        else { return nil }
        next += 3
        guard let (year, digits) = number(reading, &next), digits == 4, !reading.isWord(at: next) else { return nil }
        return make(day, month, year, start..<next)
    }

    private static func make(_ day: Int, _ month: Int, _ year: Int, _ range: Range<Int>) -> DateText? {
        // American, when it can't be anything else.
        if (13...31).contains(month), (1...12).contains(day) { return make(month, day, year, range) }
        guard (1...31).contains(day), (1...12).contains(month) else { return nil }
        guard CalendarDay(year: year < 100 ? 2000 + year : year, month: month, day: day) != nil else { return nil }
        return DateText(day: day, month: month, year: year, range: range)
    }

    private static func ends(_ reading: Reading, _ offset: Int, _ separator: UInt8) -> Bool {
        let byte = reading.byte(offset)
        if reading.isWord(at: offset) { return byte == 0x54 && reading.byte(offset + 1).isDigit }
        return !((byte == separator && separator != 0x20 || byte == 0x2F) && reading.byte(offset + 1).isDigit)
    }

    private static func iso(_ year: Int, _ reading: Reading, _ start: Int, _ offset: Int) -> DateText? {
        let separator = reading.byte(offset)
        guard [0x2D, 0x2F, 0x2E].contains(separator), (1900...2100).contains(year) else { return nil }
        guard ![0x2D, 0x2F, 0x2E].contains(reading.byte(start - 1)) else { return nil }
        var next = offset + 1
        guard let (month, _) = number(reading, &next), reading.byte(next) == separator else { return nil }
        next += 1
        guard let (day, _) = number(reading, &next), ends(reading, next, separator) else { return nil }
        return make(day, month, year, start..<next)
    }

    private static func compact(_ number: Int, _ range: Range<Int>) -> DateText? {
        var date =
            make(number / 1_000_000, number / 10_000 % 100, number % 10_000, range)
            .flatMap { (1900...2100).contains($0.year) ? $0 : nil }
        if date == nil, (1900...2100).contains(number / 10_000) {
            date = make(number % 100, number / 100 % 100, number / 10_000, range)
        }
        date?.isCompact = true
        return date
    }

    /// "12 March 2014", "12th of March, 2014", "12-Mar-14".
    private static func named(_ day: Int, _ reading: Reading, _ start: Int, _ offset: Int) -> DateText? {
        var next = offset
        for suffix in ["st", "nd", "rd", "th"] where reading.matches(suffix, at: next) {
            next += 2
            break
        }
        while [0x20, 0x2D, 0x2E, 0xC2, 0xA0].contains(reading.byte(next)) { next += 1 }
        if reading.matches("of ", at: next) { next += 3 }
        guard let (month, after) = monthName(reading, next) else { return nil }
        next = after
        var gap = 0
        while [0x20, 0x2D, 0x2C, 0x2E, 0xC2, 0xA0, 0x27].contains(reading.byte(next)), gap < 3 {
            next += 1
            gap += 1
        }
        guard gap > 0, let (year, digits) = number(reading, &next), digits == 4 || digits == 2,
            !reading.isWord(at: next), digits == 4 || !(reading.byte(next) == 0x3A)
        else { return nil }
        return make(day, month, year, start..<next)
    }

    /// "March 12, 2014": the month's name stands before the day.
    private static func american(_ day: Int, _ reading: Reading, _ start: Int, _ offset: Int) -> DateText? {
        guard reading.byte(start - 1) == 0x20 else { return nil }
        var begin = start - 1
        while reading.byte(begin - 1).isLetter, start - begin < 12 { begin -= 1 }
        guard let (month, after) = monthName(reading, begin), after == start - 1 else { return nil }
        var next = offset
        for suffix in ["st", "nd", "rd", "th"] where reading.matches(suffix, at: next) {
            next += 2
            break
        }
        if reading.byte(next) == 0x2C { next += 1 }
        guard reading.byte(next) == 0x20 else { return nil }
        next += 1
        guard let (year, digits) = number(reading, &next), digits == 4, !reading.isWord(at: next) else {
            return nil
        }
        return make(day, month, year, begin..<next)
    }

    private static let months: [UInt64: Int] = {
        let names = [
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ]
        var months: [UInt64: Int] = [:]
        for (number, words) in names.enumerated() {
            for word in words.utf8.split(separator: 0x20) { months[NameHash.of(word)] = number + 1 }
        }
        return months
    }()

    private static func monthName(_ reading: Reading, _ start: Int) -> (Int, Int)? {
        switch reading.byte(start).small {
        case 0x6A, 0x66, 0x6D, 0x61, 0x73, 0x6F, 0x6E, 0x64: break
        default: return nil
        }
        var end = start
        while reading.byte(end).isLetter, end - start < 10 { end += 1 }
        guard end - start >= 3, let month = months[NameHash.of(reading.text[start..<end])] else { return nil }
        return (month, end)
    }

    /// Whether the name of a month stands here.
    static func isMonth(_ reading: Reading, _ start: Int) -> Bool { monthName(reading, start) != nil }

    /// Reads up to eight digits.
    private static func number(_ reading: Reading, _ offset: inout Int) -> (value: Int, digits: Int)? {
        var value = 0
        let start = offset
        while reading.byte(offset).isDigit, offset - start < 9 {
            value = value * 10 + reading.byte(offset).number
            offset += 1
        }
        return offset == start || offset - start > 8 ? nil : (value, offset - start)
    }
}
