import Detection
import Extraction
import Mail

/// Gathers what extraction tells of one message, sending each run through the detectors as it comes.
struct Gathering: TextSink {
    /// Text kept for reviewers; all text is examined whether it is kept or not.
    private static let keptBytes = 2 << 20
    /// Body text kept for the recipient checks.
    private static let bodyBytes = 64 << 10

    private var scan: MessageScan
    private let limits: Limits
    private var kept = 0
    private var bodyText: [UInt8] = []
    private(set) var findings: [Finding] = []
    private(set) var parts: [PartReport] = []
    private(set) var texts: [ReadText] = []
    private(set) var attachmentNames: [String] = []
    private(set) var isShortened = false
    private var kinds: [String: Int] = [:]
    private var isFlooded = false

    init(scan: MessageScan, limits: Limits) {
        self.scan = scan
        self.limits = limits
    }

    mutating func run(_ run: TextRun) {
        let first = findings.count
        add(scan.findings(in: run))
        if run.role == .filename { attachmentNames.append(String(decoding: run.text, as: UTF8.self)) }
        if run.role == .body, run.view == .visible, bodyText.count < Self.bodyBytes {
            bodyText += run.text.prefix(max(0, Self.bodyBytes - bodyText.count - 1)) + [UInt8(ascii: "\n")]
        }
        // A run with a finding is kept before the rest: it is what a reviewer has to see.
        let room = Self.keptBytes - kept + (findings.count > first ? Self.keptBytes : 0)
        guard run.text.count <= room else {
            isShortened = true
            return
        }
        kept += run.text.count
        texts.append(ReadText(run: run, findings: Array(first..<findings.count)))
    }

    mutating func finding(_ finding: Finding) { add([finding]) }

    mutating func part(_ report: PartReport) { parts.append(report) }

    /// Keeps findings, but not without end: a flood of one kind, or of what doesn't count, takes no place from others.
    mutating func add(_ more: [Finding]) {
        for finding in more {
            let kind = finding.counts ? finding.kind.rawValue : "mentioned"
            guard kinds[kind, default: 0] < limits.findings else {
                isFlooded = true
                continue
            }
            kinds[kind, default: 0] += 1
            findings.append(finding)
        }
    }

    /// Findings that only the whole message tells: how many people, a password beside its file.
    mutating func finishScan() {
        add(scan.finish(others: findings))
        guard isFlooded else { return }
        findings.append(
            Finding(
                kind: "structure.limit-findings", reason: "More was found than is kept: \(limits.findings) of a kind"))
    }

    var body: String { String(decoding: bodyText, as: UTF8.self) }
}
