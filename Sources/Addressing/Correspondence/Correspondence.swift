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
    let salt: UInt64
    /// Nothing is judged before this many messages were learned.
    static let least = 50

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
}
