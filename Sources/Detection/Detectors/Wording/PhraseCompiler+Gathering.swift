/// Phrases whose words may stand in any order.
extension PhraseCompiler {
    /// `{<arm> 2: <carry> <place> <time> / <toy>}`: a word of the first set, words of two of the next three near it, none
    /// of the last by them.
    mutating func addGathering(_ line: PhraseFile.Line, file: String, _ lexicon: inout Lexicon) throws {
        func problem(_ text: String) -> DictionaryError {
            DictionaryError(
                file: file, line: line.number, problem: text,
                remedy: "write {<class> (word | word) / <forbidden>} with at least two sets of single words")
        }
        guard line.text.last == UInt8(ascii: "}") else { throw problem("'{' without '}'") }
        let parts = line.text.dropFirst().dropLast().split(separator: UInt8(ascii: "/"), maxSplits: 1)
        var lists: [[Int32]] = []
        var always: ArraySlice<UInt8> = parts.first ?? []
        var optional: ArraySlice<UInt8> = []
        let forbidden: ArraySlice<UInt8> = parts.dropFirst().first ?? []
        var least = 0
        if let colon = always.firstIndex(of: UInt8(ascii: ":")), colon > always.startIndex {
            least = Int(always[colon - 1] &- 0x30)
            optional = always[(colon + 1)...]
            always = always[..<(colon - 1)]
        }
        for part in [always, optional, forbidden] {
            if !part.contains(where: { $0 != 0x20 }) {
                lists.append([])
                continue
            }
            let node = try parsed(Array(part), file: file, line: line.number).node
            let elements: [PhraseNode] = if case .sequence(let nodes) = node { nodes } else { [node] }
            lists.append(
                try elements.map { element in
                    var codes: [Int32] = []
                    for option in try flatten(element) {
                        if case .word(let word) = option { codes.append(code(of: word, &lexicon)) }
                        if case .set(let code, _) = option { codes.append(code) }
                        if case .name = option { codes.append(PhraseAutomaton.name) }
                        if case .number = option { codes.append(PhraseAutomaton.number) }
                    }
                    guard let first = codes.first else { throw problem("a set without single words") }
                    return codes.count == 1 ? first : sets.union(of: codes)
                })
        }
        var required = lists[0]
        guard required.count + least > 1, lists[1].count >= least else { throw problem("fewer than two sets") }
        func weight(_ code: Int32) -> Int { sets.words(of: code).reduce(0) { $0 + self.weight(ofLexicon: $1) } }
        guard
            let anchor = required.indices.filter({ !sets.words(of: required[$0]).isEmpty })
                .min(by: { weight(required[$0]) < weight(required[$1]) })
        else { throw problem("no set of words") }
        let anchors = sets.words(of: required.remove(at: anchor))
        choose(\.needs) { $0.choose(codes: required, $1) }
        choose(\.neighbours) { $0.choose(behind: [], before: [], $1) }
        let number = Int32(book.phrases.count)
        let side = Phrase.Side(offset: 0, first: 0, last: 0, isNullable: true)
        book.phrases.append(
            Phrase(
                source: Int32(book.sources.count), left: side, right: side, startsSentence: false, endsSentence: false,
                gathering: Int32(book.gatherings.count)))
        book.sources.append(Phrase.Source(id: "\(file):\(line.number)", effect: line.effect))
        book.gatherings.append(
            Phrase.Gathering(required: required, optional: lists[1], least: least, forbidden: lists[2]))
        for word in anchors { hang(number, on: word, &lexicon) }
    }
}
