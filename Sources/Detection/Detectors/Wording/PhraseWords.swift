/// The words and classes that phrases are written with, numbered as they are met. Phrases are compiled with numbers
/// alone; a word enters the lexicon only when a phrase needs it.
struct PhraseWords {
    private(set) var texts: [[UInt8]] = []
    /// How often each word is met in ordinary writing, roughly.
    private(set) var weights: [Int] = []
    private(set) var classNames: [String] = []
    private var words: [UInt64: Int32] = [:]
    private var classes: [String: Int32] = [:]
    private var verbs: [UInt64: PhraseNode] = [:]
    /// The numbers in the lexicon; -1 for words that aren't there yet.
    private(set) var numbers: [Int32] = []
    private var lexiconWeights: [Int32: Int] = [:]

    mutating func word(_ bytes: some Collection<UInt8>) -> Int32 {
        let hash = WordHash.of(bytes)
        if let known = words[hash] { return known }
        let word = Int32(texts.count)
        words[hash] = word
        texts.append(Array(bytes))
        weights.append(CommonWords.weight(bytes, hash: hash))
        numbers.append(-1)
        return word
    }

    mutating func number(ofClass name: String) -> Int {
        if let known = classes[name] { return Int(known) }
        classes[name] = Int32(classNames.count)
        classNames.append(name)
        return classNames.count - 1
    }

    /// A class that nobody can name.
    mutating func newClass() -> Int {
        classNames.append("")
        return classNames.count - 1
    }

    /// All forms of a verb.
    mutating func forms(ofVerb stem: ArraySlice<UInt8>) -> PhraseNode {
        let hash = WordHash.of(stem)
        if let known = verbs[hash] { return known }
        let forms = Inflection.forms(String(decoding: stem, as: UTF8.self), rule: "verb") ?? []
        let node = PhraseNode.choice([.word(word(stem))] + forms.map { .word(word($0.text.utf8)) })
        verbs[hash] = node
        return node
    }

    /// `don't` is also written `dont`, where that is no other word.
    mutating func spellings(_ bytes: some Collection<UInt8>) -> PhraseNode {
        guard bytes.contains(UInt8(ascii: "'")), !PhraseWords.another.contains(WordHash.of(bytes)) else {
            return .word(word(bytes))
        }
        return .choice([.word(word(bytes)), .word(word(bytes.filter { $0 != UInt8(ascii: "'") }))])
    }

    mutating func number(of word: Int32, in lexicon: inout Lexicon) -> Int32 {
        let index = Int(word)
        if numbers[index] < 0 {
            numbers[index] = lexicon.number(bytes: texts[index])
            if weights[index] > 1 { lexiconWeights[numbers[index]] = weights[index] }
        }
        return numbers[index]
    }

    /// How often a word of the lexicon is met in ordinary writing, roughly.
    func weight(ofLexicon word: Int32) -> Int { lexiconWeights[word] ?? 1 }

    /// Words that are others without their apostrophe.
    private static let another = Set(
        ["he'll", "she'll", "we'll", "she'd", "we'd", "who're", "can't've"].map { WordHash.of($0.utf8) })
}

/// English words so common that a phrase had better not hang on them.
enum CommonWords {
    static func weight(_ word: some Collection<UInt8>, hash: UInt64) -> Int {
        if most.contains(hash) { return 1_000 }
        if many.contains(hash) { return 100 }
        return word.reduce(0) { $0 + ($1 & 0xc0 == 0x80 ? 0 : 1) } <= 3 ? 10 : 1
    }

    static let most: Set<UInt64> = Set(
        """
        the of and a to in is you that it he was for on are as with his they i at be this have from or one had by but \
        not what all were we when your can said there use an each which she do how their if will up other about out \
        many then them these so some her would make like him into time has look two more go no my than been who its \
        now did get just our me us am u ur im i'm it's don't because any very
        """.utf8.split { $0 == 0x20 || $0 == 0x0a }.map { WordHash.of($0) })
    static let many: Set<UInt64> = Set(
        """
        see way could people come day made may part over new take only little work know place year live back give \
        most after thing name good man think say great where help through much before line right too mean old same \
        tell boy follow came want show also around form three small set put end does another well large must big \
        even such here why ask went men read need land different home move try kind hand again change off play away \
        year years week school class please thanks let going got really still being every today tomorrow should \
        down never everyone always child children pupil pupils teacher mum dad friend friends keep find long own
        """.utf8.split { $0 == 0x20 || $0 == 0x0a }.map { WordHash.of($0) })
}
