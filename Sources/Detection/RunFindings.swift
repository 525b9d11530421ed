import Mail

/// The findings of one run: those of the detectors and the claims of personal data, in the order of the text, each kind
/// once for the same span, no more than the limit.
///
/// Findings are large, so places are sorted and chosen first and only what goes out is made.
struct RunFindings {
    let run: TextRun
    /// Of the detectors; spans are bytes of the run.
    let others: [Finding]
    let claims: [Claim]
    let reading: Reading
    let names: NameIndex

    /// Where one of `others` or, behind them, of `claims` stands.
    private struct Place {
        var lower: Int
        var upper: Int
        var index: Int
    }

    func findings(limit: Int) -> [Finding] {
        var places = withoutDuplicates(inOrder())
        if places.count > limit { places = strongest(places, limit) }
        var findings: [Finding] = []
        findings.reserveCapacity(places.count)
        for place in places {
            findings.append(
                place.index < others.count ? others[place.index] : finding(claims[place.index - others.count]))
        }
        CodePoints.convert(&findings, in: run.text)
        return findings
    }

    private func finding(_ claim: Claim) -> Finding {
        var finding = Finding(
            kind: claim.kind, place: run.place, view: run.view, span: claim.range, confidence: claim.confidence,
            severity: claim.severity, specimen: claim.specimen, category: claim.category,
            reason: claim.reason.text(reading),
            subjects: claim.people.map { names.people[$0].id }, count: claim.count)
        finding.masked = Mask.text(run.text[claim.range], claim.kind)
        return finding
    }

    private func kind(_ place: Place) -> FindingKind {
        place.index < others.count ? others[place.index].kind : claims[place.index - others.count].kind
    }

    private func confidence(_ place: Place) -> Double {
        place.index < others.count ? others[place.index].confidence : claims[place.index - others.count].confidence
    }

    /// Whether a policy takes notice.
    private func counts(_ place: Place) -> Bool {
        guard place.index >= others.count else { return others[place.index].counts }
        let claim = claims[place.index - others.count]
        return claim.confidence >= 0.5 && !claim.specimen
    }

    /// By where they stand, then by kind, the surest first.
    private func inOrder() -> [Place] {
        var places: [Place] = []
        places.reserveCapacity(others.count + claims.count)
        for (index, finding) in others.enumerated() {
            let span = finding.span ?? 0..<0
            places.append(Place(lower: span.lowerBound, upper: span.upperBound, index: index))
        }
        for (index, claim) in claims.enumerated() {
            places.append(
                Place(lower: claim.range.lowerBound, upper: claim.range.upperBound, index: others.count + index))
        }
        places.sort { left, right in
            if left.lower != right.lower { return left.lower < right.lower }
            if left.upper != right.upper { return left.upper < right.upper }
            let kinds = (kind(left), kind(right))
            if kinds.0 != kinds.1 { return kinds.0.rawValue < kinds.1.rawValue }
            let sure = (confidence(left), confidence(right))
            return sure.0 != sure.1 ? sure.0 > sure.1 : left.index < right.index
        }
        return places
    }

    private func withoutDuplicates(_ places: [Place]) -> [Place] {
        var result: [Place] = []
        result.reserveCapacity(places.count)
        for place in places {
            if let last = result.last, last.lower == place.lower, last.upper == place.upper, kind(last) == kind(place) {
                continue
            }
            result.append(place)
        }
        return result
    }

    /// The first `count`, those that count in policies before those only mentioned.
    private func strongest(_ places: [Place], _ count: Int) -> [Place] {
        let counting = places.filter { counts($0) }.prefix(count)
        return Array(counting) + places.filter { !counts($0) }.prefix(count - counting.count)
    }
}
