import Mail

/// Makes the findings of one run: those of the detectors and the claims of personal data, in the order of the text.
struct RunFindings {
    let run: TextRun
    /// Of the detectors; spans are bytes of the run.
    let others: [Finding]
    let claims: [Claim]
    let reading: Reading
    let names: NameIndex

    func findings(limit: Int) -> [Finding] {
        if others.isEmpty, claims.isEmpty { return [] }
        let places = FindingOrder(others: others, claims: claims).places(limit: limit)
        var findings: [Finding] = []
        findings.reserveCapacity(places.count)
        var room: [UInt8] = []
        for index in places {
            findings.append(index < others.count ? others[index] : finding(claims[index - others.count], &room))
        }
        CodePoints.convert(&findings, in: run.text)
        return findings
    }

    private func subjects(_ claim: Claim) -> [String] {
        if claim.people.isEmpty { return [] }
        var ids: [String] = []
        for person in claim.people { ids.append(names.people[person].id) }
        return ids
    }

    private func finding(_ claim: Claim, _ room: inout [UInt8]) -> Finding {
        var finding = Finding(
            kind: claim.kind, place: run.place, view: run.view, span: claim.range, confidence: claim.confidence,
            severity: claim.severity, specimen: claim.specimen, category: claim.category,
            reason: claim.reason.text(reading, &room),
            subjects: subjects(claim), count: claim.count)
        finding.masked = Mask.text(run.text[claim.range], claim, &room)
        return finding
    }
}
