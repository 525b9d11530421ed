import Foundation
import MIME
import Mail

/// Measures what things cost in processor time: `swift run -c release Benchmarks [WORD OF A NAME]` for reading mail.
///
/// `Benchmarks wording [DICTIONARIES]` measures the wording;
/// `Benchmarks write FOLDER` writes the mixed mail, for other programs to read, and `Benchmarks round FOLDER` reads it
/// once: see `Tests/Comparison/compare.sh`.
@main
struct Benchmarks {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        let second = words.dropFirst().first
        switch words.first {
        case "write": try write(to: second ?? ".")
        case "round": try Round(folder: second ?? ".").run()
        case "wording": try WordingSpeed(dictionaries: second ?? "dictionaries").report()
        default: measure()
        }
    }

    private static func write(to folder: String) throws {
        for (number, message) in MixedMail.messages(bytes: 20 << 20).enumerated() {
            try Data(message).write(to: URL(filePath: folder).appending(path: "\(number).eml"))
        }
    }

    private static func measure() {
        var count = 0
        let mail = MixedMail.messages(bytes: 20 << 20)
        let size = mail.reduce(0) { $0 + $1.count }
        print("mixed mail: \(mail.count) messages, \(size >> 20) MB")
        report("parse and decode", bytes: size) {
            for message in mail { count += read(message).bytes }
        }
        report("parse, decode, text to UTF-8", bytes: size) {
            for message in mail { count += readText(message).text }
        }
        let base64 = [MixedMail.attachment(bytes: 20 << 20)]
        report("one base64 attachment", bytes: base64[0].count) { count += read(base64[0]).bytes }
        let prose = MixedMail.prose(bytes: 20 << 20)
        report("one plain text", bytes: prose.count) { count += read(prose).bytes }
        for (name, make) in MixedMail.nasty where CommandLine.arguments.count < 2 {
            let once = make(1 << 20)
            let twice = make(2 << 20)
            let first = seconds { count += read(once).bytes }
            let second = seconds { count += read(twice).bytes }
            print("\(name): \(milliseconds(first)) for n, \(milliseconds(second)) for 2n")
        }
        print("checksum \(count)")
    }

    private static func report(_ name: String, bytes: Int, _ work: () -> Void) {
        guard CommandLine.arguments.count < 2 || name.contains(CommandLine.arguments[1]) else { return }
        var best = Double.infinity
        for _ in 0..<6 { best = min(best, seconds(work)) }
        print("\(name): \(Int(Double(bytes) / best / 1e6)) MB/s")
    }

    private static func milliseconds(_ seconds: Double) -> String { "\(Int(seconds * 10_000) / 10) ms" }

    private static func seconds(_ work: () -> Void) -> Double {
        let start = clock()
        work()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }

    private static func read(_ message: [UInt8]) -> Counter {
        var reader = MIMEReader(Counter())
        var start = 0
        while start < message.count {
            let end = min(message.count, start + 65_535)
            reader.push(message.span.extracting(start..<end))
            start = end
        }
        return reader.finish()
    }

    private static func readText(_ message: [UInt8]) -> TextCounter {
        var reader = MIMEReader(TextCounter())
        reader.push(message.span)
        return reader.finish()
    }
}

/// Counts what it is told.
struct Counter: MessageEvents {
    var bytes = 0

    mutating func began(_ part: PartHeader) { bytes += 1 }
    mutating func body(_ bytes: Span<UInt8>, of part: PartPath) { self.bytes += bytes.count }
    mutating func ended(_ part: PartPath, _ state: PartState) {}
    mutating func found(_ anomaly: Anomaly) { bytes += 1_000_000 }
    mutating func blind(_ text: [UInt8], near part: PartPath) { bytes += 100_000_000 }
}

/// Turns text parts into UTF-8 and counts that.
struct TextCounter: MessageEvents {
    var text = 0
    private var decoder: CharsetDecoder?
    private var out: [UInt8] = []

    init() {}

    mutating func began(_ part: PartHeader) {
        decoder = part.contentType.hasPrefix("text/") ? CharsetDecoder(label: part.charset ?? "utf-8") : nil
    }

    mutating func body(_ bytes: Span<UInt8>, of part: PartPath) {
        guard let decoder else { return }
        decoder.decode(bytes, into: &out)
        text += out.count
        out.removeAll(keepingCapacity: true)
    }

    mutating func ended(_ part: PartPath, _ state: PartState) {}
    mutating func found(_ anomaly: Anomaly) {}
    mutating func blind(_ text: [UInt8], near part: PartPath) {}
}
