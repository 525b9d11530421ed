import Directory

/// A place in a message where somebody of the directory may be meant.
struct Mention: Sendable {
    enum Strength: Int, Sendable, Comparable {
        /// "Oliver"
        case forename
        /// "O. Patel"
        case initial
        /// "Oliver Patel", "Patel, Oliver"
        case full

        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
    }

    enum Place: Int, Sendable {
        case subject, body, quoted, attachment
    }

    /// Everybody whom the text allows, as places in `school.people`.
    let candidates: [Int32]
    let strength: Strength
    let place: Place
    /// Whether the words are also ordinary words, or stand where a capital says little.
    let isDoubtful: Bool
    /// Whether "Mr", "Mrs", "Miss" or the like stands before it: an adult.
    let hasTitle: Bool
}

/// Reads words for names of people.
struct MentionReader {
    let index: NameIndex

    private static let titles = Set(
        ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam", "prof", "rev"].map(StableHash.of))
    private static let particles = Set(
        ["le", "la", "de", "van", "von", "st", "al", "el", "da", "dos", "di", "der", "den"].map(StableHash.of))

    /// - Parameter isName: whether the text is a file's name or a subject in lower case, where capitals don't matter.
    func mentions(in words: [Word], place: Mention.Place, ignoresCase: Bool = false) -> [Mention] {
        var mentions: [Mention] = []
        var at = 0
        while at < words.count {
            let word = words[at]
            let next = at + 1 < words.count ? words[at + 1] : nil
            let afterNext = at + 2 < words.count ? words[at + 2] : nil
            guard word.isCapital || ignoresCase else {
                at += 1
                continue
            }
            let titled = at > 0 && Self.titles.contains(words[at - 1].hash)
            if let next, next.isCapital || ignoresCase || Self.particles.contains(next.hash) {
                // "Oliver Patel", "Oliver Le Roux", "Oliver Hughes-Jones"
                var found = index.people(forename: word.hash, surname: next.hash)
                var taken = 2
                if let afterNext, afterNext.isCapital || ignoresCase,
                    found.isEmpty || Self.particles.contains(next.hash)
                {
                    let joined = index.people(forename: word.hash, surname: StableHash.of(next.text + afterNext.text))
                    if !joined.isEmpty {
                        found = joined
                        taken = 3
                    } else if found.isEmpty {
                        // "Oliver James Patel"
                        found = index.people(forename: word.hash, surname: afterNext.hash)
                        if !found.isEmpty { taken = 3 }
                    }
                }
                if word.beforeComma, !ignoresCase { found = [] }
                if found.isEmpty, next.line == word.line, word.beforeComma || ignoresCase, !titled {
                    // "Patel, Oliver", "Patel Oliver report.docx"
                    found = index.people(forename: next.hash, surname: word.hash)
                    if found.isEmpty, let afterNext {
                        let joined = index.people(
                            forename: afterNext.hash, surname: StableHash.of(word.text + next.text))
                        if !joined.isEmpty {
                            found = joined
                            taken = 3
                        }
                    }
                }
                if !found.isEmpty {
                    let areWords = WordNames.contains(word.text) && WordNames.contains(next.text)
                    mentions.append(
                        Mention(
                            candidates: found, strength: .full, place: place,
                            isDoubtful: areWords
                                && (ignoresCase ? !(word.isCapital && next.isCapital) : word.opensSentence),
                            hasTitle: titled))
                    at += taken
                    continue
                }
                // "O. Patel"
                if word.text.count == 1 {
                    let found = index.people(initial: word.hash, surname: next.hash)
                    if !found.isEmpty {
                        mentions.append(
                            Mention(
                                candidates: found, strength: .initial, place: place,
                                isDoubtful: WordNames.contains(next.text), hasTitle: titled))
                        at += 2
                        continue
                    }
                }
                // "Oliver P"
                if next.text.count == 1, let pupils = index.pupilsByForename[word.hash] {
                    let found = pupils.filter {
                        Words.parts(index.people[Int($0)].surname).first?.first == next.text.first
                    }
                    if !found.isEmpty {
                        mentions.append(
                            Mention(
                                candidates: found, strength: .initial, place: place,
                                isDoubtful: WordNames.contains(word.text), hasTitle: titled))
                        at += 2
                        continue
                    }
                }
            }
            if !titled, word.text.count > 1, let pupils = index.pupilsByForename[word.hash] {
                mentions.append(
                    Mention(
                        candidates: pupils, strength: .forename, place: place,
                        isDoubtful: WordNames.contains(word.text) && (word.opensSentence || ignoresCase),
                        hasTitle: false))
            }
            at += 1
        }
        return mentions
    }
}
