import Mail

/// Turns phrase files into a `PhraseBook`: opens classes, picks each phrase's rarest element, numbers the words.
struct PhraseCompiler {
    var classes: [String: PhraseNode] = [:]
    private var sealed: [String: PhraseNode] = [:]
    private var sets: [[Int32]: Int] = [:]
    private var members: [[Int32]] = []
    private(set) var book = PhraseBook()

    mutating func addClasses(of file: PhraseFile) throws {
        for item in file.classes {
            guard classes[item.name] == nil else {
                throw DictionaryError(
                    file: file.name, line: item.line, problem: "the class '\(item.name)' exists already",
                    remedy: "choose another name")
            }
            classes[item.name] = try parsed(item.text, file: file.name, line: item.line).node
        }
    }

    /// Gives the single words of every class a number together, once.
    mutating func sealClasses(lexicon: inout Lexicon) throws {
        for name in classes.keys.sorted() {
            let options: [PhraseNode]
            do {
                options = try PhraseAutomaton.flatten(.group(name), node(ofClass:))
            } catch let unknown as UnknownClass {
                throw DictionaryError(
                    file: "phrases", line: 0, problem: "class '\(name)' names the unknown class <\(unknown.name)>",
                    remedy: "write 'let \(unknown.name) = ...'")
            }
            var words: [String] = []
            var others: [PhraseNode] = []
            for option in options {
                if case .word(let word) = option { words.append(word) } else { others.append(option) }
            }
            sealed[name] = .choice((words.isEmpty ? [] : [set(of: words, &lexicon)]) + others)
        }
        classes = sealed
    }

    private mutating func set(of words: [String], _ lexicon: inout Lexicon) -> PhraseNode {
        .set(code: code(of: words, &lexicon), weight: words.reduce(0) { $0 + CommonWords.weight($1) })
    }

    private mutating func code(of words: [String], _ lexicon: inout Lexicon) -> Int32 {
        let numbers = Array(Set(words.map { lexicon.number($0) })).sorted()
        if numbers.count == 1 { return numbers[0] }
        if let known = sets[numbers] { return PhraseAutomaton.code(ofClass: known) }
        sets[numbers] = members.count
        members.append(numbers)
        return PhraseAutomaton.code(ofClass: members.count - 1)
    }

    mutating func addGroup(_ name: String, words: [String]) {
        classes[name] = .choice(words.map { .word($0) })
    }

    private func parsed(
        _ text: String, file: String, line: Int
    ) throws -> (node: PhraseNode, starts: Bool, ends: Bool) {
        var parser = PhraseParser(text)
        do {
            return (try parser.parse(), parser.startsSentence, parser.endsSentence)
        } catch let problem as PhraseParser.Problem {
            throw DictionaryError(file: file, line: line, problem: problem.text, remedy: problem.remedy)
        }
    }

    mutating func add(_ file: PhraseFile, lexicon: inout Lexicon) throws {
        for line in file.lines {
            let (node, starts, ends) = try parsed(line.text, file: file.name, line: line.number)
            try add(
                node, id: "\(file.name):\(line.number)", effect: line.effect, starts: starts, ends: ends,
                file: file.name, line: line.number, lexicon: &lexicon)
        }
    }

    /// A phrase that is nothing but words one after the other.
    mutating func addLiteral(_ text: String, id: String, effect: Phrase.Effect, lexicon: inout Lexicon) throws {
        let node = PhraseNode.sequence(text.split(separator: " ").map { PhraseParser.spellings(String($0)) })
        try add(
            node, id: id, effect: effect, starts: false, ends: false, file: id, line: 0, lexicon: &lexicon)
    }

