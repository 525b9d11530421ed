package import Mail

/// One message's scan. Remembers what only the whole message tells: how many people, a password beside a locked file.
package struct MessageScan {
    private let detectors: [any Detector]
    private let personal: PersonalData
    private let limits: Limits
    /// The columns of tables whose first run was seen, by place.
    private var columns: [String: [Column]] = [:]
    /// The columns that a list of field names announced for the table that follows at the same place, as the cache of a
    /// pivot table has them.
    private var fields: [String: [Column]] = [:]
    private var subjects = DataSubjects()

    init(detectors: [any Detector], personal: PersonalData, limits: Limits) {
        self.detectors = detectors
        self.personal = personal
        self.limits = limits
    }

    /// Findings of one run.
    package mutating func findings(in run: TextRun) -> [Finding] {
        let carried = run.header.isEmpty ? fields.removeValue(forKey: run.place) : columns[run.place]
        let (found, reading) = personal.claims(in: run, carried: carried)
        var claims = found
        if run.layout == .table, let grid = reading.grids.first {
            columns[run.place] = grid.columns
            fields[run.place] = reading.fieldNames
            // Names of fields are nobody's data.
            if fields[run.place] != nil { claims = [] }
        }
        subjects.note(claims, reading, personal.names)
        var findings = detectors.flatMap { $0.findings(in: run) }
        findings += claims.map { finding($0, run) }
        for index in findings.indices {
            findings[index].place = run.place
            findings[index].view = run.view
        }
        findings = Self.withoutDuplicates(findings)
        if findings.count > limits.findings { findings = Self.strongest(findings, limits.findings) }
        CodePoints.convert(&findings, in: run.text)
        return findings
    }

    /// Findings about the message as a whole, such as `personal.bulk`. `others` are findings of other stages
    /// (`attachment.encrypted`).
    package mutating func finish(others: [Finding] = []) -> [Finding] {
        var findings: [Finding] = []
        if subjects.count >= 2 {
            findings.append(subjects.bulk(personal.names))
        }
        if let locked = others.first(where: { $0.kind == "attachment.encrypted" }), subjects.hasCredential {
            findings.append(
                Finding(
                    kind: "attachment.password-alongside", place: locked.place,
                    reason: "a password stands in the same message as a locked attachment"))
        }
        for (place, tally) in subjects.attachments.sorted(by: { $0.key < $1.key }) {
            findings.append(
                Finding(
                    kind: "attachment.unprotected", place: place, reason: tally.words, count: max(1, tally.count)))
        }
        return findings
    }

    private func finding(_ claim: Claim, _ run: TextRun) -> Finding {
        var finding = Finding(
            kind: claim.kind, place: run.place, view: run.view, span: claim.range, confidence: claim.confidence,
            severity: claim.severity, specimen: claim.specimen, category: claim.category, reason: claim.reason,
            subjects: claim.people.map { personal.names.people[$0].id }, count: claim.count)
        finding.masked = Mask.text(run.text[claim.range], claim.kind)
        return finding
    }

    /// In order of where they stand, each kind once for the same span.
    private static func withoutDuplicates(_ findings: [Finding]) -> [Finding] {
        let sorted = findings.sorted { left, right in
            let (a, b) = (left.span ?? 0..<0, right.span ?? 0..<0)
            if a.lowerBound != b.lowerBound { return a.lowerBound < b.lowerBound }
            if a.upperBound != b.upperBound { return a.upperBound < b.upperBound }
            if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
            return left.confidence > right.confidence
        }
        var result: [Finding] = []
        result.reserveCapacity(sorted.count)
        for finding in sorted {
            if let last = result.last, last.kind == finding.kind, last.span == finding.span { continue }
            result.append(finding)
        }
        return result
    }

    /// The first `count` findings, those that count in policies before those only mentioned.
    private static func strongest(_ findings: [Finding], _ count: Int) -> [Finding] {
        var room = count
        let counting = findings.filter { finding in
            guard finding.counts, room > 0 else { return false }
            room -= 1
            return true
        }
        return counting + findings.filter { !$0.counts }.prefix(room)
    }
}
