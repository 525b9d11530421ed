import Detection
import Foundation

/// Examples read by the detector itself, so that what is learned is what is met later.
struct Reader {
    /// What the detector sees of an example.
    struct Passage {
        var features: [FeatureKey]
        var signals: [String]
        var words: Int { features.count { !$0.isPair } }
    }

    struct Read {
        var example: Example
        var passages: [Passage]
    }

    let wording: WordingExamples
    let vocabulary: Vocabulary

    init(dictionaries: String, vocabulary: Vocabulary) throws {
        let files = FileManager.default
        let copy = NSTemporaryDirectory() + "postern-training-\(ProcessInfo.processInfo.processIdentifier)"
        try? files.removeItem(atPath: copy)
        try files.copyItem(atPath: dictionaries, toPath: copy)
        defer { try? files.removeItem(atPath: copy) }
        try Data(vocabulary.emptyModel().utf8).write(to: URL(fileURLWithPath: copy + "/en-GB/likeness.txt"))
        wording = try WordingExamples(dictionaries: copy)
        self.vocabulary = vocabulary
    }

    func read(_ example: Example) -> Read {
        Read(
            example: example,
            passages: wording.samples(of: example.text).map {
                Passage(features: $0.features, signals: $0.signals.sorted())
            })
    }

    /// The names of a passage's features: a word counts under its stem and, if it has one, its sense.
    func names(_ passage: Passage) -> [String] {
        passage.features.flatMap { feature -> [String] in
            let name = wording.name(of: feature)
            guard !feature.isPair else { return [name] }
            let stem = vocabulary.stems[name] ?? name
            let term = vocabulary.terms[name] ?? name
            return (stem == term ? [stem] : [stem, term]) + (vocabulary.senses[name].map { [$0] } ?? [])
        }
    }
}
