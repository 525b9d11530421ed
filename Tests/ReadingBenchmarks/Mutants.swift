import Extraction
import Foundation
import MIME
import Mail

/// Damages the files of some folders again and again and reads what comes of it: nothing may trap, and messages must
/// give the same in any chunks. `ReadingBenchmarks mutants 100000 Tests/Cases/mime Tests/Cases/documents`.
struct Mutants {
    private let messages: [[UInt8]]
    private let documents: [(name: String, bytes: [UInt8])]
    private var dice: Dice

    init(folders: [String], seed: UInt64) {
        var messages: [[UInt8]] = []
        var documents: [(name: String, bytes: [UInt8])] = []
        for folder in folders {
            let files = FileManager.default.enumerator(at: URL(filePath: folder), includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                guard !["txt", "expected"].contains(file.pathExtension) || file.path.contains("/documents/"),
                    file.pathExtension != "expected", let data = try? Data(contentsOf: file)
                else { continue }
                if file.pathExtension == "eml" { messages.append([UInt8](data)) }
                documents.append((file.lastPathComponent, [UInt8](data)))
            }
        }
        self.messages = messages
        self.documents = documents.filter { !$0.bytes.isEmpty && !$0.name.hasSuffix(".eml") }
        dice = Dice(state: seed)
    }

    /// Reads so many of them, messages and documents in turn; answers how many messages differed by their chunks.
    mutating func run(_ count: Int) -> Int {
        var different = 0
        var slowest = (seconds: 0.0, name: "")
        for round in 0..<count {
            let start = clock()
            var name = "message"
            if round % 2 == 0, !messages.isEmpty || documents.isEmpty {
                if !readMessage() { different += 1 }
            } else {
                name = readDocument()
            }
            let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
            if seconds > slowest.seconds { slowest = (seconds, name) }
            if round % 50_000 == 49_999 { print("\(round + 1) mutants, slowest \(slowest)") }
        }
        return different
    }

    private mutating func readMessage() -> Bool {
        let message = mutant(of: messages[dice.roll(messages.count)], others: messages)
        let whole = Self.read(message, pieces: [message.count])
        return whole == Self.read(message, pieces: (0..<9).map { _ in dice.roll(12) + 1 })
    }

    private mutating func readDocument() -> String {
        let (name, bytes) = documents[dice.roll(documents.count)]
        let mutant = mutant(of: bytes, others: [documents[dice.roll(documents.count)].bytes])
        var extractor = Extractor(RunCounter())
        extractor.document(mutant.span, filename: name)
        return name
    }

    private static func read(_ message: [UInt8], pieces: [Int]) -> RunCounter {
        var reader = MIMEReader(Extractor(RunCounter()))
        var start = 0
        var turn = 0
        while start < message.count {
            let end = min(message.count, start + max(1, pieces[turn % pieces.count]))
            reader.push(message.span.extracting(start..<end))
            start = end
            turn += 1
        }
        return reader.finish().sink
    }

    private mutating func mutant(of bytes: [UInt8], others: [[UInt8]]) -> [UInt8] {
        var mutant = bytes
        for _ in 0...dice.roll(6) {
            let place = dice.roll(mutant.count + 1)
            let end = min(mutant.count, place + dice.roll(80))
            switch dice.roll(7) {
            case 0 where place < mutant.count: mutant[place] = UInt8(dice.roll(256))
            case 1 where place < mutant.count:
                mutant[place] = [0, 0xFF, 0x7F, 0x80, 0x3C, 0x3E, 0x22, 0x0A][dice.roll(8)]
            case 2: mutant.removeSubrange(place..<end)
            case 3: mutant.insert(contentsOf: Array(mutant[place..<end]), at: dice.roll(mutant.count + 1))
            case 4:
                let other = others[dice.roll(others.count)]
                let from = dice.roll(other.count + 1)
                mutant.insert(contentsOf: other[from..<min(other.count, from + dice.roll(200))], at: place)
            case 5 where place + 4 <= mutant.count:
                // A length or an offset that is off.
                mutant.replaceSubrange(place..<place + 4, with: (0..<4).map { _ in [0, 0xFF, 1, 0x80][dice.roll(4)] })
            default: mutant.insert(UInt8(dice.roll(256)), at: place)
            }
        }
        return mutant
    }
}

/// Counts what extraction tells, with a checksum of the text.
struct RunCounter: TextSink, Equatable {
    var text = 0
    private var sum: UInt64 = 0
    private var findings = 0
    private var parts = 0

    init() {}

    mutating func run(_ run: TextRun) {
        text += run.text.count
        sum = (sum ^ UInt64(truncatingIfNeeded: run.text.hashValue)) &* 0x100_0000_01B3
    }

    mutating func finding(_ finding: Finding) { findings += 1 }
    mutating func part(_ report: PartReport) { parts += report.state == .read ? 1 : 1_000 }
}
