/// The names that a message says, as keyed hashes of single words: whom it greets, who stands in the heads of the messages
/// that it quotes, and every other word in capitals.
struct NamesInText: Sendable {
    private(set) var greeted: Set<UInt64> = []
    private(set) var greetsGroup = false
    private(set) var headed: Set<UInt64> = []
    private(set) var said: Set<UInt64> = []

    /// At most this many words of a kind are kept.
    private static let limit = 240

    init(own: ArraySlice<Word>, quoted: ArraySlice<Word>, greeting: Greeting?, hash keyed: (String) -> UInt64) {
        greetsGroup = greeting?.group != nil
        // "Dear Bob" greets a Robert.
        for name in greeting?.names ?? [] {
            for form in Nicknames.forms(of: name) { greeted.insert(keyed("name " + form)) }
        }
        var seen: Set<UInt64> = []
        var seenInHeads: Set<UInt64> = []
        for (part, isQuoted) in [(own, false), (quoted, true)] {
            var isHead = false
            var goesOn = false
            for word in part {
                if word.opensLine {
                    isHead = (isHead && goesOn) || Self.opensHead(word, isQuoted: isQuoted)
                }
                goesOn = word.beforeComma
                guard word.isCapital || isHead, word.text.utf8.count >= 2 else { continue }
                if isHead {
                    guard headed.count < Self.limit, seenInHeads.insert(word.hash).inserted else { continue }
                    headed.insert(keyed("name " + word.text))
                } else {
                    guard said.count < Self.limit, seen.insert(word.hash).inserted else { continue }
                    said.insert(keyed("name " + word.text))
                }
            }
        }
    }

    /// "From: ", "cc: ", and "On Monday Jo Bloggs wrote:" above a quotation.
    private static func opensHead(_ word: Word, isQuoted: Bool) -> Bool {
        switch word.text {
        case "from", "to", "forwarded": word.isCapital
        case "cc", "bcc": true
        case "on": isQuoted && word.isCapital
        default: false
        }
    }

    /// How far somebody's names are among some words: 0 not at all, 1 the first, 2 the last, 3 both.
    static func share(_ end: MailEnd, in words: Set<UInt64>) -> Float {
        guard !words.isEmpty else { return 0 }
        let isFirst = end.firstName != 0 && words.contains(end.firstName)
        let isLast = end.lastName != 0 && words.contains(end.lastName)
        return (isFirst ? 1 : 0) + (isLast ? 2 : 0)
    }

    func greets(_ end: MailEnd) -> Bool { Self.share(end, in: greeted) > 0 }
}
