import Detection
import Mail
import Testing

/// A bare value is listed with its exact span, a wrong one isn't; whether it counts is a matter of the words around.
struct IdentifierTests {
    struct Case: Sendable, CustomStringConvertible {
        let kind: FindingKind
        let text: String
        let value: String?
        var description: String { "\(kind) \(text)" }

        init(_ kind: FindingKind, _ text: String, _ value: String?) {
            (self.kind, self.text, self.value) = (kind, text, value)
        }
        /// The value stands alone.
        init(_ kind: FindingKind, _ text: String) { self.init(kind, text, text) }
    }

    static let found: [Case] = [
        Case("personal.payment-card", "4012 8888 8888 1881"), Case("personal.payment-card", "4012-8888-8888-1881"),
        Case("personal.payment-card", "378282246310005"), Case("personal.payment-card", "3782 822463 10005"),
        Case("personal.payment-card", "5105105105105100"), Case("personal.payment-card", "2223003122003222"),
        Case("personal.payment-card", "30569309025904"), Case("personal.payment-card", "6011000990139424"),
        Case("personal.payment-card", "3530111333300000"), Case("personal.payment-card", "6759649826438453"),
        Case("personal.payment-card", "pay with 4111111111111111, please", "4111111111111111"),
        Case("personal.iban", "GB29NWBK60161331926819"), Case("personal.iban", "GB29 NWBK 6016 1331 9268 19"),
        Case("personal.iban", "DE89370400440532013000"), Case("personal.iban", "FR1420041010050500013M02606"),
        Case("personal.iban", "NO9386011117947"), Case("personal.iban", "MT84MALT011000012345MTLCAST001S"),
        Case("personal.iban", "pay NL91 ABNA 0417 1643 00 today", "NL91 ABNA 0417 1643 00"),
        Case("personal.nhs-number", "943 476 5919"), Case("personal.nhs-number", "943-476-5919"),
        Case("personal.nhs-number", "9434765919"), Case("personal.nhs-number", "401 023 2137"),
        Case("personal.ni-number", "AA 12 34 56 B"), Case("personal.ni-number", "AB123456C"),
        Case("personal.ni-number", "ab 12 34 56 c"), Case("personal.ni-number", "nino: jg103759a", "jg103759a"),
        Case("personal.ni-number", "QQ 12 34 56 C"), Case("personal.ni-number", "JG-10-37-59-A"),
        Case("personal.postcode", "SW1A 1AA"), Case("personal.postcode", "EC1A1BB"),
        Case("personal.postcode", "M1 1AE"),
        Case("personal.postcode", "GIR 0AA"), Case("personal.postcode", "DN55 1PT"),
        Case("personal.postcode", "w1a 0ax"),
        Case("personal.email", "kezia.l42@mailbox.example"), Case("personal.email", "a+b_c%d@sub.host.co.uk"),
        Case("personal.email", "write to <o'neil@post.example>.", "o'neil@post.example"),
        Case("personal.ip-address", "192.168.0.1"), Case("personal.ip-address", "255.255.255.255"),
        Case("personal.ip-address", "2001:db8:85a3::8a2e:370:7334"),
        Case("personal.ip-address", "fe80::1ff:fe23:4567:890a%eth2"),
        Case("personal.ip-address", "::1"), Case("personal.ip-address", "::ffff:192.0.2.128"),
        Case("personal.ip-address", "1:2:3:4:5:6:7:8"), Case("personal.ip-address", "fe80::"),
        Case("personal.mac-address", "00:1A:2B:3C:4D:5E"), Case("personal.mac-address", "00-1a-2b-3c-4d-5e"),
        Case("personal.mac-address", "001A.2B3C.4D5E"), Case("personal.mac-address", "aa:bb:cc:dd:ee:ff"),
        Case("personal.vehicle", "AB51 ABC"), Case("personal.vehicle", "ab51abc"), Case("personal.vehicle", "A123 BCD"),
        Case("personal.vehicle", "ABC 123D"), Case("personal.vehicle", "ABC123D"), Case("personal.vehicle", "AIZ 1234"),
        Case("personal.phone", "07700 900123"), Case("personal.phone", "+44 7700 900123"),
        Case("personal.phone", "+44 (0) 20 7946 0958"), Case("personal.phone", "+44 (0)20 7946 0958"),
        Case("personal.phone", "(020) 7946 0958"), Case("personal.phone", "020 7946 0958"),
        Case("personal.phone", "0044 7700 900123"), Case("personal.phone", "07700-900-123"),
        Case("personal.phone", "01632 960 001"), Case("personal.phone", "+447700900123"),
        Case("personal.phone", "07700900123"),
        Case("personal.phone", "ring (01632) 960001 now", "(01632) 960001"),
        Case("personal.driving-licence", "MORGA657054SM9IJ"), Case("personal.upn", "Z801200001123"),
        Case("personal.uln", "1234567899"),
    ]

