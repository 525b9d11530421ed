import Mail

/// Turns phrase files into a `PhraseBook`: opens classes, picks each phrase's rarest element, numbers the words.
struct PhraseCompiler {
    private var words = PhraseWords()
    /// By the number of the class; nil for one that is named but not written.
    private var classes: [PhraseNode?] = []
    private var classWeights: [Int: Int?] = [:]
    private var classSizes: [Int: Int] = [:]
    /// The classes into which a class was split.
    private var classHalves: [Int: [Int]] = [:]
    private var reaches: [Int: Int] = [:]
    var sets = PhraseSets()
    var needs = PhraseNeeds()
    var neighbours = PhraseNeeds()
    var book = PhraseBook()

    mutating func addClasses(of file: PhraseFile) throws {
        for item in file.classes {
            let number = words.number(ofClass: item.name)
            guard number >= classes.count || classes[number] == nil else {
                throw DictionaryError(
                    file: file.name, line: item.line, problem: "the class '\(item.name)' exists already",
                    remedy: "choose another name")
            }
            setClass(number, try parsed(item.text, file: file.name, line: item.line).node)
        }
    }

    /// Gives the single words of every class a number together, once.
    mutating func sealClasses(lexicon: inout Lexicon) throws {
        let written = classes.indices.filter { classes[$0] != nil }
        var sealed = classes
        for number in written.sorted(by: { words.classNames[$0] < words.classNames[$1] }) {
            let options: [PhraseNode]
            do {
                options = try flatten(.group(number))
            } catch let unknown as UnknownClass {
                throw DictionaryError(
                    file: "phrases", line: 0,
                    problem: "class '\(words.classNames[number])' names the unknown class <\(unknown.name)>",
                    remedy: "write 'let \(unknown.name) = ...'")
            }
            var single: [Int32] = []
            var others: [PhraseNode] = []
            for option in options {
                if case .word(let word) = option { single.append(word) } else { others.append(option) }
            }
            sealed[number] = .choice((single.isEmpty ? [] : [set(of: single, &lexicon)]) + others)
        }
        classes = sealed
        for number in written { reaches[number] = try reach(.group(number)) }
    }

    private mutating func set(of list: [Int32], _ lexicon: inout Lexicon) -> PhraseNode {
        .set(code: code(of: list, &lexicon), weight: list.reduce(0) { $0 + words.weights[Int($1)] })
    }

    mutating func code(of word: Int32, _ lexicon: inout Lexicon) -> Int32 { words.number(of: word, in: &lexicon) }

    mutating func code(of list: [Int32], _ lexicon: inout Lexicon) -> Int32 { sets.code(of: list, &words, &lexicon) }

    /// The lexicon's number of a word that a phrase has; -1 when it isn't there.
    func lexiconNumber(of word: Int32) -> Int32 { words.numbers[Int(word)] }

    /// How often a word of the lexicon is met in ordinary writing, roughly.
    func weight(ofLexicon word: Int32) -> Int { words.weight(ofLexicon: word) }

    mutating func addGroup(_ name: String, words list: [String]) {
        setClass(words.number(ofClass: name), .choice(list.map { .word(words.word($0.utf8)) }))
    }

    private mutating func setClass(_ number: Int, _ node: PhraseNode) {
        while classes.count <= number { classes.append(nil) }
        classes[number] = node
    }

    mutating func parsed(
        _ text: [UInt8], file: String, line: Int
    ) throws -> (node: PhraseNode, starts: Bool, ends: Bool) {
        var parser = PhraseParser(text)
        do {
            return (try parser.parse(&words), parser.startsSentence, parser.endsSentence)
        } catch let problem as PhraseParser.Problem {
            throw DictionaryError(file: file, line: line, problem: problem.text, remedy: problem.remedy)
        }
    }

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
    private struct Frame {
        var source: Int32
        var starts: Bool
        var ends: Bool
    }

