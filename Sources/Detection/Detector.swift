package import Mail

/// Reads one run of text at a time and tells what it found. One folder each in `Detectors/`, one line in `Detectors.all`.
///
/// A detector is made once with its dictionaries compiled and is shared by all messages and threads; it keeps no state
/// between runs. Time is linear in the run.
package protocol Detector: Sendable {
    /// The name of its folder.
    static var name: String { get }
    /// Findings have the run's place and view; their spans are byte offsets into `run.text`; `MessageScan` turns them into code points.
    func findings(in run: TextRun) -> [Finding]
}
