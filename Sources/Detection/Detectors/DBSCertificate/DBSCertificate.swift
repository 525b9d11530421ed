import Mail

/// Disclosure and Barring Service certificates: twelve digits that begin with 00.
struct DBSCertificate: Identifier {
    static let name = "DBSCertificate"
    static let shapes = Shapes.digits(3, 4, 6, 12)

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard let groups = reading.digitGroups(at: index, total: 12...12), groups[0] == 0, groups[1] == 0
        else { return nil }
        let evidence = reading.evidence(groups.first, groups.last, place)
        let isNamed = evidence.names(.dbs)
        guard isNamed || reading.hasPerson(place) else { return nil }
        return Claim(
            kind: "personal.dbs", range: groups.range, confidence: isNamed ? 0.95 : 0.4, rank: Claim.Rank.card,
            reason: reading.reason("12-digit DBS certificate number", evidence, place))
    }
}