    /// The same with the single words of each choice gathered into a set.
    private mutating func gathered(_ node: PhraseNode, _ lexicon: inout Lexicon) throws -> PhraseNode {
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
    private mutating func spread(
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
    private mutating func emit(
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
        var needs = needs
        self.needs = PhraseNeeds()
        try needs.choose(elements, anchor: anchor, self)
        self.needs = needs
        var neighbours = neighbours
        self.neighbours = PhraseNeeds()
        neighbours.choose(
            behind: right.first & right.last == 0 ? book.followers(of: right) : [],
            before: left.isNullable ? [] : book.codes(of: left.first, left), self)
        self.neighbours = neighbours
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

    mutating func hang(_ phrase: Int32, on word: Int32, _ lexicon: inout Lexicon) {
        book.hang(phrase, on: word)
        lexicon.mark(word, .notable)
    }

    private mutating func halves(_ elements: [PhraseNode], sparing anchor: Int) throws -> [[PhraseNode]] {
        var largest: (index: Int, size: Int)?
        for (index, element) in elements.enumerated() where index != anchor {
            let size = try size(element)
            if size > largest?.size ?? 1 { largest = (index, size) }
        }
        guard let largest else { throw PhraseAutomaton.TooLong() }
        var inner = elements[largest.index]
        var isOptional = false
        while case .optional(let content) = inner {
            inner = content
            isOptional = true
        }
        return try halves(of: inner).map { node in
            var half = elements
            half[largest.index] = isOptional ? .optional(node) : node
            return half
        }
    }

    /// How many places the alternatives of an element take; 0 when it has none.
    private mutating func size(_ element: PhraseNode) throws -> Int {
        switch element {
        case .optional(let inner): return try size(inner)
        case .group(let number):
            if let known = classSizes[number] { return known }
            let size = try size(node(ofClass: number))
            classSizes[number] = size
            return size
        case .choice:
            let options = try flatten(element)
            return options.count > 1 ? options.reduce(0) { $0 + $1.length } : 0
        default: return 0
        }
    }

    /// Two classes that together are one; the longer alternatives in the second.
    private mutating func halves(of node: PhraseNode) throws -> [PhraseNode] {
        if case .group(let number) = node, let known = classHalves[number] { return known.map { .group($0) } }
        let options = try flatten(node).map { ($0, $0.length) }.sorted { $0.1 < $1.1 }.map(\.0)
        let middle = options.count * 2 / 3
        let halves = [options[..<middle], options[middle...]].filter { !$0.isEmpty }.map { options in
            let number = words.newClass()
            setClass(number, .choice(Array(options)))
            return number
        }
        if case .group(let number) = node { classHalves[number] = halves }
        return halves.map { .group($0) }
    }

    private struct UnknownClass: Error { let name: String }
    private struct NoAnchor: Error {}

    func node(ofClass number: Int) throws -> PhraseNode {
        guard number < classes.count, let node = classes[number] else {
            throw UnknownClass(name: words.classNames[number])
        }
        return node
    }

    /// Alternatives inside alternatives, classes opened, on one level.
    func flatten(_ node: PhraseNode) throws -> [PhraseNode] {
        switch node {
        case .choice(let options):
            options.contains(where: \.isOpen) ? try options.flatMap { try flatten($0) } : options
        case .group(let number): try flatten(try self.node(ofClass: number))
        default: [node]
        }
    }

    /// How many tokens an element covers at most.
    func reach(_ node: PhraseNode) throws -> Int {
        switch node {
        case .word, .set, .name, .number, .one: 1
        case .gap(let most): most
        case .anchor(let inner), .optional(let inner): try reach(inner)
        case .sequence(let nodes): try nodes.reduce(0) { $0 + (try reach($1)) }
        case .choice(let options): try options.reduce(0) { max($0, try reach($1)) }
        case .group(let number): try reaches[number] ?? reach(self.node(ofClass: number))
        }
    }

    /// The marked element, or the one whose words are rarest.
    private mutating func anchorIndex(_ elements: [PhraseNode], within range: Range<Int>) throws -> Int {
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
    private mutating func weight(_ node: PhraseNode) throws -> Int? {
        switch node {
        case .word(let word): return words.weights[Int(word)]
        case .set(_, let weight): return weight
        case .group(let number):
            if let known = classWeights[number] { return known }
            let found = try weight(try self.node(ofClass: number))
            classWeights[number] = .some(found)
            return found
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

    /// The last step before matching.
    mutating func seal(words: Int) -> PhraseBook {
        book.seal(
            sets: sets.members, needs: needs.seal(words: words, self), neighbours: neighbours.seal(words: words, self))
        return book
    }
}
