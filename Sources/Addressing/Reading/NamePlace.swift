/// Whether a name that is a word of English stands where somebody is spoken of: "told Grace", "Grace hasn't eaten",
/// "Rose's bag", but not "Grace will be said", "the Rose garden", "Grace Darling", "in May" or "Mark your calendars".
///
/// What stands around the word speaks for somebody or for the plain word; a capital inside a sentence alone speaks for
/// somebody only where the word seldom has one.
struct NamePlace {
    let words: [Word]
    let at: Int

    private var word: Word { words[at] }
    private var isSeason: Bool { WordNames.isSeason(word.text) }

    /// The word before in the same sentence.
    private var before: Word? {
        guard at > 0, !word.opensSentence, words[at - 1].line == word.line else { return nil }
        return words[at - 1]
    }

    /// A word after it in the same sentence.
    private func after(_ distance: Int) -> Word? {
        guard at + distance < words.count else { return nil }
        let rest = words[(at + 1)...(at + distance)]
        return rest.contains { $0.opensSentence || $0.line != word.line } ? nil : rest.last
    }

    /// Whether what stands around a word speaks clearly for somebody: "Grace bumped heads with another child", but not
    /// "Will said it best", which may be anybody's Will.
    var isClear: Bool { weight > 1 && after(1).map { !Self.sayings.contains($0.hash) } ?? false }

    /// - Parameter isWord: whether the name is a word of English, too.
    func isDoubtful(isWord: Bool) -> Bool {
        guard isWord, words.count > 1 else { return isWord ? isSeason : isOther }
        return weight < 1
    }

    /// "Florence Nightingale", "Oliver Twist": the first name of somebody whom the directory doesn't know, or of a thing.
    private var isOther: Bool {
        guard let next = after(1), next.isCapital, !word.isPossessive, !word.beforeComma else { return false }
        return next.text.count > 1 && !Self.followers.contains(next.hash) && !Self.belongings.contains(next.hash)
    }

    private var weight: Int {
        let next = after(1)
        if isOther { return -5 }
        if let next, !word.isPossessive, !word.beforeComma {
            // "Jack and the Beanstalk", "Bill of Rights"
            if next.hash == Self.of || next.hash == Self.and && after(2)?.hash == Self.the { return -5 }
        }
        if word.isShouted, [before, next].contains(where: { $0?.isShouted ?? false }) { return -5 }
        var weight = isSeason ? -2 : WordNames.standsCapital(word.text) ? 0 : 2
        if word.opensSentence { weight = isSeason ? -3 : -1 }
        if let before { weight += speaks(before) }
        if word.isPossessive {
            weight += 2
            if let next, Self.belongings.contains(next.hash) {
                weight += 1
            } else if next?.isCapital ?? false {
                // "Hunter's Wood", "St Mark's Church"
                weight -= 4
            }
        } else if let next {
            weight += speaks(after: next)
        }
        if (2...12).contains(where: { after($0).map { Self.pronouns.contains($0.hash) } ?? false }) { weight += 1 }
        return weight
    }

    private func speaks(_ before: Word) -> Int {
        if Self.determiners.contains(before.hash) { return -4 }
        if Self.doings.contains(before.hash) { return 3 }
        if Self.prepositions.contains(before.hash) { return isSeason ? 0 : 2 }
        if Self.joints.contains(before.hash) { return 1 }
        return before.text == "in" && !word.isPossessive ? -2 : 0
    }

    private func speaks(after next: Word) -> Int {
        guard !next.isCapital else { return 0 }
        if Self.acts.contains(next.hash) { return 4 }
        if Self.mayAct.contains(next.hash) { return 3 }
        if Self.helpers.contains(next.hash) {
            let state = (2...4).compactMap { after($0) }.contains { Self.states.contains($0.hash) }
            let isDoing = (next.text == "is" || next.text == "was") && (after(2)?.text.hasSuffix("ing") ?? false)
            return 1 + (state ? 1 : 0) + (isDoing ? 2 : 0)
        }
        if Self.objects.contains(next.hash) { return -2 }
        return next.text.count > 4 && next.text.hasSuffix("ed") && !Self.notices.contains(next.hash) ? 4 : 0
    }

    private static func set(_ words: String) -> Set<UInt64> {
        Set(words.split(whereSeparator: \.isWhitespace).map(StableHash.of))
    }

    private static let of = StableHash.of("of")
    private static let and = StableHash.of("and")
    private static let the = StableHash.of("the")

    /// Before a thing.
    private static let determiners = set(
        """
        the a an this these our your my each every any some no st saint last next early late mid half since until till
        during before throughout
        """)
    /// What is done to somebody.
    private static let doings = set(
        """
        told asked gave helped seen met see saw afraid moved rang sent collected remind reminded praised thanked caught
        found heard watched let lets took put spoke believe think say says said know felt think
        """)
    private static let prepositions = set("for with about to from by between regarding concerning against towards")
    private static let joints = set("that whether if when because as while where how why once unless although though")
    /// What only somebody does.
    private static let acts = set(
        """
        said told forgot asked felt fell hit complained hasnt hadnt didnt doesnt wont cant isnt wasnt couldnt enjoyed
        struggled disclosed sustained loves hates thinks says wants seemed seems ran cried wore ate spoke wrote read
        """)
    private static let sayings = set("said says wrote thinks thought")
    private static let mayAct = set(
        """
        has had was did needs came went hurt lost left missed got took made scored received bumped arrived returned
        reported worked achieved attends gave gets goes comes
        """)
    private static let helpers = set("is will can could would should may might must shall")
    private static let states = set(
        """
        back late absent ill away unwell upset home happy tired hurt fine poorly sick crying able allowed invited missed
        seen collected picked attending asked told given
        """)
    private static let belongings = set(
        """
        attendance homework mum dad mother father parents carer hand seat bag behaviour progress report work inhaler
        medication teacher class target targets plan sister brother family phone kit lunch effort results marks grades
        name book books coat uniform place learning reading writing maths case account
        """)
    private static let pronouns = set("he she his her him herself himself hers")
    /// After a verb: "mark your", "will you", "may I", "hope this".
    private static let objects = set("your you the this these those my our i we it all not up out to be as in at on")
    private static let notices = set(
        """
        enclosed attached required needed included provided based related expected scheduled planned closed cancelled
        postponed confirmed updated organised
        """)
    /// Capitals that follow a first name without being a surname.
    private static let followers = set(
        "i year mr mrs miss ms dr monday tuesday wednesday thursday friday saturday sunday today")
}
