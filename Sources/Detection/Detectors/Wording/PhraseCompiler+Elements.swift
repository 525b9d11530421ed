/// What an element of a phrase is made of, how far it reaches and how rare it is.
extension PhraseCompiler {
    struct UnknownClass: Error { let name: String }
    struct NoAnchor: Error {}

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
    mutating func anchorIndex(_ elements: [PhraseNode], within range: Range<Int>) throws -> Int {
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
    mutating func weight(_ node: PhraseNode) throws -> Int? {
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
}
