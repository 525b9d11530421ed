import Mail
import Testing

/// Many findings of one place become a few lines.
struct PlaceSummaryTests {
    private func record(_ name: String, _ place: String = "1.2 > a.csv") -> Finding {
        Finding(kind: "personal.record", place: place, reason: "\(name) with date of birth in one row")
    }

    @Test func `the same reasons about many people are one line`() throws {
        var number = Finding(
            kind: "personal.upn", place: "1.2 > a.csv", reason: "pupil number, in column 'upn', row of Kim Lee")
        number.masked = "\u{2022}\u{2022}12"
        let places = PlaceSummary.list([
            record("Kim Lee"), number, record("Sam Oke"), record("Jo Bell", "1.1"),
            Finding(kind: "attachment.unprotected", place: "1.2 > a.csv", reason: "records of 2 people"),
            Finding(kind: "personal.upn", place: "1.1", confidence: 0.4, reason: "only mentioned"),
        ])
        #expect(places.map(\.place) == ["1.2 > a.csv", "1.1"])
        let first = try #require(places.first)
        #expect(first.remarks == ["records of 2 people"])
        #expect(first.lines.map(\.kind) == ["personal.record", "personal.upn"])
        #expect(first.lines[0].gists.map(\.text) == ["with date of birth in one row"])
        #expect(first.lines[0].gists.map(\.count) == [2])
        #expect(first.lines[1].gists.map(\.text) == ["pupil number, in column 'upn'"])
        #expect(first.lines[1].examples == ["\u{2022}\u{2022}12"])
        #expect(first.records == [0, 2])
    }

    @Test(arguments: [(0, "0"), (999, "999"), (9_483, "9,483"), (1_234_567, "1,234,567"), (-1_000, "-1,000")])
    func `counts are written in groups`(_ count: Int, _ text: String) { #expect(count.grouped == text) }
}
