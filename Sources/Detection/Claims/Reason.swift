/// Why something is claimed, in plain English. Kept in parts until the finding goes out, because of a large table most
/// claims never do.
struct Reason: Sendable, ExpressibleByStringInterpolation {
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

    /// - Parameter room: where the text is put together; asked for once for many.
    func text(_ reading: Reading, _ room: inout [UInt8]) -> String {
        if term == 0, kinds.isEmpty, keyword == 0, mention < 0 { return what }
        room.removeAll(keepingCapacity: true)
        if term != 0 {
            addTerm(reading, &room)
        } else if !kinds.isEmpty, let person {
            room += reading.text[person]
            for (place, kind) in kinds.enumerated() {
                room += (place == 0 ? " with " : ", ").utf8
                room += (KindWords.words[kind] ?? "personal data").utf8
            }
            room += (isRow ? " in one row" : " in one paragraph").utf8
        } else {
            addEvidence(reading, &room)
        }
        return String(decoding: room, as: UTF8.self)
    }

    private func addEvidence(_ reading: Reading, _ room: inout [UInt8]) {
        room += what.utf8
        if keyword != 0 {
            room += (isHeader ? ", in column '" : ", near the word '").utf8
            room += reading.vocabulary.keyword(keyword).utf8
            room.append(0x27)
        }
        if mention >= 0 {
            room += (isRow ? ", row of " : ", beside the name ").utf8
            room += reading.text[reading.mentions[Int(mention)].range]
        }
    }

    private func addTerm(_ reading: Reading, _ room: inout [UInt8]) {
        room += what.utf8
        room += ": '".utf8
        room += reading.vocabulary.term(term).utf8
        room.append(0x27)
        if let person {
            room += (isRow ? ", in the same row as " : ", in the same paragraph as ").utf8
            room += reading.text[person]
        } else {
            room += ", with nobody named beside it".utf8
        }
    }
}
