import Foundation

/// A point in time for a `<time>` element: for machines in UTC, for people in the school's zone.
struct Moment: Sendable, Equatable {
    var iso: String
    /// "22 November 2026, 09:05"
    var words: String

    init(_ seconds: Double, zone name: String) {
        let utc = Self.fields(seconds, zone: TimeZone(identifier: "UTC"))
        iso = "\(utc.year)-\(two(utc.month))-\(two(utc.day))T\(two(utc.hour)):\(two(utc.minute)):\(two(utc.second))Z"
        let local = Self.fields(seconds, zone: TimeZone(identifier: name))
        let month = Self.months[max(0, min(11, local.month - 1))]
        words = "\(local.day) \(month) \(local.year), \(two(local.hour)):\(two(local.minute))"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func fields(
        _ seconds: Double, zone: TimeZone?
    ) -> (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        var calendar = Calendar(identifier: .gregorian)
        if let zone { calendar.timeZone = zone }
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second], from: Date(timeIntervalSince1970: seconds))
        return (
            parts.year ?? 1970, parts.month ?? 1, parts.day ?? 1, parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0
        )
    }

    /// "in 3 hours", "2 days ago".
    static func distance(from now: Double, to then: Double) -> String {
        let seconds = Int(abs(then - now))
        let words =
            switch seconds {
            case ..<90: "a minute"
            case ..<5400: "\((seconds + 30) / 60) minutes"
            case ..<129_600: "\((seconds + 1800) / 3600) hours"
            default: "\((seconds + 43200) / 86400) days"
            }
        return then >= now ? "in \(words)" : "\(words) ago"
    }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
