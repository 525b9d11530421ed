package import Mail
import Synchronization

/// What the checks ask.
extension Correspondence {
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
    func judgement(_ context: MessageContext) -> Judgement? {
        let mail = HashedMail(context, salt: salt, hash: hash)
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
    func widening(_ context: MessageContext) -> (before: Int, added: Int)? {
        let mail = HashedMail(context, salt: salt, hash: hash)
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

    /// Whether a sender ever wrote to anybody at a domain.
    func writes(_ sender: Address, to domain: String) -> Bool {
        let (from, there) = (hash(sender.key), hash("@" + domain))
        return state.withLock { state in
            guard let number = state.traffic.numbers[from] else { return false }
            return state.traffic.people[Int(number)].contacts.contains {
                state.traffic.people[Int($0)].domain == there
            }
        }
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
