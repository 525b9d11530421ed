/// What the words of a sentence are good for, so that most phrases which hang on one of them needn't be tried.
struct SentenceUses {
    /// Of each word.
    private var memberships: [Int32] = []
    private var count = 0
    /// Of each stretch of words together, with an empty one before the first and behind the last.
    private var stretches: [Signature] = []

    /// What stands around a word.
    struct Signs {
        /// In its stretch and those beside it.
        var near: Signature
        /// Right behind and right before it.
        var behind: Signature
        var before: Signature

        @inline(__always)
        func allow(_ hanging: PhraseBook.Hanging) -> Bool {
            near.has(hanging.need.first) && near.has(hanging.need.second) && behind.has(hanging.neighbours.first)
                && before.has(hanging.neighbours.second)
        }
    }

    mutating func read(_ sentence: [Token], _ book: Shared<PhraseBook>) {
        let count = sentence.count
        if memberships.count < count {
            memberships = [Int32](repeating: 0, count: count * 2)
            stretches = [Signature](repeating: Signature(), count: count * 2 / PhraseNeeds.distance + 3)
        }
        Self.sign(sentence, book, &memberships, &stretches)
        self.count = count
    }

    private static func sign(
        _ sentence: [Token], _ book: Shared<PhraseBook>, _ memberships: inout [Int32], _ stretches: inout [Signature]
    ) {
        var memberships = memberships.mutableSpan
        var stretches = stretches.mutableSpan
        let sentence = sentence.span
        var number = 1
        var start = 0
        while start < sentence.count {
            var signature = Signature()
            for index in start..<min(start + PhraseNeeds.distance, sentence.count) {
                let membership = book.value.membership(of: sentence[index])
                memberships[index] = membership
                signature.formUnion(book.value.uses(membership).near)
            }
            stretches[number] = signature
            number += 1
            start += PhraseNeeds.distance
        }
        stretches[number] = Signature()
    }

    /// What stands around a word of the sentence that was read.
    @inline(__always)
    func signs(around index: Int, _ book: Shared<PhraseBook>) -> Signs {
        let stretch = index / PhraseNeeds.distance
        var near = stretches[stretch + 1]
        near.formUnion(stretches[stretch])
        near.formUnion(stretches[stretch + 2])
        return Signs(
            near: near,
            behind: index + 1 < count ? book.value.uses(memberships[index + 1]).beside : Signature(),
            before: index > 0 ? book.value.uses(memberships[index - 1]).beside : Signature())
    }
}
