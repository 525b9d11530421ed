import Extraction
import MIME
import Mail
import Testing

/// The messages are those of the MIME reader's tests; their pictures and documents are random bytes.
@Suite struct CleanMailReadingTests {
    @Test(
        "Ordinary mail hides nothing, disguises nothing, and all its text is read",
        arguments: CleanMail.Program.allCases, 1...22)
    func clean(_ program: CleanMail.Program, seed: Int) {
        var reader = MIMEReader(Extractor(Extracted()))
        reader.push(CleanMail.message(program, seed: seed).span)
        let seen = reader.finish().sink
        #expect(seen.kinds.allSatisfy { $0.hasPrefix("attachment.unreadable") })
        #expect(!seen.runs.contains { $0.view == .blind })
        #expect(seen.runs.contains { $0.view == .visible && !$0.text.isEmpty })
        #expect(seen.parts.allSatisfy { $0.state == .read || !$0.contentType.hasPrefix("text/") })
    }
}
