import Mail

/// An address as keyed hashes.
struct MailEnd: Sendable, Hashable {
    let hash: UInt64
    let firstName: UInt64
    let lastName: UInt64
    let domain: UInt64

    init(_ address: Address, hash keyed: (String) -> UInt64) {
        var domains: [String: UInt64] = [:]
        self.init(MailboxName(address), domains: &domains, hash: keyed)
    }

    /// - Parameter domains: those of the message that were hashed before.
    init(_ name: MailboxName, domains: inout [String: UInt64], hash keyed: (String) -> UInt64) {
        hash = keyed(name.domain.isEmpty ? name.local : name.key)
        if let known = domains[name.domain] {
            domain = known
        } else {
            domain = keyed("@" + name.domain)
            domains[name.domain] = domain
        }
        let words = Self.words(name.local)
        firstName = words.first.map { keyed("name " + $0) } ?? 0
        // "jsmith" may be J. Smith.
        let last = words.count > 1 ? words.last : words.first.flatMap { $0.count >= 5 ? String($0.dropFirst()) : nil }
        lastName = last.map { keyed("name " + $0) } ?? 0
    }

    /// An address that is known only by number.
    init(hash: UInt64, firstName: UInt64, lastName: UInt64, domain: UInt64) {
        self.hash = hash
        self.firstName = firstName
        self.lastName = lastName
        self.domain = domain
    }

    /// The words of a local part in lower case that may be names.
    static func words(_ local: String) -> [String] {
        guard local.utf8.allSatisfy({ $0 < 0x80 }) else {
            return local.split { !$0.isLetter }.filter { $0.count >= 2 }.map(String.init)
        }
        var words: [String] = []
        var start = local.startIndex
        var length = 0
        for place in local.utf8.indices {
            if (0x61...0x7A).contains(local.utf8[place]) {
                if length == 0 { start = place }
                length += 1
            } else {
                if length >= 2 { words.append(String(local[start..<place])) }
                length = 0
            }
        }
        if length >= 2 { words.append(String(local[start...])) }
        return words
    }
}

/// A message as it is learned and ranked: hashes only.
struct HashedMail: Sendable {
    let sender: MailEnd
    var recipients: [MailEnd]
    /// Days since 1970.
    let day: Float
    /// The Message-IDs of its conversation, and the subject without "Re:" unless that is too short to be one thread.
    let threads: [UInt64]
    let words: [UInt64]
    /// Words of what the message quotes.
    let quoted: [UInt64]
    let names: NamesInText
    let isReply: Bool
    let isForward: Bool

    /// At most this many words of a text are looked at.
    static let wordLimit = 300

    init(_ message: LearnedMessage, salt: UInt64, hash keyed: (String) -> UInt64) {
        let body = Content.parts(of: String(decoding: message.body.utf8.prefix(6_000), as: UTF8.self))
        self.init(
            message, from: MailboxName(message.sender), to: message.recipients.map(MailboxName.init),
            subject: Words.of(Content.bare(message.subject).text), own: Words.of(body.own)[...],
            quoted: Words.of(body.quoted)[...], greeting: Greeting(body.own), salt: salt, hash: keyed)
    }

    /// A message that was read before.
    init(_ context: MessageContext, salt: UInt64, hash keyed: (String) -> UInt64) {
        let content = context.content
        self.init(
            LearnedMessage(context.message), from: context.sender.name, to: context.recipients.map(\.name),
            subject: content.subjectWords, own: content.bodyWords.prefix(content.ownWords),
            quoted: content.bodyWords.dropFirst(content.ownWords), greeting: content.greeting, salt: salt, hash: keyed)
    }

    private init(
        _ message: LearnedMessage, from: MailboxName, to: [MailboxName], subject read: [Word], own: ArraySlice<Word>,
        quoted below: ArraySlice<Word>,
        greeting: Greeting?, salt: UInt64, hash keyed: (String) -> UInt64
    ) {
        var domains: [String: UInt64] = [:]
        sender = MailEnd(from, domains: &domains, hash: keyed)
        var ends: [MailEnd] = []
        ends.reserveCapacity(to.count)
        for name in to { ends.append(MailEnd(name, domains: &domains, hash: keyed)) }
        recipients = ends
        day = Float(message.moment / 86_400)
        let subject = Content.bare(message.subject)
        let bare = Words.fold(subject.text)
        let ids = Array(message.conversation.prefix(1) + message.conversation.dropFirst().suffix(2))
        threads = ids.map { keyed("message " + $0) } + (bare.count >= 6 ? [keyed("thread " + bare)] : [])
        isReply = subject.isReply
        isForward = subject.isForward
        var words: Set<UInt64> = []
        for part in [read[...], own] { Self.add(part, to: &words, salt) }
        // A set has no order of its own that stays from run to run.
        self.words = words.sorted()
        var quoted: Set<UInt64> = []
        Self.add(below, to: &quoted, salt)
        self.quoted = quoted.sorted()
        names = NamesInText(own: own, quoted: below, greeting: greeting, hash: keyed)
    }

    private static func add(_ read: ArraySlice<Word>, to words: inout Set<UInt64>, _ salt: UInt64) {
        for word in read where word.text.utf8.count >= 4 {
            guard words.count < wordLimit else { return }
            words.insert(StableHash.mixed(word.hash ^ salt))
        }
    }
}
