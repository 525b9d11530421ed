/// What stands between two words besides blanks. The lower a mark's bit is, the more it says.
struct ToldGap: OptionSet, Sendable {
    let rawValue: UInt32

    static let edge = ToldGap(rawValue: 1 << 0)
    static let paragraph = ToldGap(rawValue: 1 << 1)
    static let line = ToldGap(rawValue: 1 << 2)
    static let colon = ToldGap(rawValue: 1 << 3)
    static let equals = ToldGap(rawValue: 1 << 4)
    static let arrow = ToldGap(rawValue: 1 << 5)
    static let question = ToldGap(rawValue: 1 << 6)
    static let exclamation = ToldGap(rawValue: 1 << 7)
    static let stop = ToldGap(rawValue: 1 << 8)
    static let ellipsis = ToldGap(rawValue: 1 << 9)
    static let dash = ToldGap(rawValue: 1 << 10)
    static let semicolon = ToldGap(rawValue: 1 << 11)
    static let pipe = ToldGap(rawValue: 1 << 12)
    static let opening = ToldGap(rawValue: 1 << 13)
    static let closing = ToldGap(rawValue: 1 << 14)
    static let comma = ToldGap(rawValue: 1 << 15)
    static let slash = ToldGap(rawValue: 1 << 16)
    static let quoteOpens = ToldGap(rawValue: 1 << 17)
    static let quoteCloses = ToldGap(rawValue: 1 << 18)
    static let star = ToldGap(rawValue: 1 << 19)
    /// The word before ends in "'s".
    static let genitive = ToldGap(rawValue: 1 << 20)
    /// Not even a blank.
    static let tight = ToldGap(rawValue: 1 << 22)

    /// By bit; `tight` has none.
    static let names = [
        "edge", "paragraph", "line", "colon", "equals", "arrow", "question", "exclamation", "stop", "ellipsis", "dash",
        "semicolon", "pipe", "opening", "closing", "comma", "slash", "quote", "unquote", "star", "'s",
    ]
    /// The number behind those of the names, for a blank.
    static let blank: UInt8 = 21

    /// Marks that end a sentence.
    static let sentenceEnds: ToldGap = [.stop, .question, .exclamation, .paragraph, .edge]
    /// Marks behind which another clause begins.
    static let clauseEnds: ToldGap = [
        .comma, .colon, .dash, .semicolon, .stop, .question, .exclamation, .opening, .closing, .ellipsis, .line,
        .paragraph, .pipe, .edge, .arrow, .equals,
    ]
    /// Marks behind which several words may be one secret.
    static let phraseStarts: ToldGap = [
        .colon, .equals, .dash, .arrow, .line, .paragraph, .question, .quoteOpens, .comma, .opening, .edge, .stop,
        .pipe, .genitive,
    ]
    static let lineEnds: ToldGap = [.line, .paragraph, .edge]

    /// The number of the mark that says most.
    @inline(__always)
    var main: UInt8 { UInt8(truncatingIfNeeded: (rawValue | 1 << UInt32(Self.blank)).trailingZeroBitCount) }

    /// The numbers of all marks.
    @inline(__always)
    func each(_ body: (UInt8) -> Void) {
        var left = rawValue & (1 << UInt32(Self.blank) - 1)
        while left != 0 {
            body(UInt8(truncatingIfNeeded: left.trailingZeroBitCount))
            left &= left - 1
        }
    }
}
