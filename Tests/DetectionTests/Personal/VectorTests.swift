import Detection
import Mail
import Testing

/// Single values from the issuers' rules, each with the stretch that must be found and no other.
struct VectorTests {
    private static let kinds: Set<FindingKind> = [
        "personal.payment-card", "personal.iban", "personal.nhs-number", "personal.ni-number", "personal.postcode",
        "personal.email", "personal.ip-address", "personal.mac-address", "personal.vehicle", "personal.phone",
    ]

    @Test(arguments: CaseFiles.cases("vectors"))
    func `a value is found to the letter, and what only looks like one is not`(_ vector: MarkedCase) {
        let found = Scanning.findings(vector.text).filter { Self.kinds.contains($0.kind) && $0.confidence >= 0.5 }
        let marks = found.compactMap { finding in
            finding.span.map {
                MarkedCase.Mark(kind: finding.kind.rawValue, start: $0.lowerBound, end: $0.upperBound)
            }
        }
        #expect(Set(marks) == vector.marks)
    }

    @Test func `there are vectors`() { #expect(CaseFiles.cases("vectors").count > 500) }
}
