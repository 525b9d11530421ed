/// What of a delivered message is learned and told to the other nodes: hashes, a day, and mail domains that are new.
struct TrafficMail: Sendable, Equatable {
    /// An address that is new, with what a slip leaves of it.
    struct Slips: Sendable, Equatable {
        var end: UInt64
        var local: UInt64
        var variants: [UInt64]
    }

    struct Domain: Sendable, Equatable {
        var name: String
        var hash: UInt64
    }

    var sender: MailEnd
    var recipients: [MailEnd]
    var day: Float
    var threads: [UInt64]
    var words: [UInt64]
    var domains: [Domain] = []
    var slips: [Slips] = []

    /// The message without those who were erased after it; nil when nothing is left to be learned.
    func without(_ erased: [UInt64: Float]) -> TrafficMail? {
        guard !erased.isEmpty else { return self }
        func isGone(_ hash: UInt64) -> Bool { erased[hash].map { day <= $0 } ?? false }
        guard !isGone(sender.hash) else { return nil }
        var rest = self
        rest.recipients.removeAll { isGone($0.hash) }
        guard rest.recipients.count < recipients.count else { return self }
        guard !rest.recipients.isEmpty else { return nil }
        rest.slips.removeAll { isGone($0.end) }
        rest.domains.removeAll { domain in !rest.recipients.contains { $0.domain == domain.hash } }
        return rest
    }
}

extension TrafficMail {
    init(_ mail: HashedMail) {
        self.init(
            sender: mail.sender, recipients: mail.recipients, day: mail.day, threads: mail.threads, words: mail.words)
    }
}

extension SnapshotWriter {
    mutating func add(_ mail: TrafficMail) {
        add(count: mail.recipients.count)
        for end in [mail.sender] + mail.recipients { add(end) }
        add(mail.day)
        add(mail.threads)
        add(mail.words)
        add(count: mail.domains.count)
        for domain in mail.domains {
            add(domain.name)
            add(domain.hash)
        }
        add(count: mail.slips.count)
        for slips in mail.slips {
            add(slips.end)
            add(slips.local)
            add(slips.variants)
        }
    }

    private mutating func add(_ end: MailEnd) {
        for hash in [end.hash, end.firstName, end.lastName, end.domain] { add(hash) }
    }

    mutating func add(_ hashes: [UInt64]) {
        add(count: hashes.count)
        for hash in hashes { add(hash) }
    }
}

extension SnapshotReader {
    mutating func mail() throws(SnapshotError) -> TrafficMail {
        let count = try count(of: 32)
        let sender = try end()
        var recipients: [MailEnd] = []
        for _ in 0..<count { recipients.append(try end()) }
        var mail = TrafficMail(
            sender: sender, recipients: recipients, day: try float(), threads: try hashes(), words: try hashes())
        for _ in 0..<(try self.count(of: 12)) {
            mail.domains.append(TrafficMail.Domain(name: try text(), hash: try long()))
        }
        for _ in 0..<(try self.count(of: 20)) {
            mail.slips.append(TrafficMail.Slips(end: try long(), local: try long(), variants: try hashes()))
        }
        return mail
    }

    private mutating func end() throws(SnapshotError) -> MailEnd {
        MailEnd(hash: try long(), firstName: try long(), lastName: try long(), domain: try long())
    }

    mutating func hashes() throws(SnapshotError) -> [UInt64] {
        try list(of: 8) { (reader) throws(SnapshotError) in try reader.long() }
    }
}
