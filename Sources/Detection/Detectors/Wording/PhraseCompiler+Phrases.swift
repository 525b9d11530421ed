import Mail

/// Compiling one phrase: its choices gathered into sets, its rarest element made the anchor, both sides written down.
extension PhraseCompiler {
    mutating func add(_ file: PhraseFile, lexicon: inout Lexicon) throws {
        for line in file.lines {
            if line.text.first == UInt8(ascii: "{") {
                try addGathering(line, file: file.name, &lexicon)
                continue
            }
            let (node, starts, ends) = try parsed(line.text, file: file.name, line: line.number)
            try add(
                node, id: "\(file.name):\(line.number)", effect: line.effect, starts: starts, ends: ends,
                file: file.name, line: line.number, lexicon: &lexicon)
        }
    }

    /// A phrase that is nothing but words one after the other.
    mutating func addLiteral(_ text: String, id: String, effect: Phrase.Effect, lexicon: inout Lexicon) throws {
        let node = PhraseNode.sequence(text.utf8.split(separator: 0x20).map { words.spellings($0) })
        try add(
            node, id: id, effect: effect, starts: false, ends: false, file: id, line: 0, lexicon: &lexicon)
    }

    mutating func add(
        _ node: PhraseNode, id: String, effect: Phrase.Effect, starts: Bool, ends: Bool, file: String, line: Int,
        lexicon: inout Lexicon
    ) throws {
        if case .choice(let options) = node, !options.allSatisfy({ if case .word = $0 { true } else { false } }) {
            for option in options {
                try add(
                    option, id: id, effect: effect, starts: starts, ends: ends, file: file, line: line,
                    lexicon: &lexicon)
            }
            return
        }
        let written: [PhraseNode] = if case .sequence(let list) = node { list } else { [node] }
        do {
            let elements = try written.map { try gathered($0, &lexicon) }
            let frame = Frame(source: Int32(book.sources.count), starts: starts, ends: ends)
            book.sources.append(Phrase.Source(id: id, effect: effect))
            try spread(elements, within: elements.indices, frame, &lexicon)
        } catch is PhraseAutomaton.TooLong {
            throw DictionaryError(
                file: file, line: line, problem: "the phrase is too long (over 64 places with its classes opened)",
                remedy: "write it as two lines")
        } catch let unknown as UnknownClass {
            throw DictionaryError(
                file: file, line: line, problem: "unknown class <\(unknown.name)>",
                remedy: "write 'let \(unknown.name) = ...' in one of the files of this folder")
        } catch is NoAnchor {
            throw DictionaryError(
                file: file, line: line, problem: "every part of the phrase may be missing or is any word",
                remedy: "give it at least one word of its own")
        }
    }

    /// What all pieces of one written phrase share.
    struct Frame {
        var source: Int32
        var starts: Bool
        var ends: Bool
    }

    /// The same with the single words of each choice gathered into a set.
    mutating func gathered(_ node: PhraseNode, _ lexicon: inout Lexicon) throws -> PhraseNode {
        switch node {
        case .sequence(let nodes): return .sequence(try nodes.map { try gathered($0, &lexicon) })
        case .optional(let inner): return .optional(try gathered(inner, &lexicon))
        case .anchor(let inner): return .anchor(try gathered(inner, &lexicon))
        case .choice:
            var single: [Int32] = []
            var others: [PhraseNode] = []
            for option in try flatten(node) {
                if case .word(let word) = option {
                    single.append(word)
                } else {
                    others.append(try gathered(option, &lexicon))
                }
            }
            if single.isEmpty { return .choice(others) }
            let set = set(of: single, &lexicon)
            return others.isEmpty ? set : .choice(others + [set])
        default: return node
        }
    }

    /// Picks the rarest element of a stretch. Its single words share one phrase; each of its alternatives of several
    /// words becomes a phrase of its own, which hangs on the rarest of those.
    mutating func spread(
        _ elements: [PhraseNode], within range: Range<Int>, _ frame: Frame, _ lexicon: inout Lexicon
    ) throws {
        let anchor = try anchorIndex(elements, within: range)
        var inner = elements[anchor]
        if case .anchor(let marked) = inner { inner = marked }
        var words: [PhraseNode] = []
        for option in try flatten(inner) {
            switch option {
            case .word: words.append(option)
            case .set:
                var whole = elements
                whole[anchor] = option
                try emit(whole, anchor: anchor, frame, &lexicon)
            case .sequence(let parts):
                var opened = elements
                opened.replaceSubrange(anchor...anchor, with: parts)
                try spread(opened, within: anchor..<anchor + parts.count, frame, &lexicon)
            default: throw NoAnchor()
            }
        }
        guard !words.isEmpty else { return }
        var whole = elements
        whole[anchor] = words.count == 1 ? words[0] : .choice(words)
        try emit(whole, anchor: anchor, frame, &lexicon)
    }

    /// Compiles one phrase; one that is too long is split at its largest class.
    mutating func emit(
        _ elements: [PhraseNode], anchor: Int, _ frame: Frame, _ lexicon: inout Lexicon
    ) throws {
        let right: Phrase.Side
        let left: Phrase.Side
        let stored = book.steps.count
        do {
            right = try PhraseAutomaton.side(elements[anchor...], isReversed: false, &self, &lexicon)
            left = try PhraseAutomaton.side(elements[..<anchor], isReversed: true, &self, &lexicon)
        } catch is PhraseAutomaton.TooLong {
            book.forget(after: stored)
            for half in try halves(elements, sparing: anchor) { try emit(half, anchor: anchor, frame, &lexicon) }
            return
        }
        try choose(\.needs) { try $0.choose(elements, anchor: anchor, $1) }
        let behind = right.first & right.last == 0 ? book.followers(of: right) : []
        let before = left.isNullable ? [] : book.codes(of: left.first, left)
        choose(\.neighbours) { $0.choose(behind: behind, before: before, $1) }
        let number = Int32(book.phrases.count)
        book.phrases.append(
            Phrase(
                source: frame.source, left: left, right: right, startsSentence: frame.starts, endsSentence: frame.ends))
        var first = right.first
        while first != 0 {
            let code = book.steps[Int(right.offset) + first.trailingZeroBitCount].code
            first &= first - 1
            for word in sets.words(of: code) { hang(number, on: word, &lexicon) }
        }
    }

    /// Lets needs be chosen, which ask the compiler: taken out meanwhile, so that they aren't copied.
    mutating func choose<Failure: Error>(
        _ needs: WritableKeyPath<PhraseCompiler, PhraseNeeds>,
        _ choice: (inout PhraseNeeds, PhraseCompiler) throws(Failure) -> Void
    ) throws(Failure) {
        var taken = self[keyPath: needs]
        self[keyPath: needs] = PhraseNeeds()
        defer { self[keyPath: needs] = taken }
        try choice(&taken, self)
    }

    mutating func hang(_ phrase: Int32, on word: Int32, _ lexicon: inout Lexicon) {
        book.hang(phrase, on: word)
        lexicon.mark(word, .notable)
    }
}
