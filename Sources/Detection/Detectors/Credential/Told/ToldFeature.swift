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

    /// What is asked, in the order in which it is: what stands right before the candidate, itself, its neighbours, the
    /// words that announce it, its sentence.
    enum Template: UInt8, CaseIterable, Sendable {
        case before, beforeShape, class1, label, numbered
        case shape, length, cut, own, ownWord, words, ordinary, functions
        case pair, word1, word2, class2, class3
        case after, afterShape, both, next1, following1, following2, pairBefore, position
        case cue, cueShape, cueWord, cueBefore, cueDistance, later, laterDistance, laterShape
        case path, pathShape, pathMark, lead
        case sentenceShape, sentenceEnd

        static let names = ToldName.list(
            """
            before beforeShape class1 label numbered
            shape length cut own ownWord words ordinary functions
            pair word1 word2 class2 class3
            after afterShape both next1 following1 following2 pairBefore position
            cue cueShape cueWord cueBefore cueDistance later laterDistance laterShape
            path pathShape pathMark lead
            sentenceShape sentenceEnd
            """)

        /// At which of the judgement's steps it is asked.
        var step: Int {
            rawValue < Self.shape.rawValue
                ? 0 : rawValue < Self.pair.rawValue ? 1 : rawValue < Self.cue.rawValue ? 2 : 3
        }

        /// What the two values are, and whether a word stands behind them.
        var axes: (first: Axis, second: Axis, hasWord: Bool) {
            switch self {
            case .shape: (.shape, .none, false)
            case .length, .cueDistance, .laterDistance: (.length, .group, false)
            case .cut: (.cut, .group, false)
            case .own, .numbered, .cueShape, .laterShape: (.word, .shape, false)
            case .ownWord: (.none, .none, true)
            case .before, .after: (.neighbour, .cut, false)
            case .beforeShape: (.neighbour, .shape, false)
            case .afterShape, .pathMark, .lead, .sentenceEnd: (.neighbour, .group, false)
            case .both, .pair, .pairBefore: (.neighbour, .neighbour, false)
            case .word1, .word2, .next1, .cueWord: (.group, .none, true)
            case .class1, .class2, .class3, .following1, .following2, .pathShape, .sentenceShape:
                (.word, .group, false)
            case .label: (.word, .neighbour, false)
            case .cue, .later, .path: (.word, .cross, false)
            case .cueBefore: (.word, .word, false)
            case .position: (.position, .group, false)
            case .words: (.length, .cut, false)
            case .ordinary, .functions: (.length, .length, false)
            }
        }
    }

    /// What a value's number stands for.
    enum Axis: UInt8, CaseIterable, Sendable {
        case none, shape, group, length, cut, word, neighbour, cross, position

        var names: [String] {
            switch self {
            case .none: ["-"]
            case .shape: ToldShape.names
            case .group: ToldShape.Group.names
            case .length: (0...20).map { String($0) }
            case .cut: ToldCandidate.Cut.names
            case .word: ToldWord.names
            case .neighbour: ToldGap.names + ["blank"] + ToldWord.names.map { $0 + "." }
            case .cross: ["same", "next", "line", "paragraph", "far", "none"]
            case .position:
                ["alone", "starts", "ends", "inside", "sentence", "opens", "closes", "middle", "quoted"]
            }
        }

        var count: Int { names.count }
    }

    /// Numbers in few steps.
    @inline(__always)
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
