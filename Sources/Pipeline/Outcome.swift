package import Mail

/// What became of a message: everything that was read, found and decided.
package struct Outcome: Sendable {
    package let flow: Flow
    package let header: MessageHeader
    package let findings: [Finding]
    package let parts: [PartReport]
    package let texts: [ReadText]
    /// More text was examined than is kept in `texts`.
    package let isShortened: Bool
    package let verdict: Verdict
    package let senderRoles: Set<Role>
}

/// A run of text with the numbers of the findings in it.
package struct ReadText: Sendable {
    package let run: TextRun
    package let findings: [Int]
}
