import Foundation

/// Puts a small mail together: ASCII header fields, base64 text parts of at most 76 characters a line (RFC 2045 6.8).
struct MailWriter {
    private(set) var bytes = Data()

    mutating func line(_ text: String) { bytes.append(Data((text + "\r\n").utf8)) }

    /// A header field. Line ends in the value would make another field, so they become blanks; text beyond ASCII is
    /// encoded (RFC 2047).
    mutating func field(_ name: String, _ value: String) {
        let plain = String(value.map { $0.isNewline ? " " : $0 })
        if plain.utf8.allSatisfy({ $0 < 0x80 }) {
            line("\(name): \(plain)")
        } else {
            line("\(name): =?utf-8?B?\(Data(plain.utf8).base64EncodedString())?=")
        }
    }

    mutating func text(_ text: String, type: String, boundary: String) {
        line("\r\n--\(boundary)")
        field("Content-Type", "\(type); charset=utf-8")
        field("Content-Transfer-Encoding", "base64")
        let unix = text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
        line(
            "\r\n"
                + Data(unix.utf8).base64EncodedString(options: [
                    .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
                ]))
    }
}

/// Dates as RFC 5322 3.3 writes them, in UTC.
enum MailDate {
    static func text(_ moment: Double) -> String {
        let seconds = Int(moment.rounded(.down))
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        let (year, month, day) = civil(days)
        let weekday = weekdays[((days + 4) % 7 + 7) % 7]
        let rest = seconds - days * 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(weekday), \(day) \(months[month - 1]) \(year) "
            + "\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60)) +0000"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Year, month and day of a number of days since 1970, by counting years from 1 March.
    private static func civil(_ days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
