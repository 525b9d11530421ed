/// What has to stand near a phrase's first word for the phrase to be worth trying: two sets of words, each of which
/// some near word belongs to. Most phrases that hang on an ordinary word are left out by this alone.
struct PhraseNeeds {
    /// A set of words as numbers of the lexicon, and how common they are together.
    private var sets: [(words: [Int32], weight: Int)] = []
    private var numbersOfCodes: [Int32: Int] = [:]
    private var numbersOfClasses: [Int: Int?] = [:]
    private var numbersOfUnions: [[Int32]: Int] = [:]
    /// For each phrase the numbers of two sets, or -1.
    private var chosen: [(Int, Int)] = []

    /// Tokens on either side within which a need is looked for.
    static let distance = 10

    /// Picks the rarest elements near the anchor of the next phrase.
    mutating func choose(_ elements: [PhraseNode], anchor: Int, _ compiler: PhraseCompiler) throws {
        var found: [(number: Int, weight: Int)] = []
        for step in [1, -1] {
            var reach = 0
            var index = anchor + step
            while elements.indices.contains(index) {
                reach += try compiler.reach(elements[index])
                guard reach <= Self.distance else { break }
                if let number = try number(elements[index], compiler) { found.append((number, sets[number].weight)) }
                index += step
            }
        }
        found.sort { $0.weight < $1.weight }
        chosen.append((found.first?.number ?? -1, found.dropFirst().first?.number ?? -1))
    }

    /// Picks the rarest sets of the next gathering, all of which must be near.
    mutating func choose(codes: [Int32], _ compiler: PhraseCompiler) {
        let found = codes.compactMap { number(ofCode: $0, compiler) }.sorted { sets[$0].weight < sets[$1].weight }
        chosen.append((found.first ?? -1, found.dropFirst().first ?? -1))
    }

    /// Notes what must stand right behind the next phrase's anchor and right before it, as codes of which one must fit;
    /// none when anything may.
    mutating func choose(behind: [Int32], before: [Int32], _ compiler: PhraseCompiler) {
        chosen.append((number(ofUnion: behind, compiler) ?? -1, number(ofUnion: before, compiler) ?? -1))
    }

    private mutating func number(ofUnion codes: [Int32], _ compiler: PhraseCompiler) -> Int? {
        if codes.count == 1 { return number(ofCode: codes[0], compiler) }
        if let known = numbersOfUnions[codes] { return known }
        var words: [Int32] = []
        for code in codes {
            let some = compiler.sets.words(of: code)
            // A place for any word.
            if some.isEmpty { return nil }
            words += some
        }
        guard !words.isEmpty else { return nil }
        numbersOfUnions[codes] = sets.count
        sets.append((words, words.reduce(0) { $0 + compiler.weight(ofLexicon: $1) }))
        return sets.count - 1
    }

    /// The set of words of which an element has at least one.
    private mutating func number(_ node: PhraseNode, _ compiler: PhraseCompiler) throws -> Int? {
        switch node {
        case .word(let word): return number(ofCode: compiler.lexiconNumber(of: word), compiler)
        case .set(let code, _): return number(ofCode: code, compiler)
        case .anchor(let inner): return try number(inner, compiler)
        case .group(let index):
            if let known = numbersOfClasses[index] { return known }
            let found = try number(compiler.node(ofClass: index), compiler)
            numbersOfClasses[index] = .some(found)
            return found
        case .sequence(let nodes):
            var best: Int?
            for node in nodes {
                guard let one = try number(node, compiler) else { continue }
                if best.map({ sets[one].weight < sets[$0].weight }) ?? true { best = one }
            }
            return best
        case .choice(let options):
            var words: [Int32] = []
            var weight = 0
            for option in options {
                guard let one = try number(option, compiler) else { return nil }
                words += sets[one].words
                weight += sets[one].weight
            }
            if options.count == 1 { return try number(options[0], compiler) }
            sets.append((words, weight))
            return sets.count - 1
        case .name, .number, .gap, .one, .optional: return nil
        }
    }

    private mutating func number(ofCode code: Int32, _ compiler: PhraseCompiler) -> Int? {
        if let known = numbersOfCodes[code] { return known }
        let words = compiler.sets.words(of: code)
        guard !words.isEmpty else { return nil }
        numbersOfCodes[code] = sets.count
        sets.append((words, words.reduce(0) { $0 + compiler.weight(ofLexicon: $1) }))
        return sets.count - 1
    }

    /// The bits of every word, and those that every phrase needs.
    struct Sealed {
        var signatures: [Signature]
        var needs: [Signature.Need]
    }

    /// Gives each set that a phrase needs a bit: sets with an everyday word by that word, the others by chance. Returns the
    /// bits of every word and the two bits that each phrase needs.
    func seal(words count: Int, _ compiler: PhraseCompiler) -> Sealed {
        var signatures = [Signature](repeating: Signature(), count: count)
        var leaders: [Int32: UInt8] = [:]
        var bits = [UInt8?](repeating: nil, count: sets.count)
        func bit(_ number: Int) -> UInt8 {
            guard number >= 0 else { return Signature.always }
            if let known = bits[number] { return known }
            let (words, _) = sets[number]
            let leader = words.max { compiler.weight(ofLexicon: $0) < compiler.weight(ofLexicon: $1) } ?? 0
            let bit: UInt8
            if compiler.weight(ofLexicon: leader) >= 100 {
                bit = leaders[leader] ?? UInt8(leaders.count % 96)
                leaders[leader] = bit
            } else {
                bit = UInt8(96 + number % 159)
            }
            bits[number] = bit
            for word in words { signatures[Int(word)].insert(bit) }
            return bit
        }
        let needs = chosen.map { Signature.Need(first: bit($0.0), second: bit($0.1)) }
        return Sealed(signatures: signatures, needs: needs)
    }
}

/// Which of the needs some words fill, as 256 bits.
struct Signature: Sendable, Hashable {
    /// The bits that must be there.
    struct Need: Sendable {
        var first = Signature.always
        var second = Signature.always
    }

    /// The bit that every stretch of text has.
    static let always: UInt8 = 255

    private var words: InlineArray<4, UInt64> = [0, 0, 0, 1 << 63]

    mutating func insert(_ bit: UInt8) { words[Int(bit >> 6)] |= 1 << UInt64(bit & 63) }

    @inline(__always)
    mutating func formUnion(_ other: Signature) {
        for place in 0..<4 { words[place] |= other.words[place] }
    }

    @inline(__always)
    func has(_ bit: UInt8) -> Bool { words[Int(bit >> 6)] >> UInt64(bit & 63) & 1 != 0 }

    static func == (left: Signature, right: Signature) -> Bool {
        (0..<4).allSatisfy { left.words[$0] == right.words[$0] }
    }

    func hash(into hasher: inout Hasher) {
        for place in 0..<4 { hasher.combine(words[place]) }
    }

    @inline(__always)
    func fills(_ need: Need) -> Bool { has(need.first) && has(need.second) }
}
