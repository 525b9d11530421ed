import Foundation
package import Mail
import Synchronization

/// Who writes to whom, learned from delivered mail. Addresses are known only by their keyed hashes; mail domains are
/// kept as they are, because a slip is found by its letters.
package final class Correspondence: Sendable {
    struct State: Sendable {
        var traffic = Traffic()
        var pool = TrainingPool()
        var ranking: Ranking?
        var calibration = Calibration()
        /// How many messages had been learned when the ranking was trained.
        var trainedAt = 0
        /// The share of right messages that may alarm.
        var budget: Float = 0.005
        var thresholds = AlarmThresholds()
        /// When the thresholds moved last, in seconds since 1970; 0 before the first time.
        var movedAt = 0.0
        var exchanged = Exchanged()
        /// What the other nodes weren't told yet; nil where there are none.
        var outgoing: [TrafficMail]?

        /// The school's own ranking, or until there is one that which comes with Postern.
        var judge: Ranking? { ranking ?? ShippedRanking.ranking }
    }

    /// Guards all that was learned: one message learns or asks at a time.
    let state: Mutex<State>
    let hash: @Sendable (String) -> UInt64
    /// A keyed hash over a file, by which those who have the key tell their own files from others.
    let seal: @Sendable (ArraySlice<UInt8>) -> UInt64
    private let salt: UInt64

    /// The same key finds the same people again.
    package convenience init(key: KeyedHash) {
        self.init {
            key($0)
        } seal: {
            key($0)
        }
    }

    /// - Parameters:
    ///   - hash: a keyed hash of a text.
    ///   - seal: one of a file's bytes.
    package init(
        hash: @escaping @Sendable (String) -> UInt64 = { StableHash.of($0) },
        seal: (@Sendable (ArraySlice<UInt8>) -> UInt64)? = nil
    ) {
        self.hash = hash
        self.seal =
            seal ?? { bytes in
                var plain = StableHash()
                for byte in bytes { plain.add(byte) }
                return hash("seal \(plain.value)")
            }
        salt = hash("words")
        state = Mutex(State())
    }

    /// Tells one key from another without telling anything about either.
    var keyMark: UInt64 { hash("mark of the key") }

    /// What was learned, to be kept on disk; the ranking is trained anew from later traffic.
    package func snapshot() -> [UInt8] {
        var writer = SnapshotWriter()
        snapshotWriting()(&writer)
        return writer.bytes
    }

    /// Writes what is known now, as often as it is called the same.
    func snapshotWriting() -> (inout SnapshotWriter) -> Void {
        let traffic = state.withLock { $0.traffic }
        return { traffic.write(to: &$0) }
    }

    /// Takes up a snapshot made with the same key.
    package func restore(_ bytes: [UInt8]) throws(SnapshotError) {
        var reader = SnapshotReader(bytes)
        try restore(from: &reader)
    }

    func restore(from reader: inout SnapshotReader) throws(SnapshotError) {
        let traffic = try Traffic(from: &reader)
        state.withLock { $0.traffic = traffic }
    }

    /// Takes over the traffic of one that was read from a file whole.
    func takeUp(_ other: Correspondence) {
        let traffic = other.state.withLock { $0.traffic }
        state.withLock { $0.traffic = traffic }
    }

    /// The trained ranking as JSON, to be kept beside the snapshot; nil before the first training.
    package func trainedRanking() throws -> [UInt8]? {
        try state.withLock { $0.ranking }.map { Array(try JSONEncoder().encode($0)) }
    }

    /// Uses a ranking trained earlier, or elsewhere.
    package func use(ranking bytes: [UInt8]) throws {
        let ranking = try JSONDecoder().decode(Ranking.self, from: Data(bytes))
        guard ranking.isSound else { throw SnapshotError.damaged(at: 0) }
        state.withLock {
            $0.ranking = ranking
            $0.calibration = Calibration()
        }
    }

    /// How far the checks' thresholds were moved.
    package var thresholds: AlarmThresholds { state.withLock { $0.thresholds } }

    package var thresholdsMovedAt: Double { state.withLock { $0.movedAt } }

    /// Moves the checks' thresholds one step towards the budget; gives what was moved.
    package func moveThresholds(
        towards budget: Double, messages: Int, asked: Int, _ experiences: [AlarmThresholds.Experience],
        at moment: Double
    ) -> [AlarmThresholds.Move] {
        state.withLock { state in
            state.movedAt = moment
            return state.thresholds.move(towards: budget, messages: messages, asked: asked, experiences)
        }
    }

    /// The thresholds as JSON, to be kept beside the snapshot.
    func savedThresholds() throws -> [UInt8] {
        let (thresholds, movedAt) = state.withLock { ($0.thresholds, $0.movedAt) }
        return Array(try JSONEncoder().encode(SavedThresholds(thresholds: thresholds, movedAt: movedAt)))
    }

    func use(thresholds bytes: [UInt8]) throws {
        let saved = try SavedThresholds(bytes)
        state.withLock {
            $0.thresholds = saved.thresholds
            $0.movedAt = saved.movedAt
        }
    }

    struct SavedThresholds: Codable {
        let thresholds: AlarmThresholds
        let movedAt: Double

        init(thresholds: AlarmThresholds, movedAt: Double) {
            self.thresholds = thresholds
            self.movedAt = movedAt
        }

        init(_ bytes: [UInt8]) throws { self = try JSONDecoder().decode(SavedThresholds.self, from: Data(bytes)) }
    }

    /// How many messages were learned.
    package var learned: Int { state.withLock { $0.traffic.learned } }

    /// How many pairs of sender and recipient are known.
    package var pairCount: Int { state.withLock { $0.traffic.pairs.count } }

    package func learn(_ message: LearnedMessage) {
        guard !message.sender.isNull else { return }
        let mail = HashedMail(message, salt: salt, hash: hash)
        let ends = [mail.sender] + mail.recipients
        let addresses = [message.sender] + message.recipients
        state.withLock { state in
            let fresh = ends.indices.filter { state.traffic.known(ends[$0]) == nil }
            if state.traffic.learned >= Self.least, let ranking = state.judge,
                state.calibration.wants(state.traffic.learned)
            {
                let members = mail.recipients.map(state.traffic.known)
                let rows = Features.rows(mail, members: members, in: state.traffic)
                state.calibration.add(ranking.evidence(rows).message)
            }
            state.pool.consider(mail, in: state.traffic)
            var learned = TrafficMail(mail)
            for (address, end) in zip(message.recipients, mail.recipients)
            where state.traffic.domainPlaces[end.domain] == nil {
                learned.domains.append(TrafficMail.Domain(name: address.domain, hash: end.domain))
            }
            for place in fresh {
                let (local, domain) = (addresses[place].localPart.lowercased(), addresses[place].domain)
                learned.slips.append(
                    TrafficMail.Slips(
                        end: ends[place].hash, local: hash("local " + local),
                        variants: DroppedLetters.of(local).map { hash("nearly \($0)@\(domain)") }))
            }
            state.traffic.take(learned)
            state.tell(learned)
        }
    }

    /// Forgets all that was learned about an address.
    package func erase(_ address: Address) {
        let end = MailEnd(address, hash: hash)
        state.withLock { state in
            state.traffic.erase(end)
            state.outgoing = state.outgoing?.compactMap { $0.without([end.hash: .infinity]) }
        }
    }

    /// Trains the ranking on simulated leaks when there is enough that is new; the filter does so nightly.
    ///
    /// - Parameter moment: when, in seconds since 1970; of several nodes' rankings the latest is used by all.
    package func train(budget: Double = 0.005, at moment: Double? = nil) {
        let pool = state.withLock { $0.pool }
        guard let ranking = RankingTrainer.train(pool, budget: Float(budget)) else { return }
        state.withLock {
            $0.ranking = ranking
            $0.calibration = Calibration()
            $0.budget = Float(budget)
            $0.trainedAt = $0.traffic.learned
            if let moment { $0.exchanged.rankedAt = moment }
        }
    }

    /// A ranking from what several learned, as text: the one that comes with Postern is made so, from invented mail.
    package static func commonRanking(of all: [Correspondence], budget: Double = 0.005) -> String? {
        RankingTrainer.common(all.map { $0.state.withLock { $0.pool } }, budget: Float(budget))
            .map(RankingText.write)
    }

    /// Uses none but the ranking that comes with Postern, to measure it.
    package func forgetTraining() {
        state.withLock {
            $0.ranking = nil
            $0.calibration = Calibration()
        }
    }

    /// Whether so much was learned since the last training that another is due.
    package var isTrainingDue: Bool {
        state.withLock { state in
            state.pool.examples.count >= RankingTrainer.least
                && (state.ranking == nil || state.traffic.learned * 2 >= state.trainedAt * 3)
        }
    }

    // MARK: What the checks ask

    /// Nothing is judged before this many messages were learned.
    private static let least = 50

    struct Judgement: Sendable {
        /// In nats, one for each recipient.
        var recipients: [Double]
        var message: Double
        var threshold: Double
        /// How often the sender wrote to each, undecayed.
        var written: [Int]
        /// Whether anybody ever wrote to each.
        var isKnown: [Bool]
        /// The sender's number of messages, undecayed counts don't exist: decayed.
        var volume: Double
    }

    /// Nil while too little is known of anybody.
    func judgement(_ message: LearnedMessage, _ content: Content) -> Judgement? {
        let mail = HashedMail(message, content, salt: salt, hash: hash)
        return state.withLock { state in
            guard state.traffic.learned >= Self.least, let ranking = state.judge else { return nil }
            let traffic = state.traffic
            let threshold = state.calibration.threshold(budget: state.budget) ?? ranking.threshold
            let members = mail.recipients.map(traffic.known)
            let rows = Features.rows(mail, members: members, in: traffic)
            let evidence = ranking.evidence(rows)
            let sender = traffic.known(mail.sender)
            return Judgement(
                recipients: evidence.recipients.map(Double.init), message: Double(evidence.message),
                threshold: Double(threshold),
                written: members.map { member in
                    guard let sender, let member else { return 0 }
                    return Int(traffic.pairs[Traffic.key(sender, member)]?.total ?? 0)
                },
                isKnown: members.map { $0 != nil },
                volume: sender.map { Double(traffic.people[Int($0)].sent.value(on: mail.day)) } ?? 0)
        }
    }

    /// How many of a conversation's recipients were in it before, and how many are new; nil for a new conversation.
    func widening(_ message: LearnedMessage, _ content: Content) -> (before: Int, added: Int)? {
        let mail = HashedMail(message, content, salt: salt, hash: hash)
        return state.withLock { state in
            guard let thread = state.traffic.thread(of: mail) else { return nil }
            let added = mail.recipients.count { end in
                !(state.traffic.known(end).map(thread.members.contains) ?? false)
            }
            return (thread.members.count, added)
        }
    }

    /// Whether anybody ever wrote to an address; to have had mail from it proves nothing.
    package func knows(_ address: Address) -> Bool {
        let key = hash(address.key)
        return state.withLock { state in
            state.traffic.numbers[key].map { state.traffic.people[Int($0)].received.count > 0 } ?? false
        }
    }

    func knowsDomain(_ domain: String) -> Bool { state.withLock { $0.traffic.domains.standing(domain) != nil } }

    func domainsNear(_ shape: DomainShape) -> [DomainBook.Entry] { state.withLock { $0.traffic.domains.near(shape) } }

    func domainsSharing(core: String) -> Int { state.withLock { $0.traffic.domains.sharing(core: core) } }

    /// Domains at which the same local part was written to.
    func domains(of localPart: String) -> [DomainBook.Entry] {
        let key = hash("local " + localPart.lowercased())
        return state.withLock { state in
            state.traffic.byLocalPart.numbers(key).compactMap { number in
                state.traffic.people[Int(number)].received.count > 0 ? state.traffic.domain(of: number) : nil
            }
        }
    }

    /// An address one slip away to which somebody wrote. The candidates are spelled only when there is one.
    func near(_ address: Address, among candidates: () -> Set<[UInt8]>) -> [Address] {
        let domain = address.domain
        let keys = DroppedLetters.of(address.localPart.lowercased()).map { hash("nearly \($0)@\(domain)") }
        let isNear = state.withLock { state in
            keys.contains { key in
                state.traffic.nearly.numbers(key).contains { state.traffic.people[Int($0)].received.count > 0 }
            }
        }
        guard isNear else { return [] }
        return candidates().map { Address("\(String(decoding: $0, as: UTF8.self))@\(domain)") }.filter(knows)
    }

    /// How often a sender writes to a recipient, decayed.
    package func familiarity(from sender: Address, to recipient: Address, at moment: Double) -> Double {
        let (from, to) = (hash(sender.key), hash(recipient.key))
        return state.withLock { state in
            guard let sender = state.traffic.numbers[from], let recipient = state.traffic.numbers[to],
                let pair = state.traffic.pairs[Traffic.key(sender, recipient)]
            else { return 0 }
            return Double(pair.tally.value(on: Float(moment / 86_400)))
        }
    }
}
