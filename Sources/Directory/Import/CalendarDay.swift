/// A day of the calendar, without a time zone.
package struct CalendarDay: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        guard (1...length).contains(day) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2026-09-01`, `01/09/2026`, `1 Sep 2026`, `01-Sep-26` or `Tuesday, September 1st 2026`, in numbers always in the
    /// British order; a time of day behind it is ignored.
    package init?(_ text: String) {
        // A spreadsheet's count of days, which it writes when a cell has lost its format.
        if text.utf8.count == 5, let days = Int(text), (7_000..<60_000).contains(days) {
            self.init(moment: Double(days - 25_569) * 86_400)
            return
        }
        var words = text.split { $0 == " " || $0 == "," }
        if let first = words.first, Self.isWeekday(first) { words.removeFirst() }
        guard var head = words.first else { return nil }
        if head.first?.isNumber ?? false { head = head.prefix { $0 != "T" } }
        var parts = head.split(omittingEmptySubsequences: false, whereSeparator: { "-/.".contains($0) })
        // "14 Feb 2017"
        if parts.count == 1 { parts = Array(words.prefix(3)) }
        guard parts.count == 3 else { return nil }
        // "Feb 14th 2017"
        if Self.month(parts[0]) != nil { parts.swapAt(0, 1) }
        let numbers = parts.compactMap { Self.number($0) ?? Self.month($0) }
        guard numbers.count == 3 else { return nil }
        if parts[0].count == 4, parts[0].allSatisfy(\.isNumber) {
            self.init(year: numbers[0], month: numbers[1], day: numbers[2])
        } else if parts[2].count == 4 || parts[2].count == 2 {
            let century = parts[2].count == 4 ? 0 : numbers[2] < Self.pivot ? 2_000 : 1_900
            self.init(year: numbers[2] + century, month: numbers[1], day: numbers[0])
        } else {
            return nil
        }
    }

    /// Years of two digits from this one on are those of the last century.
    private static let pivot = 60

    /// "3", "03" and "3rd".
    private static func number(_ text: Substring) -> Int? {
        let digits = text.prefix(while: \.isNumber)
        guard (1...4).contains(digits.count), ["", "st", "nd", "rd", "th"].contains(text.dropFirst(digits.count)) else {
            return nil
        }
        return Int(digits)
    }

    private static func isWeekday(_ word: Substring) -> Bool {
        word.count >= 3 && word.allSatisfy(\.isLetter)
            && ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains(word.lowercased().prefix(3))
    }

    private static func month(_ name: Substring) -> Int? {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return name.count >= 3 && name.allSatisfy(\.isLetter)
            ? months.firstIndex(of: String(name.lowercased().prefix(3))).map { $0 + 1 } : nil
    }

    /// The day on which a moment (seconds since 1970) falls in UTC.
    package init(moment: Double) {
        // Days to civil date, with years that begin in March so that the leap day comes last.
        let days = Int((moment / 86_400).rounded(.down).clamped(to: -700_000...2_900_000)) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    package var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        isFinite ? min(max(self, range.lowerBound), range.upperBound) : 0
    }
}
