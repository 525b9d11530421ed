import Detection
import Directory
import Mail

/// Runs the detectors over one text.
enum Scanning {
    static let engine = try? DetectionEngine(
        dictionaries: CaseFiles.root + "/dictionaries", school: SampleSchool.school)

    static func run(_ text: String, layout: TextLayout = .prose, role: TextRole = .body) -> TextRun {
        TextRun(part: .root, place: "1", layout: layout, role: role, text: Array(text.utf8))
    }

    /// Findings of personal data and secrets.
    static func findings(_ text: String, layout: TextLayout = .prose) -> [Finding] {
        guard let engine else { return [] }
        var scan = engine.scan()
        return scan.findings(in: run(text, layout: layout)).filter { ["personal", "secret"].contains($0.kind.family) }
    }

    /// The text of each finding of a kind.
    static func values(_ kind: FindingKind, in text: String, from least: Double = 0) -> [String] {
        findings(text).filter { $0.kind == kind && $0.confidence >= least }.compactMap { value($0, text) }
    }

    static func value(_ finding: Finding, _ text: String) -> String? {
        guard let span = finding.span else { return nil }
        let scalars = Array(text.unicodeScalars)
        guard span.upperBound <= scalars.count else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[span])
        return String(view)
    }
}

/// Invented people.
enum SampleSchool {
    static let school: School = {
        func pupil(_ id: String, _ forename: String, _ surname: String, knownAs: String = "", group: String) -> Pupil {
            var pupil = Pupil()
            pupil.id = id
            pupil.forename = forename
            pupil.surname = surname
            pupil.knownAs = knownAs
            pupil.schoolClass = group
            pupil.email = id.lowercased() + "@pupils.example.org"
            return pupil
        }
        var guardian = Guardian()
        guardian.id = "G1"
        guardian.title = "Mrs"
        guardian.forename = "Ngozi"
        guardian.surname = "Okafor"
        var staff = Staff()
        staff.id = "S1"
        staff.title = "Mr"
        staff.forename = "Haroun"
        staff.surname = "Vasey"
        return School(
            staff: [staff],
            pupils: [
                pupil("P1", "Amelia", "Okafor", knownAs: "Millie", group: "5W"),
                pupil("P2", "Grace", "Hope", group: "4B"),
                pupil("P3", "Tomás", "O'Brien-Hart", group: "8C"),
                pupil("P4", "Mohammed Ali", "van der Berg", group: "8C"),
                pupil("P5", "Will", "Young", group: "2A"),
            ], guardians: [guardian])
    }()
}
