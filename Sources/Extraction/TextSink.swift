package import Mail

/// Where extraction delivers: runs of text, findings about attachments, and what became of each part.
package protocol TextSink {
    mutating func run(_ run: TextRun)
    /// `attachment.*` and `structure.*`: encrypted, macro, executable, hidden data, type mismatch.
    mutating func finding(_ finding: Finding)
    /// Each leaf part once; a member of an archive or an embedded file is reported under its container's path.
    mutating func part(_ report: PartReport)
}
