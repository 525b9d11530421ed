import Detection
import Foundation

/// The cases as samples, with numbers for their features.
struct TellingData {
    struct Passage {
        let told: TellingCase
        let samples: [TellingLearner.Sample]
    }

    private(set) var passages: [Passage] = []
    private(set) var features: [UInt64] = []
    private var numbers: [UInt64: Int32] = [:]
    /// The words of the cases by the part of their hash that features have.
    private(set) var words: [UInt64: String] = [:]
    let everyday: [String]
    private let examples: ToldExamples

    /// - Parameters:
    ///   - folder: Tests/Cases.
    ///   - words: everyday words stand in so many lines of the wording's examples at least.
    init(folder: String, least: Int = 8) throws {
        let lines = try Self.innocents(folder + "/wording")
        var counts: [Substring: Int] = [:]
        for line in lines {
            let words = line.text.split { !($0.isLetter || $0 == "'") }
            for word in Set(words) where word.count > 1 && word.allSatisfy({ !$0.isUppercase }) {
                counts[word, default: 0] += 1
            }
        }
        everyday = counts.filter { $0.value >= least && $0.key.utf8.allSatisfy { $0 < 0x80 && $0 != 0x27 } }
            .map { String($0.key) }.sorted()
        examples = ToldExamples(words: everyday)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/personal").sorted()
        where name.hasSuffix(".txt") && Self.starts.contains(where: { name.hasPrefix($0) }) {
            for told in try TellingCase.read(folder + "/personal", String(name.dropLast(4))) { add(told) }
        }
        // What people write about keys and codes without telling any.
        for line in lines where line.isExample {
            let text = Array(line.text.utf8)
            if examples.announcesSecret(in: text) { add(TellingCase(file: "wording", line: line.text)) }
        }
    }

    private static let starts = ["told-", "nasty-tuned-", "blind-tuned-", "tuned-"]

    private static func innocents(_ folder: String) throws -> [(text: String, isExample: Bool)] {
        var lines: [(text: String, isExample: Bool)] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
            let isExample = name.hasPrefix("examples/") && name.hasSuffix(".tsv")
            guard isExample || name.hasPrefix("tuning-") else { continue }
            for line in try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(separator: "\n") {
                let fields = line.split(separator: "\t")
                guard fields.count >= 3 else { continue }
                lines.append((String(fields[fields.count - 1]).replacing("\\n", with: "\n"), isExample))
            }
        }
        return lines
    }

    private mutating func add(_ told: TellingCase) {
        var seen: Set<Range<Int>> = []
        var samples: [TellingLearner.Sample] = []
        for candidate in examples.candidates(in: told.text) where seen.insert(candidate.range).inserted {
            let numbers = candidate.features.map { number($0) }
            let isSecret = told.secrets.contains(candidate.range)
            samples.append(
                TellingLearner.Sample(
                    range: candidate.range, features: numbers, isPhrase: candidate.isPhrase, isSecret: isSecret,
                    isOpen: !isSecret && told.others.contains { $0.overlaps(candidate.range) }))
        }
        for (part, word) in examples.words(of: told.text) { words[part] = word }
        passages.append(Passage(told: told, samples: samples))
    }

    private mutating func number(_ feature: UInt64) -> Int32 {
        if let known = numbers[feature] { return known }
        let number = Int32(features.count)
        numbers[feature] = number
        features.append(feature)
        return number
    }

    func learner(_ passages: some Sequence<Passage>, threshold: Float) -> TellingLearner {
        TellingLearner(
            steps: features.map { ToldExamples.step(of: $0) }, passages: passages.map(\.samples), threshold: threshold)
    }
}
