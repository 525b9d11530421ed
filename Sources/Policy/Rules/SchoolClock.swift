internal import Foundation
package import Mail

/// The school's hours: whether a moment is within them, and when a window opens.
package struct SchoolClock: Sendable {
    private let hours: [String: SchoolProfile.Hours]
    private let zone: TimeZone

    /// Hours that the settings don't name are those of an ordinary school.
    package init(profile: SchoolProfile) {
        let ordinary = [
            "office": SchoolProfile.Hours(minutes: 480..<1_020, weekdays: 1...5),
            "teaching": SchoolProfile.Hours(minutes: 530..<920, weekdays: 1...5),
            "peak": SchoolProfile.Hours(minutes: 480..<960, weekdays: 1...5),
        ]
        hours = profile.hours.merging(ordinary) { own, _ in own }
        zone = TimeZone(identifier: profile.timeZone) ?? TimeZone(identifier: "Europe/London") ?? .gmt
    }

    /// Windows until which a message can be held.
    package static let windows = ["office", "off-peak"]

    func isWithin(_ name: String, at moment: Double) -> Bool {
        guard let hours = hours[name] else { return false }
        let seconds = Int(moment.rounded(.down)) + zone.secondsFromGMT(for: Date(timeIntervalSince1970: moment))
        let minutes = Int((Double(seconds) / 60).rounded(.down))
        let days = Int((Double(minutes) / 1_440).rounded(.down))
        // The first of January 1970 was a Thursday, the fourth day of its week.
        let weekday = ((days + 3) % 7 + 7) % 7 + 1
        return hours.weekdays.contains(weekday) && hours.minutes.contains(minutes - days * 1_440)
    }

    /// When a window opens next, in seconds since 1970: the moment itself if it is open.
    ///
    /// Looked for minute by minute over two weeks, which is only done when something is held.
    package func opening(of window: String, after moment: Double) -> Double {
        let isOpen: (Double) -> Bool = { moment in
            window == "off-peak" ? !isWithin("peak", at: moment) : isWithin(window, at: moment)
        }
        if isOpen(moment) { return moment }
        var minute = (moment / 60).rounded(.down) * 60
        for _ in 0..<(14 * 1_440) {
            minute += 60
            if isOpen(minute) { return minute }
        }
        return moment
    }
}
