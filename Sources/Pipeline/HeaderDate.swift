/// Dates as header fields write them (RFC 5322 3.3, with the obsolete zones of 4.3).
enum HeaderDate {
    /// Seconds since 1970 of `Mon, 23 Nov 2026 08:30:00 +0000`; nil when the text is no such date.
    static func moment(_ text: String) -> Double? {
        var words = text.split { $0 == " " || $0 == "," || $0 == "\t" }[...]
        if words.first.flatMap({ Int($0) }) == nil { words = words.dropFirst() }
        guard words.count >= 4 else { return nil }
        let rest = Array(words)
        guard
            let day = Int(rest[0]), let month = months.firstIndex(of: rest[1].prefix(3).lowercased()),
            let year = Int(rest[2]), (1...31).contains(day), (0...9_999).contains(year)
        else { return nil }
        let clock = rest[3].split(separator: ":").map { Int($0) ?? -1 }
        guard (2...3).contains(clock.count), (0..<24).contains(clock[0]), (0..<60).contains(clock[1]) else {
            return nil
        }
        let full = year < 50 ? year + 2_000 : year < 1_000 ? year + 1_900 : year
        let minutes = (days(full, month + 1, day) * 24 + clock[0]) * 60 + clock[1] - offset(rest.dropFirst(4).first)
        return Double(minutes * 60 + (clock.count == 3 ? clock[2] : 0))
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// Minutes east of Greenwich.
    private static func offset(_ zone: Substring?) -> Int {
        guard let zone, let number = Int(zone), zone.first == "+" || zone.first == "-" else {
            return zone?.uppercased() == "BST" ? 60 : 0
        }
        return (number / 100) * 60 + number % 100
    }

    /// Days since 1970 of a date of the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
