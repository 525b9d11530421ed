import Mail

/// An address as keyed hashes.
struct MailEnd: Sendable, Hashable {
    let hash: UInt64
    let firstName: UInt64
    let lastName: UInt64
    let domain: UInt64

    init(_ address: Address, hash keyed: (String) -> UInt64) {
        var domains: [String: UInt64] = [:]
        self.init(address, domains: &domains, hash: keyed)
    }

    /// - Parameter domains: those of the message that were hashed before.
    init(_ address: Address, domains: inout [String: UInt64], hash keyed: (String) -> UInt64) {
        let (localPart, name) = (address.localPart, address.domain)
        hash = keyed(name.isEmpty ? localPart.lowercased() : "\(localPart.lowercased())@\(name)")
        if let known = domains[name] {
            domain = known
        } else {
            domain = keyed("@" + name)
            domains[name] = domain
        }
        let words = Self.words(localPart)
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

    /// The words of a local part that may be names.
    static func words(_ localPart: String) -> [String] {
        if localPart.utf8.allSatisfy({ $0 < 0x80 }) {
            return localPart.lowercased().utf8.split { !(0x61...0x7A).contains($0) }
                .filter { $0.count >= 2 }.map { String(decoding: $0, as: UTF8.self) }
        }
        return localPart.lowercased().split { !$0.isLetter }.filter { $0.count >= 2 }.map(String.init)
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
            message, subject: Words.of(Content.bare(message.subject).text), own: Words.of(body.own)[...],
            quoted: Words.of(body.quoted)[...], greeting: Greeting(body.own), salt: salt, hash: keyed)
    }

    /// A message that was read before.
    init(_ message: LearnedMessage, _ content: Content, salt: UInt64, hash keyed: (String) -> UInt64) {
        self.init(
            message, subject: content.subjectWords, own: content.bodyWords.prefix(content.ownWords),
            quoted: content.bodyWords.dropFirst(content.ownWords), greeting: content.greeting, salt: salt, hash: keyed)
    }

    private init(
        _ message: LearnedMessage, subject read: [Word], own: ArraySlice<Word>, quoted below: ArraySlice<Word>,
        greeting: Greeting?, salt: UInt64, hash keyed: (String) -> UInt64
    ) {
        var domains: [String: UInt64] = [:]
        sender = MailEnd(message.sender, domains: &domains, hash: keyed)
        var ends: [MailEnd] = []
        for address in message.recipients { ends.append(MailEnd(address, domains: &domains, hash: keyed)) }
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
