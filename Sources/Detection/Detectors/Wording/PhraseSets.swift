/// The sets of words that places of phrases ask for, each with a code.
struct PhraseSets {
    private var codes: [[Int32]: Int32] = [:]
    private var sets: [[Int32]: Int] = [:]
    /// The members of each set as numbers of the lexicon.
    private(set) var members: [[Int32]] = []

    /// The code of a place that one of these words may take. Words by their numbers in `words`.
    mutating func code(of list: [Int32], _ words: inout PhraseWords, _ lexicon: inout Lexicon) -> Int32 {
        if list.count == 1 { return words.number(of: list[0], in: &lexicon) }
        if let known = codes[list] { return known }
        let code = newCode(of: list, &words, &lexicon)
        codes[list] = code
        return code
    }

    /// The code of several codes' words together.
    mutating func union(of codes: [Int32]) -> Int32 {
        var numbers = codes.flatMap { words(of: $0) }
        return code(ofLexicon: PhraseSets.unique(&numbers))
    }

    /// The words of the lexicon that a code stands for.
    func words(of code: Int32) -> [Int32] {
        code >= 0 ? [code] : code <= -10 ? members[Int(-10 - code)] : []
    }

    private mutating func newCode(of list: [Int32], _ words: inout PhraseWords, _ lexicon: inout Lexicon) -> Int32 {
        var numbers: [Int32] = []
        numbers.reserveCapacity(list.count)
        for word in list { numbers.append(words.number(of: word, in: &lexicon)) }
        return code(ofLexicon: PhraseSets.unique(&numbers))
    }

    private mutating func code(ofLexicon unique: [Int32]) -> Int32 {
        if unique.count == 1 { return unique[0] }
        if let known = sets[unique] { return PhraseAutomaton.code(ofClass: known) }
        sets[unique] = members.count
        members.append(unique)
        return PhraseAutomaton.code(ofClass: members.count - 1)
    }

    static func unique(_ numbers: inout [Int32]) -> [Int32] {
        numbers.sort()
        var unique: [Int32] = []
        unique.reserveCapacity(numbers.count)
        for number in numbers where number != unique.last { unique.append(number) }
        return unique
    }
}
