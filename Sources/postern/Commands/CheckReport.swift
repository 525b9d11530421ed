import Foundation
import Mail
import Pipeline

/// The JSON line of `check --json`, as design.md gives its shape.
struct CheckReport: Encodable {
    struct Verdict: Encodable {
        struct Action: Encodable {
            var verb: String
            var `for`: String?
            var clause: String
            var clauses: [String]
            var recipients: [String]
            var reason: String
        }
        var actions: [Action]
        var exemptions: [String]
    }

    struct Found: Encodable {
        var kind: String
        var part: String
        var view: String
        var start: Int?
        var end: Int?
        var confidence: Double
        var severity: String?
        var specimen: Bool
        var recipient: String?
        var suggestion: String?
        var count: Int
        var reason: String
    }

    struct Part: Encodable {
        var path: String
        var contentType: String
        var filename: String?
        var state: String
        var why: String?

        private enum CodingKeys: String, CodingKey {
            case path, filename, state, why
            case contentType = "content_type"
        }
    }

    struct Odd: Encodable {
        var code: String
        var path: String
    }

    var file: String
    var flow: String
    var verdict: Verdict
    var findings: [Found]
    var parts: [Part]
    var anomalies: [Odd]

    init(file: String, _ outcome: Outcome) {
        self.file = file
        flow = outcome.flow.rawValue
        verdict = Verdict(
            actions: outcome.verdict.actions.map { action in
                Verdict.Action(
                    verb: action.verb.rawValue, for: action.audience?.description,
                    clause: action.clauses.joined(separator: ","), clauses: action.clauses,
                    recipients: action.recipients.map(\.text), reason: action.reason)
            }, exemptions: outcome.verdict.exemptions)
        findings = outcome.findings.map { finding in
            Found(
                kind: finding.kind.rawValue, part: finding.place, view: finding.view.rawValue,
                start: finding.span?.lowerBound, end: finding.span?.upperBound, confidence: finding.confidence,
                severity: finding.severity?.rawValue, specimen: finding.specimen, recipient: finding.recipient?.text,
                suggestion: finding.suggestion?.text, count: finding.count, reason: finding.reason)
        }
        parts = outcome.parts.map {
            Part(
                path: $0.path.description, contentType: $0.contentType, filename: $0.filename, state: $0.state.name,
                why: $0.state.why)
        }
        anomalies = outcome.findings.filter { $0.kind.family == "structure" }.map {
            Odd(code: String($0.kind.rawValue.dropFirst("structure.".count)), path: $0.place)
        }
    }
}
