/// Phrases that are too long for one automaton, split at their largest class.
extension PhraseCompiler {
    /// The same elements twice, each with one half of the alternatives.
    mutating func halves(_ elements: [PhraseNode], sparing anchor: Int) throws -> [[PhraseNode]] {
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
    mutating func size(_ element: PhraseNode) throws -> Int {
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
    mutating func halves(of node: PhraseNode) throws -> [PhraseNode] {
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
}
