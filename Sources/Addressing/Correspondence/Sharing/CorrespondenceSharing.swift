import Synchronization

/// What the exchange between nodes asks of what was learned.
extension Correspondence {
    /// Messages kept for the others while the folder can't be written; later ones push the oldest out.
    static let outgoingLimit = 20_000

    /// From now on what is learned is kept until the others were told.
    func share() { state.withLock { $0.outgoing = $0.outgoing ?? [] } }

    var exchanged: Exchanged {
        get { state.withLock { $0.exchanged } }
        set { state.withLock { $0.exchanged = newValue } }
    }

    /// What the others weren't told yet; it is kept until `wereTold`.
    var outgoing: [TrafficMail] { state.withLock { $0.outgoing ?? [] } }

    func wereTold(_ count: Int) { state.withLock { $0.outgoing?.removeFirst(count) } }

    /// Learns what another node learned. One message at a time, so that mail never waits for long.
    func take(_ mail: TrafficMail) {
        state.withLock { state in
            guard let rest = mail.without(state.exchanged.erased) else { return }
            state.traffic.take(rest)
        }
    }

    /// Forgets somebody, and whatever of the time until then comes in later.
    func forget(_ end: MailEnd, until day: Float) {
        state.withLock { state in
            state.traffic.erase(end)
            state.exchanged.erased[end.hash] = max(day, state.exchanged.erased[end.hash] ?? 0)
            state.outgoing = state.outgoing?.compactMap { $0.without([end.hash: day]) }
        }
    }

    /// Uses a ranking that another node trained.
    func use(ranking bytes: [UInt8], trainedAt moment: Double) throws {
        try use(ranking: bytes)
        state.withLock {
            $0.trainedAt = $0.traffic.learned
            $0.exchanged.rankedAt = moment
        }
    }
}

extension Correspondence.State {
    mutating func tell(_ mail: TrafficMail) {
        guard let count = outgoing?.count else { return }
        if count >= Correspondence.outgoingLimit { outgoing?.removeFirst(count / 10) }
        outgoing?.append(mail)
    }
}

extension Traffic {
    /// Learns a message with the domains and addresses that are new in it.
    mutating func take(_ mail: TrafficMail) {
        learn(mail)
        for domain in mail.domains { note(domain: domain.name, hash: domain.hash) }
        for slips in mail.slips {
            let end = MailEnd(hash: slips.end, firstName: 0, lastName: 0, domain: 0)
            index(end, local: slips.local, variants: slips.variants)
        }
    }
}