    @Test(arguments: found) func `a value is listed with its exact span`(_ item: Case) {
        #expect(Scanning.values(item.kind, in: item.text) == [item.value ?? ""])
    }

    static let wrong: [Case] = [
        Case("personal.payment-card", "4012 8888 8888 1882", nil),
        Case("personal.payment-card", "4012-8888 8888-1881", nil),
        Case("personal.payment-card", "0000 0000 0000 0000", nil),
        Case("personal.payment-card", "9999999999999995", nil),
        Case("personal.iban", "GB29NWBK60161331926818", nil), Case("personal.iban", "GB29NWBK6016133192681", nil),
        Case("personal.iban", "XX29NWBK60161331926819", nil), Case("personal.nhs-number", "943 476 5918", nil),
        Case("personal.nhs-number", "943 4765 919", nil), Case("personal.nhs-number", "0000000000", nil),
        Case("personal.nhs-number", "9434765919-2", nil), Case("personal.ni-number", "BG123456A", nil),
        Case("personal.ni-number", "AO123456A", nil), Case("personal.ni-number", "AB123456E", nil),
        Case("personal.ni-number", "FQ 00 00 00 C", nil), Case("personal.ni-number", "XAB123456C", nil),
        Case("personal.postcode", "ZZ1A 1AA", nil), Case("personal.postcode", "SW1A 1CA", nil),
        Case("personal.postcode", "QQ1 1AA", nil), Case("personal.postcode", "EX4 4QJ2", nil),
        Case("personal.email", "nobody@", nil), Case("personal.email", "a@b", nil),
        Case("personal.email", "@home.example", nil),
        Case("personal.email", "logo@2x.png", nil), Case("personal.ip-address", "256.1.1.1", nil),
        Case("personal.ip-address", "1.2.3", nil), Case("personal.ip-address", "1.2.3.4.5", nil),
        Case("personal.ip-address", "12:30:45", nil), Case("personal.ip-address", "std::string", nil),
        Case("personal.ip-address", "1:2:3:4:5:6:7:8:9", nil), Case("personal.ip-address", "::1::2", nil),
        Case("personal.mac-address", "00:1A:2B:3C:4D", nil), Case("personal.mac-address", "00:1A:2B:3C:4D:5G", nil),
        Case("personal.mac-address", "00:1A-2B:3C:4D:5E", nil), Case("personal.mac-address", "00:00:00:00:00:00", nil),
        Case("personal.vehicle", "AB01 ABC", nil), Case("personal.vehicle", "AQ51 ABC", nil),
        Case("personal.phone", "07700 90012", nil), Case("personal.phone", "0000 000 0000", nil),
        Case("personal.phone", "1234567890", nil), Case("personal.upn", "A801200001123", nil),
        Case("personal.upn", "I801200001123", nil), Case("personal.uln", "9999999999", nil),
        Case("personal.driving-licence", "MORGA699054SM9IJ", nil),
    ]

    @Test(arguments: wrong) func `a value that fails its check is not listed`(_ item: Case) {
        #expect(Scanning.values(item.kind, in: item.text).isEmpty)
    }

    @Test(arguments: [
        ("personal.payment-card", "4111 1111 1111 1111"), ("personal.iban", "GB29NWBK60161331926819"),
        ("personal.ni-number", "QQ123456C"), ("personal.nhs-number", "NHS number 943 476 5919"),
        ("personal.phone", "07700 900123"), ("personal.phone", "0117 496 0123"), ("personal.email", "ann@example.org"),
        ("personal.ip-address", "192.0.2.7"), ("personal.ip-address", "2001:db8::7"),
        ("personal.driving-licence", "MORGA657054SM9IJ"),
    ]) func `example values are marked`(_ kind: String, _ text: String) {
        let found = Scanning.findings(text).filter { $0.kind.rawValue == kind }
        #expect(found.count == 1)
        #expect(found.allSatisfy { $0.specimen })
    }

    /// One random number in eleven passes each check.
    @Test func `a ten-digit check alone never counts`() {
        var state: UInt64 = 7
        var paragraphs: [String] = []
        for _ in 0..<2_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let digits = String(state >> 20 % 10_000_000_000 + 10_000_000_000).suffix(10)
            paragraphs.append("the number \(digits) was written down")
        }
        let found = Scanning.findings(paragraphs.joined(separator: "\n\n"))
        #expect(found.contains { $0.kind == "personal.nhs-number" })
        #expect(!found.contains { $0.confidence >= 0.5 })
    }
}
