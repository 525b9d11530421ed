/// One side of a phrase as a set of positions (Glushkov's construction): at most 64, so that a step is a few bit
/// operations and never goes back.
struct PhraseAutomaton {
    private let offset: Int
    private let isReversed: Bool

    static let any: Int32 = -1
    static let name: Int32 = -2
    static let number: Int32 = -3
    static func code(ofClass index: Int) -> Int32 { -10 - Int32(index) }

    struct TooLong: Error {}

    /// Writes the places of some elements into the compiler's book.
    ///
    /// - Parameter isReversed: read from right to left.
    static func side(
        _ nodes: ArraySlice<PhraseNode>, isReversed: Bool, _ compiler: inout PhraseCompiler, _ lexicon: inout Lexicon
    ) throws -> Phrase.Side {
        let automaton = PhraseAutomaton(offset: compiler.book.steps.count, isReversed: isReversed)
        let part = try automaton.add(nodes, &compiler, &lexicon)
        return Phrase.Side(
            offset: Int32(compiler.book.shared(from: automaton.offset)), first: part.first, last: part.last,
            isNullable: part.isNullable)
    }

    private struct Part {
        var first: UInt64 = 0
        var last: UInt64 = 0
        var isNullable = true
    }

    private func position(_ code: Int32, _ book: inout PhraseBook) throws -> Part {
        let index = book.steps.count - offset
        guard index < 64 else { throw TooLong() }
        book.add(code)
        let bit: UInt64 = 1 << UInt64(index)
        return Part(first: bit, last: bit, isNullable: false)
    }

    private func join(_ left: Part, _ right: Part, _ book: inout PhraseBook) -> Part {
        var ends = left.last
        while ends != 0 {
            book.allow(right.first, after: offset + ends.trailingZeroBitCount)
            ends &= ends - 1
        }
        return Part(
            first: left.isNullable ? left.first | right.first : left.first,
            last: right.isNullable ? left.last | right.last : right.last,
            isNullable: left.isNullable && right.isNullable)
    }

    private func add(
        _ nodes: ArraySlice<PhraseNode>, _ compiler: inout PhraseCompiler, _ lexicon: inout Lexicon
    ) throws -> Part {
        var part = Part()
        for place in nodes.indices {
            let node = isReversed ? nodes[nodes.endIndex - 1 - (place - nodes.startIndex)] : nodes[place]
            let next = try add(node, &compiler, &lexicon)
            part = join(part, next, &compiler.book)
        }
        return part
    }

    private func add(
        _ node: PhraseNode, _ compiler: inout PhraseCompiler, _ lexicon: inout Lexicon
    ) throws -> Part {
        switch node {
        case .word(let word): return try position(compiler.code(of: word, &lexicon), &compiler.book)
        case .group(let number): return try add(try compiler.node(ofClass: number), &compiler, &lexicon)
        case .set(let code, _): return try position(code, &compiler.book)
        case .name: return try position(PhraseAutomaton.name, &compiler.book)
        case .number: return try position(PhraseAutomaton.number, &compiler.book)
        case .one: return try position(PhraseAutomaton.any, &compiler.book)
        case .anchor(let inner): return try add(inner, &compiler, &lexicon)
        case .optional(let inner):
            var part = try add(inner, &compiler, &lexicon)
            part.isNullable = true
            return part
        case .gap(let most):
            var part = Part()
            for _ in 0..<most {
                var one = try position(PhraseAutomaton.any, &compiler.book)
                one.isNullable = true
                part = join(part, one, &compiler.book)
            }
            return part
        case .sequence(let nodes): return try add(nodes[...], &compiler, &lexicon)
        case .choice:
            var words: [Int32] = []
            var part = Part(isNullable: false)
            for option in try compiler.flatten(node) {
                if case .word(let word) = option {
                    words.append(word)
                    continue
                }
                let other = try add(option, &compiler, &lexicon)
                part.first |= other.first
                part.last |= other.last
                part.isNullable = part.isNullable || other.isNullable
            }
            if !words.isEmpty {
                let set = try position(compiler.code(of: words, &lexicon), &compiler.book)
                part.first |= set.first
                part.last |= set.last
            }
            return part
        }
    }
}