    private mutating func add(
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
        let elements: [PhraseNode] = if case .sequence(let list) = node { list } else { [node] }
        do {
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
    private struct Frame {
        var source: Int32
        var starts: Bool
        var ends: Bool
    }

    /// Picks the rarest element of a stretch. Its single words share one phrase; each of its alternatives of several
    /// words becomes a phrase of its own, which hangs on the rarest of those.
    private mutating func spread(
        _ elements: [PhraseNode], within range: Range<Int>, _ frame: Frame, _ lexicon: inout Lexicon
    ) throws {
        let anchor = try anchorIndex(elements, within: range)
        var inner = elements[anchor]
        if case .anchor(let marked) = inner { inner = marked }
        var words: [PhraseNode] = []
        for option in try PhraseAutomaton.flatten(inner, node(ofClass:)) {
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
    private mutating func emit(
        _ elements: [PhraseNode], anchor: Int, _ frame: Frame, _ lexicon: inout Lexicon
    ) throws {
        let right: PhraseAutomaton
        let left: PhraseAutomaton
        do {
            right = try automaton(Array(elements[anchor...]), &lexicon)
            left = try automaton(
                elements[..<anchor].reversed().map(PhraseAutomaton.reversed), isReversed: true, &lexicon)
        } catch is PhraseAutomaton.TooLong {
            for half in try halves(elements, sparing: anchor) { try emit(half, anchor: anchor, frame, &lexicon) }
            return
        }
        let number = Int32(book.phrases.count)
        book.phrases.append(
            Phrase(
                source: frame.source, left: book.store(left), right: book.store(right), startsSentence: frame.starts,
                endsSentence: frame.ends))
        for word in Set(firstWords(of: right)) {
            book.byAnchor[word, default: []].append(number)
            lexicon.mark(word, .notable)
        }
    }

    private func halves(_ elements: [PhraseNode], sparing anchor: Int) throws -> [[PhraseNode]] {
        var largest: (index: Int, options: [PhraseNode], isOptional: Bool)?
        for (index, element) in elements.enumerated() where index != anchor {
            var isOptional = false
            var inner = element
            if case .optional(let content) = element {
                inner = content
                isOptional = true
            }
            let options = try PhraseAutomaton.flatten(inner, node(ofClass:)).sorted { $0.length < $1.length }
            let size = options.reduce(0) { $0 + $1.length }
            if size > largest?.options.reduce(0, { $0 + $1.length }) ?? 1, options.count > 1 {
                largest = (index, options, isOptional)
            }
        }
        guard let largest else { throw PhraseAutomaton.TooLong() }
        let middle = largest.options.count * 2 / 3
        return [largest.options[..<middle], largest.options[middle...]].filter { !$0.isEmpty }.map { options in
            var half = elements
            let choice = PhraseNode.choice(Array(options))
            half[largest.index] = largest.isOptional ? .optional(choice) : choice
            return half
        }
    }

    private struct UnknownClass: Error { let name: String }
    private struct NoAnchor: Error {}

    private func node(ofClass name: String) throws -> PhraseNode {
        guard let node = classes[name] else { throw UnknownClass(name: name) }
        return node
    }

    private mutating func automaton(
        _ nodes: [PhraseNode], isReversed: Bool = false, _ lexicon: inout Lexicon
    ) throws -> PhraseAutomaton {
        try PhraseAutomaton(nodes) { list in
            code(of: list, &lexicon)
        } group: { name in
            isReversed ? PhraseAutomaton.reversed(try node(ofClass: name)) : try node(ofClass: name)
        }
    }

    private func firstWords(of automaton: PhraseAutomaton) -> [Int32] {
        automaton.positions.indices.filter { automaton.first & (1 << UInt64($0)) != 0 }.flatMap { index in
            let code = automaton.positions[index]
            if code >= 0 { return [code] }
            return code <= -10 ? members[Int(-10 - code)] : []
        }
    }

    /// The marked element, or the one whose words are rarest.
    private func anchorIndex(_ elements: [PhraseNode], within range: Range<Int>) throws -> Int {
        var best: (index: Int, weight: Int)?
        for index in range {
            if case .anchor = elements[index] { return index }
            guard let weight = try weight(elements[index]) else { continue }
            if best == nil || weight < best?.weight ?? 0 { best = (index, weight) }
        }
        guard let best else { throw NoAnchor() }
        return best.index
    }

    /// How often an element is met in ordinary writing, roughly; nil when it can't be an anchor.
    private func weight(_ node: PhraseNode) throws -> Int? {
        switch node {
        case .word(let word): return CommonWords.weight(word)
        case .set(_, let weight): return weight
        case .group(let name): return try weight(try self.node(ofClass: name))
        case .anchor(let inner): return try weight(inner)
        case .choice(let options):
            var sum = 0
            for option in options {
                guard let one = try weight(option) else { return nil }
                sum += one
            }
            return sum
        case .sequence(let nodes): return try nodes.compactMap { try weight($0) }.min()
        case .name, .number, .gap, .one, .optional: return nil
        }
    }

    /// Lays the classes out as bits, the last step before matching.
    mutating func seal(words: Int) -> PhraseBook {
        book.stride = (members.count + 63) / 64
        book.rows = [UInt64](repeating: 0, count: words * book.stride)
        for (index, list) in members.enumerated() {
            for word in list { book.rows[Int(word) * book.stride + index >> 6] |= 1 << UInt64(index & 63) }
        }
        book.seal(words: words)
        return book
    }
}

/// English words so common that a phrase had better not hang on them.
enum CommonWords {
    static func weight(_ word: String) -> Int {
        if most.contains(word) { return 1_000 }
        if many.contains(word) { return 100 }
        return word.count <= 3 ? 10 : 1
    }

    static let most: Set<String> = Set(
        """
        the of and a to in is you that it he was for on are as with his they i at be this have from or one had by but \
        not what all were we when your can said there use an each which she do how their if will up other about out \
        many then them these so some her would make like him into time has look two more go no my than been who its \
        now did get just our me us am u ur im i'm it's don't because any very
        """.split(separator: " ").map(String.init))
    static let many: Set<String> = Set(
        """
        see way could people come day made may part over new take only little work know place year live back give \
        most after thing name good man think say great where help through much before line right too mean old same \
        tell boy follow came want show also around form three small set put end does another well large must big \
        even such here why ask went men read need land different home move try kind hand again change off play away \
        year years week school class please thanks let going got really still being every today tomorrow should \
        down never everyone always child children pupil pupils teacher mum dad friend friends keep find long own
        """.split(separator: " ").map(String.init))
}
