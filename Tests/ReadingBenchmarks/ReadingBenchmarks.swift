import Extraction
import Foundation
import Mail

/// Measures what reading documents costs in processor time: `swift run -c release ReadingBenchmarks [WORD OF A NAME]`.
///
/// `ReadingBenchmarks mutants COUNT FOLDER...` reads damaged files instead; `growth` reads each format at a size and at
/// twice that size; `pdf PROGRAM FILE` measures a PDF with all its children; `round` is for
/// `Tests/Comparison/compare.sh`.
@main
struct ReadingBenchmarks {
    static func main() {
        let words = CommandLine.arguments.dropFirst()
        if words.first == "mutants" {
            let count = words.dropFirst().first.flatMap { Int($0) } ?? 10_000
            var mutants = Mutants(folders: Array(words.dropFirst(2)), seed: UInt64(time(nil)))
            print("\(mutants.run(count)) of \(count) differ by their chunks")
        } else if words.first == "growth" {
            Growth.report()
        } else if words.first == "pdf" {
            let files = Array(words.dropFirst())
            guard files.count == 2 else { return print("pdf PROGRAM FILE") }
            ChildCost.report(program: files[0], file: files[1])
        } else if words.first == "round" {
            for (name, bytes) in documents {
                print(name, seconds(bytes, name), bytes.count)
            }
        } else {
            measure(words.first ?? "")
        }
    }

    private static let documents = [
        ("list.xlsx", Documents.workbook(bytes: 16 << 20)), ("letter.docx", Documents.letter(bytes: 16 << 20)),
        ("prose.html", Documents.page(bytes: 16 << 20)), ("table.html", Documents.table(bytes: 16 << 20)),
    ]

    /// Processor seconds of reading a document once.
    static func seconds(_ bytes: [UInt8], _ name: String) -> Double {
        let start = clock()
        var extractor = Extractor(TextLength())
        extractor.document(bytes.span, filename: name)
        guard extractor.sink.text > 0 else { return .infinity }
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }

    private static func measure(_ word: String) {
        for (name, bytes) in documents where word.isEmpty || name.contains(word) {
            var best = Double.infinity
            for _ in 0..<6 { best = min(best, seconds(bytes, name)) }
            print("\(name): \(Int(Double(bytes.count) / best / 1e6)) MB/s")
        }
    }
}

/// Counts the bytes of text.
struct TextLength: TextSink {
    var text = 0

    mutating func run(_ run: TextRun) { text += run.text.count }
    mutating func finding(_ finding: Finding) {}
    mutating func part(_ report: PartReport) {}
}

/// Repeatable chance.
struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}
