package import Mail

/// Reads one run of text at a time and tells what it found. One folder each in `Detectors/`, one line in `Detectors.all`.
///
/// A detector is made once with its dictionaries compiled and is shared by all messages and threads; it keeps no state
/// between runs. Time is linear in the run.
package protocol Detector: Sendable {
    /// The name of its folder.
    static var name: String { get }
    /// Findings have the run's place and view; their spans are byte offsets into `run.text`; `MessageScan` turns them into code points.
    /// - Parameter allowance: what may still be spent on the message.
    func findings(in run: TextRun, _ allowance: inout Allowance) -> [Finding]
}

/// What detectors may still spend on a message, beyond reading it once.
package struct Allowance: Sendable {
    var closelyReadBytes: Int

    package init(_ limits: Limits = Limits()) { closelyReadBytes = limits.closelyReadBytes }
}

extension Detector {
    /// The findings of a message that is one run.
    package func findings(in run: TextRun) -> [Finding] {
        var allowance = Allowance()
        return findings(in: run, &allowance)
    }
}
