import Detection
import Foundation
import Mail

/// The project's own dictionaries, compiled once for all tests.
enum Dictionaries {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let wording = Result { try Wording(dictionaries: root.appending(path: "dictionaries").path) }

    static func findings(_ text: String) throws -> [Finding] {
        try wording.get().findings(in: TextRun(part: .root, place: "1", text: Array(text.utf8)))
    }

    static func isFlagged(_ text: String) throws -> Bool { score(of: try findings(text)).flagged }
}
