import Foundation
import Mail
import Policy
import Testing

struct SchoolClockTests {
    private static func moment(_ text: String) throws -> Double {
        try Date(text, strategy: .iso8601).timeIntervalSince1970
    }

    @Test(
        "A window opens at the end of the busy hours, or on the next working morning, in local time",
        arguments: [
            ("off-peak", "2026-11-23T10:00:00Z", "2026-11-23T16:00:00Z"),
            ("off-peak", "2026-11-23T19:30:00Z", "2026-11-23T19:30:00Z"),
            ("off-peak", "2026-06-22T10:00:20Z", "2026-06-22T15:00:00Z"),
            ("office", "2026-11-23T21:10:00Z", "2026-11-24T08:00:00Z"),
            ("office", "2026-11-27T17:00:00Z", "2026-11-30T08:00:00Z"),
            ("office", "2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z"),
        ])
    func opens(window: String, from: String, at: String) throws {
        let clock = SchoolClock(profile: SchoolProfile())
        #expect(clock.opening(of: window, after: try Self.moment(from)) == (try Self.moment(at)))
    }

    @Test("The hours of the settings count, not those of an ordinary school")
    func ownHours() throws {
        var profile = SchoolProfile()
        profile.hours["office"] = SchoolProfile.Hours(minutes: 540..<720, weekdays: 2...4)
        let clock = SchoolClock(profile: profile)
        let opening = clock.opening(of: "office", after: try Self.moment("2026-11-26T13:00:00Z"))
        #expect(opening == (try Self.moment("2026-12-01T09:00:00Z")))
    }
}
