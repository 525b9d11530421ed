/// The detector as `WordingTraining` sees it: what the model may learn from a text.
package struct WordingExamples {
    /// One passage of an example.
    package struct Sample {
        package let features: [FeatureKey]
        package let signals: Set<String>
    }

    private let shared: Shared<CompiledWording>

    /// - Parameter dictionaries: with a `likeness.txt` that has every word to be learned about.
    /// - Throws: `DictionaryError`.
    package init(dictionaries: String) throws {
        shared = Shared(try CompiledWording(folder: dictionaries, additions: nil, names: []))
    }

    /// The passages of a text, not overlapping.
    package func samples(of text: [UInt8]) -> [Sample] {
        var reader = TextReader(
            lexicon: shared.value.lexicon, isTable: false, reader: ExampleReader(wording: WordingReader(shared)))
        reader.read(text.span)
        let judgement = Judgement(reader: reader.reader.wording, isForeign: reader.sawForeign, text: text)
        // What the encoder says is learned elsewhere.
        var words = Allowance()
        words.closelyReadBytes = 0
        let rulings = judgement.rulings(&words)
        return reader.reader.passages.map {
            Sample(features: $0.features, signals: judgement.signals(in: $0.sentences, rulings))
        }
    }

    /// What is taken from the log odds of harm of a text with these log odds of standing in an old book.
    package static func bookishness(_ odds: Float) -> Float { Likeness.bookishness(odds) }

    /// What the sums of the weights of so many words are divided by.
    package static func root(ofWords count: Int) -> Float { Likeness.root(ofWords: count) }

    package func name(of feature: FeatureKey) -> String { shared.value.likeness.value.name(of: feature) }
}

/// Notes the features of each passage beside what the detector reads.
private struct ExampleReader: SentenceReader {
    var wording: WordingReader
    var passages: [(features: [FeatureKey], sentences: ClosedRange<Int>, tokens: Int)] = []

    mutating func read(_ tokens: [Token], of bytes: borrowing Span<UInt8>) {
        let number = wording.sentences
        wording.read(tokens, of: bytes)
        if let last = passages.last, last.tokens + tokens.count <= Passages.longest {
            passages[passages.count - 1].tokens += tokens.count
            passages[passages.count - 1].sentences = last.sentences.lowerBound...number
        } else {
            passages.append(([], number...number, tokens.count))
        }
        let index = passages.count - 1
        wording.compiled.value.likeness.value.features(of: tokens, in: bytes, wording.compiled.value.lexicon.value) {
            passages[index].features.append($0)
        }
    }
}
