/// One thing that is true of a candidate: a template and what it is filled with.
struct ToldFeature: Hashable, Sendable {
    /// The template in the top byte, two values below it, a word's hash in the lowest half.
    let key: UInt64

    init(key: UInt64) { self.key = key }

    init(_ template: Template, _ first: UInt8 = 0, _ second: UInt8 = 0, word: UInt64 = 0) {
        key =
            UInt64(template.rawValue) << 56 | UInt64(first) << 48 | UInt64(second) << 40
            | ToldFeature.part(of: word)
    }

    /// What is asked.
    enum Template: UInt8, CaseIterable, Sendable {
        case shape, length, cut, own, ownWord
        case before, beforeShape, after, afterShape, both
        case word1, word2, next1
        case class1, class2, class3, following1, following2
        case pair, pairBefore, label
        case cue, cueShape, cueWord, cueBefore, cueDistance, later, laterDistance, laterShape
        case path, pathShape, pathMark, lead
        case sentenceShape, sentenceEnd
        case position, words, ordinary, functions, numbered

        var name: String { String(describing: self) }

        /// What the two values are, and whether a word stands behind them.
        var axes: (first: Axis, second: Axis, hasWord: Bool) {
            switch self {
            case .shape: (.shape, .none, false)
            case .length: (.length, .group, false)
            case .cut: (.cut, .group, false)
            case .own: (.word, .shape, false)
            case .ownWord: (.none, .none, true)
            case .before: (.neighbour, .cut, false)
            case .beforeShape: (.neighbour, .shape, false)
            case .after: (.neighbour, .cut, false)
            case .afterShape: (.neighbour, .group, false)
            case .both: (.neighbour, .neighbour, false)
            case .word1, .word2, .next1: (.group, .none, true)
            case .class1, .class2, .class3: (.word, .group, false)
            case .following1, .following2: (.word, .group, false)
            case .pair, .pairBefore: (.neighbour, .neighbour, false)
            case .label: (.word, .neighbour, false)
            case .cue: (.word, .cross, false)
            case .cueShape: (.word, .shape, false)
            case .cueWord: (.group, .none, true)
            case .cueBefore: (.word, .word, false)
            case .cueDistance: (.length, .group, false)
            case .later: (.word, .cross, false)
            case .laterDistance: (.length, .group, false)
            case .laterShape: (.word, .shape, false)
            case .path: (.word, .cross, false)
            case .pathShape: (.word, .group, false)
            case .pathMark: (.neighbour, .group, false)
            case .lead: (.neighbour, .group, false)
            case .sentenceShape: (.word, .group, false)
            case .sentenceEnd: (.neighbour, .group, false)
            case .position: (.position, .group, false)
            case .words: (.length, .cut, false)
            case .ordinary, .functions: (.length, .length, false)
            case .numbered: (.word, .shape, false)
            }
        }
    }

    /// What a value's number stands for.
    enum Axis: Sendable {
        case none, shape, group, length, cut, word, neighbour, cross, position

        var names: [String] {
            switch self {
            case .none: ["-"]
            case .shape: ToldShape.allCases.map(\.name)
            case .group: ToldShape.Group.allCases.map(\.name)
            case .length: (0...20).map { String($0) }
            case .cut: ToldCandidate.Cut.allCases.map(\.name)
            case .word: ToldWord.allCases.map(\.name)
            case .neighbour: ToldGap.mainNames + ToldWord.allCases.map { "\($0.name)." }
            case .cross: ["same", "next", "line", "paragraph", "far", "none"]
            case .position:
                ["alone", "starts", "ends", "inside", "sentence", "opens", "closes", "middle", "quoted"]
            }
        }
    }

    /// Numbers in few steps.
    static func bucket(_ count: Int) -> UInt8 {
        switch count {
        case ...8: UInt8(max(count, 0))
        case 9...10: 9
        case 11...13: 10
        case 14...18: 11
        case 19...25: 12
        case 26...40: 13
        default: 14
        }
    }

    /// What is kept of a word's hash.
    static func part(of hash: UInt64) -> UInt64 { hash >> 24 & 0xFF_FFFF_FFFF }
}
