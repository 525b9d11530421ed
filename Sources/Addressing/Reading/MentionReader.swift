import Directory

/// Reads words for names of people.
struct MentionReader {
    let index: NameIndex

    private static let titles = Set(
        ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam", "prof", "rev"].map(StableHash.of))
    private static let particles = Set(
        ["le", "la", "de", "van", "von", "st", "al", "el", "da", "dos", "di", "der", "den"].map(StableHash.of))

    private struct Found {
        var people: [Int32]
        var strength: Mention.Strength
        var taken: Int
        var isDoubtful: Bool
    }

    /// - Parameters:
    ///   - greeting: the one that stands in the text.
    ///   - ignoresCase: whether the text is a file's name, where capitals don't matter.
    func mentions(
        in words: [Word], place: Mention.Place, greeting: Greeting? = nil, ignoresCase: Bool = false
    ) -> [Mention] {
        var mentions: [Mention] = []
        var at = 0
        while at < words.count {
            let titled = at > 0 && Self.titles.contains(words[at - 1].hash)
            let found =
                full(words, at, ignoresCase: ignoresCase, titled: titled)
                ?? initialed(words, at, ignoresCase: ignoresCase)
                ?? joined(words, at, ignoresCase: ignoresCase)
                ?? (titled ? nil : forename(words, at, ignoresCase: ignoresCase))
            if let found {
                var mention = Mention(
                    candidates: found.people, strength: found.strength, place: place, isDoubtful: found.isDoubtful,
                    hasTitle: titled && found.strength != .forename)
                let word = words[at]
                mention.isFaint =
                    found.strength == .forename && word.opensSentence && !word.isPossessive
                    && WordNames.contains(word.text) && !NamePlace(words: words, at: at).isClear
                mention.isGreeted =
                    found.strength == .forename && !word.isPossessive
                    && greeting.map { word.line == $0.line && $0.names.contains(word.text) } ?? false
                mentions.append(mention)
            }
            at += found?.taken ?? 1
        }
        guard ignoresCase, !mentions.isEmpty else { return mentions }
        let cues = CueWords.cues(in: words)
        if cues.contains(.record) || cues.contains(.sensitive) {
            for place in mentions.indices { mentions[place].standsInRecord = true }
        }
        return mentions
    }

    private func full(_ words: [Word], _ at: Int, ignoresCase: Bool, titled: Bool) -> Found? {
        guard at + 1 < words.count else { return nil }
        let (word, next) = (words[at], words[at + 1])
        // A name may go on in the next line, but not below a paragraph's end, as in "Ruby\n\nMiss Day".
        guard next.line <= word.line + 1, !Self.titles.contains(next.hash) else { return nil }
        let afterNext = at + 2 < words.count && words[at + 2].line <= next.line + 1 ? words[at + 2] : nil
        let areCapital = word.isCapital && (next.isCapital || Self.particles.contains(next.hash))
        if !areCapital, !ignoresCase { return lowerCase(word, next) }
        var found = word.beforeComma && !ignoresCase ? [] : index.people(forename: word.hash, surname: next.hash)
        var taken = 2
        // "Oliver Le Roux", "Oliver Hughes-Jones", "Sofía García López", "Oliver James Patel"
        if let afterNext, !word.beforeComma || ignoresCase, afterNext.isCapital || ignoresCase,
            !next.beforeComma || ignoresCase
        {
            let double = index.people(forename: word.hash, surname: StableHash.of(next.text + afterNext.text))
            let last = found.isEmpty ? index.people(forename: word.hash, surname: afterNext.hash) : []
            if let better = [double, last].first(where: { !$0.isEmpty }) {
                found = better
                taken = 3
            }
        }
        // "Patel, Oliver", "PATEL Oliver", "Hughes-Jones, Oliver"
        if found.isEmpty, next.line == word.line, !titled {
            found = index.people(forename: next.hash, surname: word.hash)
            if found.isEmpty, let afterNext, afterNext.isCapital || ignoresCase {
                found = index.people(forename: afterNext.hash, surname: StableHash.of(word.text + next.text))
                taken = 3
            }
            // Without a comma or a file's name two people may stand side by side.
            if !word.beforeComma, !ignoresCase {
                found = found.filter { index.people[Int($0)].kind == .pupil }
            }
        }
        guard !found.isEmpty else { return nil }
        let areWords = WordNames.contains(word.text) && WordNames.contains(next.text)
        let isUncertain =
            ignoresCase ? !(word.isCapital && next.isCapital) : isHeading(words, at) || WordNames.areSeasons(word, next)
        return Found(people: found, strength: .full, taken: taken, isDoubtful: areWords && isUncertain)
    }

    /// Whether two words with capitals stand among others with capitals, as in "Summer Field Day".
    private func isHeading(_ words: [Word], _ at: Int) -> Bool {
        let line = words[at].line
        func isCapital(_ place: Int) -> Bool {
            words.indices.contains(place) && words[place].line == line && words[place].isCapital
                && !words[place].opensSentence && WordNames.contains(words[place].text)
        }
        return words[at].isShouted && words[at + 1].isShouted || isCapital(at - 1) || isCapital(at + 2)
    }

    /// "oliver patel", typed in a hurry, when neither is a word of its own.
    private func lowerCase(_ word: Word, _ next: Word) -> Found? {
        guard next.line == word.line, !word.beforeComma else { return nil }
        let found = index.people(forename: word.hash, surname: next.hash)
        guard !found.isEmpty, word.text.count >= 3, next.text.count >= 3, !WordNames.contains(word.text),
            !WordNames.contains(next.text)
        else { return nil }
        return Found(people: found, strength: .full, taken: 2, isDoubtful: false)
    }

    private func initialed(_ words: [Word], _ at: Int, ignoresCase: Bool) -> Found? {
        guard at + 1 < words.count else { return nil }
        let (word, next) = (words[at], words[at + 1])
        guard word.isCapital || ignoresCase, next.isCapital || ignoresCase, next.line == word.line else { return nil }
        // "O. Patel"
        if word.text.count == 1 {
            let found = index.people(initial: word.hash, surname: next.hash)
            if !found.isEmpty {
                return Found(
                    people: found, strength: .initial, taken: 2, isDoubtful: WordNames.contains(next.text))
            }
        }
        guard next.text.count == 1 else { return nil }
        // "Oliver P", "Patel O"
        var found = (index.pupilsByForename[word.hash] ?? []).filter {
            Words.parts(index.people[Int($0)].surname).first?.first == next.text.first
        }
        if found.isEmpty, ignoresCase || word.beforeComma {
            found = index.people(initial: next.hash, surname: word.hash).filter {
                index.people[Int($0)].kind == .pupil
            }
        }
        guard !found.isEmpty else { return nil }
        return Found(people: found, strength: .initial, taken: 2, isDoubtful: WordNames.contains(word.text))
    }

    /// "opatel", "patelo" and "oliverpatel" in the name of a file.
    private func joined(_ words: [Word], _ at: Int, ignoresCase: Bool) -> Found? {
        guard ignoresCase, words[at].text.utf8.count >= 5 || at + 1 < words.count else { return nil }
        let word = words[at]
        guard index.pupilsByForename[word.hash] == nil else { return nil }
        var texts = [(word.text, 1)]
        if at + 1 < words.count { texts.append((word.text + words[at + 1].text, 2)) }
        for (text, taken) in texts where text.utf8.count >= 5 && text.utf8.count <= 40 {
            let found = index.pupils(spelled: text)
            if !found.isEmpty { return Found(people: found, strength: .initial, taken: taken, isDoubtful: false) }
        }
        return nil
    }

    private func forename(_ words: [Word], _ at: Int, ignoresCase: Bool) -> Found? {
        let word = words[at]
        guard word.isCapital || ignoresCase, word.text.count > 1, let pupils = index.pupilsByForename[word.hash]
        else { return nil }
        // "Robin Class", "Kestrel spellings"
        let isWord = WordNames.contains(word.text) || index.classWords.contains(word.hash)
        return Found(
            people: pupils, strength: .forename, taken: 1,
            isDoubtful: ignoresCase
                ? isWord : NamePlace(words: words, at: at).isDoubtful(isWord: isWord))
    }
}
