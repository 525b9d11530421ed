import Mail
import Testing

/// A row shown without what stands in it.
struct MaskedRowTests {
    private static let text = Array("Name\tUPN\nZo\u{eb} Ash\tA12\nKim\t4\n".utf8)

    @Test func `each word keeps its first letter`() {
        let row = MaskedRow(of: 9..<12, in: Self.text, header: [])
        #expect(row?.header == "Name, UPN")
        #expect(row?.row == "Z\u{2022}\u{2022} A\u{2022}\u{2022}  A\u{2022}\u{2022}")
    }

    @Test func `a run that continues a table brings its header with it`() {
        let row = MaskedRow(of: 21..<22, in: Self.text, header: Array("Pupil\tMark".utf8))
        #expect(row?.header == "Pupil, Mark")
        #expect(row?.row == "K\u{2022}\u{2022}  \u{2022}")
    }

    @Test func `there is no row behind the end`() {
        #expect(MaskedRow(of: 400..<401, in: Self.text, header: []) == nil)
    }
}
