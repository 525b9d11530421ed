/// What stands between two words besides blanks.
struct ToldGap: OptionSet, Sendable {
    let rawValue: UInt32

    static let comma = ToldGap(rawValue: 1 << 0)
    static let colon = ToldGap(rawValue: 1 << 1)
    static let equals = ToldGap(rawValue: 1 << 2)
    static let dash = ToldGap(rawValue: 1 << 3)
    static let arrow = ToldGap(rawValue: 1 << 4)
    static let slash = ToldGap(rawValue: 1 << 5)
    static let pipe = ToldGap(rawValue: 1 << 6)
    static let semicolon = ToldGap(rawValue: 1 << 7)
    static let stop = ToldGap(rawValue: 1 << 8)
    static let question = ToldGap(rawValue: 1 << 9)
    static let exclamation = ToldGap(rawValue: 1 << 10)
    static let opening = ToldGap(rawValue: 1 << 11)
    static let closing = ToldGap(rawValue: 1 << 12)
    static let quoteOpens = ToldGap(rawValue: 1 << 13)
    static let quoteCloses = ToldGap(rawValue: 1 << 14)
    static let ellipsis = ToldGap(rawValue: 1 << 15)
    static let line = ToldGap(rawValue: 1 << 16)
    static let paragraph = ToldGap(rawValue: 1 << 17)
    static let tight = ToldGap(rawValue: 1 << 18)
    static let edge = ToldGap(rawValue: 1 << 19)
    static let star = ToldGap(rawValue: 1 << 20)
    /// The word before ends in "'s".
    static let genitive = ToldGap(rawValue: 1 << 21)

    static let names: [(ToldGap, String)] = [
        (.edge, "edge"), (.paragraph, "paragraph"), (.line, "line"), (.colon, "colon"), (.equals, "equals"),
        (.arrow, "arrow"), (.question, "question"), (.exclamation, "exclamation"), (.stop, "stop"),
        (.ellipsis, "ellipsis"), (.dash, "dash"), (.semicolon, "semicolon"), (.pipe, "pipe"), (.opening, "opening"),
        (.closing, "closing"), (.comma, "comma"), (.slash, "slash"), (.quoteOpens, "quote"), (.quoteCloses, "quote"),
        (.star, "star"), (.genitive, "'s"),
    ]

    /// Marks that end a sentence.
    static let sentenceEnds: ToldGap = [.stop, .question, .exclamation, .paragraph, .edge]
    /// Marks behind which another clause begins.
    static let clauseEnds: ToldGap = [
        .comma, .colon, .dash, .semicolon, .stop, .question, .exclamation, .opening, .closing, .ellipsis, .line,
        .paragraph, .pipe, .edge, .arrow, .equals,
    ]

    /// The one that says most; the number in `names`, or the count of them for a blank.
    var main: UInt8 { UInt8(Self.names.firstIndex { contains($0.0) } ?? Self.names.count) }

    static let mainNames: [String] = names.map(\.1) + ["blank"]
}
