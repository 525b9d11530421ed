import Directory
import Testing

struct CSVReaderTests {
    @Test(
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r1,2", [["a", "b"], ["1", "2"]]), ("\u{FEFF}a,b\n1,2", [["a", "b"], ["1", "2"]]),
            ("a,b\n\"x, y\",\"say \"\"no\"\"\"\n", [["a", "b"], ["x, y", "say \"no\""]]),
            ("a,b\n\"two\nlines\",2\n\n,\n3,4", [["a", "b"], ["two\nlines", "2"], ["3", "4"]]),
            ("a;b;c\n1;2,5;3\n", [["a", "b", "c"], ["1", "2,5", "3"]]), ("a\tb\n 1 \t2\n", [["a", "b"], ["1", "2"]]),
            ("a,b\n1", [["a", "b"], ["1"]]), ("", []),
        ])
    func recordsAreReadAsRFC4180Says(text: String, expected: [[String]]) throws {
        #expect(try CSVReader.records(Array(text.utf8)).map(\.fields) == expected)
    }

    @Test func linesAreCountedThroughQuotes() throws {
        let records = try CSVReader.records(Array("h\n\"a\nb\"\nc\n".utf8))
        #expect(records.map(\.line) == [1, 2, 4])
    }

    @Test func anUnclosedQuoteNamesItsLine() {
        #expect { try CSVReader.records(Array("h\nok\n\"never".utf8)) } throws: {
            ($0 as? CSVReader.UnclosedQuote)?.line == 3
        }
    }

    @Test func westernBytesAreReadAsWindows1252() throws {
        #expect(try CSVReader.records([0x5A, 0x6F, 0xEB]).map(\.fields) == [["Zoë"]])
    }

    @Test(
        arguments: [
            ("2026-09-01", "2026-09-01"), ("01/09/2026", "2026-09-01"), ("1/9/2026", "2026-09-01"),
            ("2024-02-29T00:00:00", "2024-02-29"), ("29/02/2025", nil), ("31.12.2026", "2026-12-31"),
            ("1 Sep 2026", "2026-09-01"), ("01-Sep-26", "2026-09-01"), ("1/9/26", "2026-09-01"),
            ("1/9/99", "1999-09-01"),
            ("Tue 1 Sep 2026", "2026-09-01"), ("Tuesday, September 1st 2026", "2026-09-01"),
            ("01/09/2026 08:30:00", "2026-09-01"), ("2026-13-01", nil), ("12/13/2026", nil), ("1/9/126", nil),
            ("soon", nil), ("1st", nil), ("Monday", nil), ("", nil),
        ] as [(String, String?)])
    func daysAreISOOrBritish(text: String, expected: String?) {
        #expect(CalendarDay(text)?.description == expected)
    }

    @Test(
        arguments: [
            (0.0, "1970-01-01"), (951_782_400, "2000-02-29"), (1_794_787_200, "2026-11-16"), (-1, "1969-12-31"),
        ])
    func aMomentFallsOnADay(moment: Double, expected: String) {
        #expect(CalendarDay(moment: moment).description == expected)
    }
}
