/// Why something is claimed, in plain English. Kept in parts until the finding goes out, because of a large table most
/// claims never do.
struct Reason: Sendable, ExpressibleByStringInterpolation {
    /// Bytes that keyword and name take at most, usually.
    private static let usual = 64

    private let what: String
    /// The keyword or header beside the value, as the vocabulary's entry; 0 for none.
    private var keyword: UInt32 = 0
    private var isHeader = false
    /// Somebody named beside it, as an index into the reading's mentions; -1 for nobody.
    private var mention: Int32 = -1
    private var isRow = false
    /// The bytes of the name of whoever the data are about.
    private var person: Range<Int>?
    /// A special-category term, as the vocabulary's entry; 0 for none.
    private var term: UInt32 = 0
    /// Of a record, the kinds of data.
    private var kinds: [String] = []

    init(_ what: String) { self.what = what }

    /// "SEND: 'SEN Support', in the same row as Amelia Okafor".
    init(term: UInt32, of area: String, beside person: Range<Int>?, isRow: Bool) {
        what = area
        self.term = term
        self.person = person
        self.isRow = isRow
    }

    /// "Amelia Okafor with date of birth, home address in one paragraph".
    init(recordOf person: Range<Int>, with kinds: [String], isRow: Bool) {
        what = ""
        self.person = person
        self.kinds = kinds
        self.isRow = isRow
    }
    init(stringLiteral what: String) { self.what = what }

    /// "13-character pupil number with a valid check letter, in column 'UPN', row of Amelia Okafor".
    init(_ what: String, _ evidence: Evidence, _ place: Place) {
        self.what = what
        if evidence.isHeader || !evidence.nearest.isSubset(of: .remarks) { keyword = evidence.entry }
        isHeader = evidence.isHeader
        if let first = place.mentions.first { mention = Int32(first) }
        isRow = place.grid != nil
    }

    func text(_ reading: Reading) -> String {
        if term != 0 { return textOfTerm(reading) }
        if !kinds.isEmpty, let person {
            let words = kinds.map { KindWords.words[$0] ?? "personal data" }.joined(separator: ", ")
            return "\(reading.string(person)) with \(words) in one \(isRow ? "row" : "paragraph")"
        }
        if keyword == 0, mention < 0 { return what }
        var text = ""
        text.reserveCapacity(what.utf8.count + Self.usual)
        text += what
        if keyword != 0 {
            text += isHeader ? ", in column '" : ", near the word '"
            text += reading.vocabulary.keyword(keyword)
            text += "'"
        }
        if mention >= 0 {
            text += isRow ? ", row of " : ", beside the name "
            text += reading.string(reading.mentions[Int(mention)].range)
        }
        return text
    }

    private func textOfTerm(_ reading: Reading) -> String {
        let beside = person.map { ", in the same \(isRow ? "row" : "paragraph") as \(reading.string($0))" }
        return "\(what): '\(reading.vocabulary.term(term))'" + (beside ?? ", with nobody named beside it")
    }
}
