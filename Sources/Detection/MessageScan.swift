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
    private var allowance: Allowance
    /// The subject, when it speaks of a secret that the body may tell.
    private var subject: [UInt8] = []

    /// Bytes of a subject that is read with the body.
    private static let longestSubject = 200

    init(detectors: [any Detector], personal: PersonalData, limits: Limits) {
        self.detectors = detectors
        self.personal = personal
        self.limits = limits
        allowance = Allowance(limits)
    }

    /// Findings of one run.
    package mutating func findings(in run: TextRun) -> [Finding] {
        let carried = run.header.isEmpty ? fields.removeValue(forKey: run.place) : columns[run.place]
        let isBody = run.role == .body && run.layout == .prose
        let (found, reading) = personal.claims(in: run, carried: carried, subject: isBody ? subject : [])
        if run.role == .subject, run.text.count <= Self.longestSubject, personal.announcesSecret(reading) {
            subject = run.text
        } else if isBody {
            // Only the first text of a message stands under its subject.
            subject = []
        }
        var claims = found
        if run.layout == .table, let grid = reading.grids.first {
            columns[run.place] = grid.columns
            fields[run.place] = reading.fieldNames
            // Names of fields are nobody's data.
            if fields[run.place] != nil { claims = [] }
        }
        subjects.note(claims, reading, personal.names)
        var others: [Finding] = []
        for detector in detectors { others += detector.findings(in: run, &allowance) }
        return RunFindings(run: run, others: others, claims: claims, reading: reading, names: personal.names)
            .findings(limit: limits.findings)
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
}
