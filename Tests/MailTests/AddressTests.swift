import Mail
import Testing

@Suite struct AddressTests {
    @Test(
        "An address keeps its spelling and compares without case",
        arguments: [
            ("<Sam.Okoro@School.Example.Org>", "Sam.Okoro@School.Example.Org", "sam.okoro@school.example.org"),
            ("head@school.example.org.", "head@school.example.org.", "head@school.example.org"),
            ("<>", "", ""),
            ("postmaster", "postmaster", "postmaster"),
            ("\"a@b\"@example.org", "\"a@b\"@example.org", "\"a@b\"@example.org"),
        ])
    func spelling(given: String, text: String, key: String) {
        #expect(Address(given).text == text)
        #expect(Address(given).key == key)
    }
}
