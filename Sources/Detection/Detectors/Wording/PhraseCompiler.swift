import Mail

/// Turns phrase files into a `PhraseBook`: opens classes, picks each phrase's rarest element, numbers the words.
struct PhraseCompiler {
    var words = PhraseWords()
    /// By the number of the class; nil for one that is named but not written.
    var classes: [PhraseNode?] = []
    var classWeights: [Int: Int?] = [:]
    var classSizes: [Int: Int] = [:]
    /// The classes into which a class was split.
    var classHalves: [Int: [Int]] = [:]
    var reaches: [Int: Int] = [:]
    var sets = PhraseSets()
    var needs = PhraseNeeds()
    var neighbours = PhraseNeeds()
    var book = PhraseBook()

    mutating func addClasses(of file: PhraseFile) throws {
        for item in file.classes {
            let number = words.number(ofClass: item.name)
            guard number >= classes.count || classes[number] == nil else {
                throw DictionaryError(
                    file: file.name, line: item.line, problem: "the class '\(item.name)' exists already",
                    remedy: "choose another name")
            }
            setClass(number, try parsed(item.text, file: file.name, line: item.line).node)
        }
    }

    /// Gives the single words of every class a number together, once.
    mutating func sealClasses(lexicon: inout Lexicon) throws {
        let written = classes.indices.filter { classes[$0] != nil }
        var sealed = classes
        for number in written.sorted(by: { words.classNames[$0] < words.classNames[$1] }) {
            let options: [PhraseNode]
            do {
                options = try flatten(.group(number))
            } catch let unknown as UnknownClass {
                throw DictionaryError(
                    file: "phrases", line: 0,
                    problem: "class '\(words.classNames[number])' names the unknown class <\(unknown.name)>",
                    remedy: "write 'let \(unknown.name) = ...'")
            }
            var single: [Int32] = []
            var others: [PhraseNode] = []
            for option in options {
                if case .word(let word) = option { single.append(word) } else { others.append(option) }
            }
            sealed[number] = .choice((single.isEmpty ? [] : [set(of: single, &lexicon)]) + others)
        }
        classes = sealed
        for number in written { reaches[number] = try reach(.group(number)) }
    }

    mutating func set(of list: [Int32], _ lexicon: inout Lexicon) -> PhraseNode {
        .set(code: code(of: list, &lexicon), weight: list.reduce(0) { $0 + words.weights[Int($1)] })
    }

    mutating func code(of word: Int32, _ lexicon: inout Lexicon) -> Int32 { words.number(of: word, in: &lexicon) }

    mutating func code(of list: [Int32], _ lexicon: inout Lexicon) -> Int32 { sets.code(of: list, &words, &lexicon) }

    /// The lexicon's number of a word that a phrase has; -1 when it isn't there.
    func lexiconNumber(of word: Int32) -> Int32 { words.numbers[Int(word)] }

    /// How often a word of the lexicon is met in ordinary writing, roughly.
    func weight(ofLexicon word: Int32) -> Int { words.weight(ofLexicon: word) }

    mutating func addGroup(_ name: String, words list: [String]) {
        setClass(words.number(ofClass: name), .choice(list.map { .word(words.word($0.utf8)) }))
    }

    mutating func setClass(_ number: Int, _ node: PhraseNode) {
        while classes.count <= number { classes.append(nil) }
        classes[number] = node
    }

    mutating func parsed(
        _ text: [UInt8], file: String, line: Int
    ) throws -> (node: PhraseNode, starts: Bool, ends: Bool) {
        var parser = PhraseParser(text)
        do {
            return (try parser.parse(&words), parser.startsSentence, parser.endsSentence)
        } catch let problem as PhraseParser.Problem {
            throw DictionaryError(file: file, line: line, problem: problem.text, remedy: problem.remedy)
        }
    }

    /// The last step before matching.
    mutating func seal(words: Int) -> PhraseBook {
        book.seal(
            sets: sets.members, needs: needs.seal(words: words, self), neighbours: neighbours.seal(words: words, self))
        return book
    }
}
