import Mail
import Pipeline
import Testing

@Suite struct FlowTests {
    private let gate: FlowGate

    init() throws {
        gate = try FlowGate(
            profile: SchoolProfile(domains: ["school.example"]), networks: ["192.0.2.0/24", "2001:db8::/32"])
    }

    @Test(
        "The way of a message follows from who sent it, not from what it claims",
        arguments: [
            // sender, user, client, recipient, flow
            ("head@school.example", "head", "198.51.100.1", "a@families.example", Flow.outbound),
            ("head@school.example", nil, "192.0.2.77", "a@families.example", .outbound),
            ("head@school.example", nil, "2001:db8:1::5", "a@families.example", .outbound),
            ("head@school.example", nil, "198.51.100.1", "office@school.example", .inbound),
            ("head@school.example", nil, "2001:db9::1", "office@school.example", .inbound),
            ("head@junior.school.example", "head", "198.51.100.1", "office@school.example", .internal),
            ("a@families.example", nil, "192.0.2.77", "office@school.example", .inbound),
            ("", nil, "198.51.100.1", "office@school.example", .inbound),
            ("head@notschool.example", nil, "192.0.2.77", "office@school.example", .inbound),
        ] as [(String, String?, String, String, Flow)])
    func flow(sender: String, user: String?, client: String, recipient: String, expected: Flow) {
        let envelope = Envelope(
            sender: Address(sender), recipients: [Address(recipient)], authenticatedUser: user, clientAddress: client,
            received: 0)
        #expect(gate.flow(of: envelope) == expected)
    }

    @Test("One recipient outside makes a message outbound")
    func mixed() {
        let envelope = Envelope(
            sender: Address("head@school.example"),
            recipients: [Address("office@school.example"), Address("a@families.example")], authenticatedUser: "head",
            received: 0)
        #expect(gate.flow(of: envelope) == .outbound)
    }

    @Test(
        "What is no network is refused", arguments: ["", "school", "192.0.2.0/33", "192.0.2/24", "::1/129", "1::2::3"])
    func noNetwork(text: String) {
        #expect(throws: NetworkError.self) { try FlowGate(profile: SchoolProfile(), networks: [text]) }
    }
}

@Suite struct MessageHeaderTests {
    @Test(
        "The Date field is read as RFC 5322 and its elders write it",
        arguments: [
            ("Mon, 23 Nov 2026 08:30:00 +0000", 1_795_422_600.0),
            ("23 Nov 2026 08:30 GMT", 1_795_422_600.0),
            ("Mon, 23 Nov 26 09:30:00 +0100", 1_795_422_600.0),
            ("Thu, 1 Jan 1970 00:00:00 -0000", 0.0),
        ])
    func dates(text: String, moment: Double) {
        let header = MessageHeader([HeaderField(name: "Date", value: Array(" \(text)".utf8))])
        #expect(header.date == moment)
    }

    @Test(
        "What is no date gives none",
        arguments: ["", "yesterday", "32 Nov 2026 08:30:00", "23 Nov 2026", "23 Nov 2026 25:00"])
    func noDates(text: String) {
        #expect(MessageHeader([HeaderField(name: "Date", value: Array(text.utf8))]).date == nil)
    }
}
