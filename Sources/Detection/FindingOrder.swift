import Mail

/// The order of a run's findings: by where they stand, each kind once for the same span, no more than the limit.
///
/// Findings are large, so places are sorted and chosen first and only what goes out is made.
struct FindingOrder {
    let others: [Finding]
    let claims: [Claim]

    /// Where one of `others` or, behind them, of `claims` stands.
    private struct Place {
        var lower: Int
        var upper: Int
        var index: Int
    }

    /// The places of what goes out: indexes into `others` and, behind them, `claims`.
    func places(limit: Int) -> [Int] {
        var places = withoutDuplicates(inOrder())
        if places.count > limit { places = strongest(places, limit) }
        return places.map(\.index)
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
