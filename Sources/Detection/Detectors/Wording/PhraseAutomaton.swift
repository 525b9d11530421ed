/// One side of a phrase as a set of positions (Glushkov's construction): at most 64, so that a step is a few bit
/// operations and never goes back.
struct PhraseAutomaton: Sendable {
    /// What the token at a position must be: a word's number, or one of the negative codes below, or a class.
    var positions: [Int32] = []
    var follow: [UInt64] = []
    var first: UInt64 = 0
    var last: UInt64 = 0
    var isNullable = true

    static let any: Int32 = -1
    static let name: Int32 = -2
    static let number: Int32 = -3
    static func code(ofClass index: Int) -> Int32 { -10 - Int32(index) }

    struct TooLong: Error {}

    /// - Parameter matcher: the code for a set of single words.
    init(_ nodes: [PhraseNode], matcher: ([String]) -> Int32, group: (String) throws -> PhraseNode) throws {
        var part = Part(first: 0, last: 0, isNullable: true)
        for node in nodes { part = join(part, try add(node, matcher, group)) }
        first = part.first
        last = part.last
        isNullable = part.isNullable
    }

    private struct Part {
        var first: UInt64
        var last: UInt64
        var isNullable: Bool
    }

    private mutating func position(_ code: Int32) throws -> Part {
        guard positions.count < 64 else { throw TooLong() }
        positions.append(code)
        follow.append(0)
        let bit: UInt64 = 1 << UInt64(positions.count - 1)
        return Part(first: bit, last: bit, isNullable: false)
    }

    private mutating func join(_ left: Part, _ right: Part) -> Part {
        for index in positions.indices where left.last & (1 << UInt64(index)) != 0 { follow[index] |= right.first }
        return Part(
            first: left.isNullable ? left.first | right.first : left.first,
            last: right.isNullable ? left.last | right.last : right.last,
            isNullable: left.isNullable && right.isNullable)
    }

    private mutating func add(
        _ node: PhraseNode, _ matcher: ([String]) -> Int32, _ group: (String) throws -> PhraseNode
    ) throws -> Part {
        switch node {
        case .word(let word): return try position(matcher([word]))
        case .group(let name): return try add(try group(name), matcher, group)
        case .set(let code, _): return try position(code)
        case .name: return try position(PhraseAutomaton.name)
        case .number: return try position(PhraseAutomaton.number)
        case .one: return try position(PhraseAutomaton.any)
        case .anchor(let inner): return try add(inner, matcher, group)
        case .optional(let inner):
            var part = try add(inner, matcher, group)
            part.isNullable = true
            return part
        case .gap(let most):
            var part = Part(first: 0, last: 0, isNullable: true)
            for _ in 0..<most {
                var one = try position(PhraseAutomaton.any)
                one.isNullable = true
                part = join(part, one)
            }
            return part
        case .sequence(let nodes):
            var part = Part(first: 0, last: 0, isNullable: true)
            for node in nodes { part = join(part, try add(node, matcher, group)) }
            return part
        case .choice:
            var words: [String] = []
            var part = Part(first: 0, last: 0, isNullable: false)
            for option in try PhraseAutomaton.flatten(node, group) {
                if case .word(let word) = option {
                    words.append(word)
                    continue
                }
                let other = try add(option, matcher, group)
                part.first |= other.first
                part.last |= other.last
                part.isNullable = part.isNullable || other.isNullable
            }
            if !words.isEmpty {
                let set = try position(matcher(words))
                part.first |= set.first
                part.last |= set.last
            }
            return part
        }
    }

    /// Alternatives inside alternatives, classes opened, on one level.
    static func flatten(_ node: PhraseNode, _ group: (String) throws -> PhraseNode) throws -> [PhraseNode] {
        switch node {
        case .choice(let options):
            options.contains(where: \.isOpen) ? try options.flatMap { try flatten($0, group) } : options
        case .group(let name): try flatten(try group(name), group)
        default: [node]
        }
    }

    /// The same elements read from right to left.
    static func reversed(_ node: PhraseNode) -> PhraseNode {
        switch node {
        case .sequence(let nodes): .sequence(nodes.reversed().map(reversed))
        case .choice(let options): .choice(options.map(reversed))
        case .optional(let inner): .optional(reversed(inner))
        case .anchor(let inner): .anchor(reversed(inner))
        default: node
        }
    }
}
