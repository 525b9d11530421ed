import MIME
import Mail

/// The header fields that people read, as runs of text.
enum HeaderText {
    static func runs(of part: PartHeader) -> [TextRun]? { nil }
}
