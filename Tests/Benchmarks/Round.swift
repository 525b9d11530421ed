import Foundation
import MIME

/// One round of each measurement over the messages of a folder, as lines of name, processor seconds and bytes:
/// `Tests/Comparison/compare.sh` runs rounds of this and of other programs in turn.
struct Round {
    private let mail: [[UInt8]]

    init(folder: String) throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: URL(filePath: folder), includingPropertiesForKeys: nil)
        mail = try files.filter { $0.pathExtension == "eml" }.map { [UInt8](try Data(contentsOf: $0)) }
    }

    func run() {
        let size = mail.reduce(0) { $0 + $1.count }
        var sum = 0
        tell("parse", size) { for message in mail { sum += Self.read(message, Counter()).bytes } }
        tell("text-without-scan", size) {
            for message in mail { sum += Self.read(message, TextCounter(), scansBlindly: false).text }
        }
        tell("text", size) { for message in mail { sum += Self.read(message, TextCounter()).text } }
        let base64 = MixedMail.attachment(bytes: 20 << 20)
        tell("base64", base64.count) { sum += Self.read(base64, Counter()).bytes }
        // What the machine can do now, to compare with.
        var copy: [UInt8] = []
        copy.reserveCapacity(base64.count)
        tell("copy", base64.count) {
            copy.append(contentsOf: base64)
            sum += Int(copy[copy.count / 2])
        }
        FileHandle.standardError.write(Data("checksum \(sum)\n".utf8))
    }

    private func tell(_ name: String, _ bytes: Int, _ work: () -> Void) {
        let start = clock()
        work()
        print(name, Double(clock() - start) / Double(CLOCKS_PER_SEC), bytes)
    }

    private static func read<Events: MessageEvents>(
        _ message: [UInt8], _ events: Events, scansBlindly: Bool = true
    ) -> Events {
        var reader = MIMEReader(events, scansBlindly: scansBlindly)
        reader.push(message.span)
        return reader.finish()
    }
}
