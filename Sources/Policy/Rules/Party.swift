internal import Mail
internal import Yams

/// Somebody at one end of a message, as a policy describes them: phrases, any of which may fit. The words of a phrase
/// must all fit: `outside but not partner`.
struct Party: Sendable {
    let phrases: [[Term]]

    struct Term: Sendable {
        let word: Word
        let isNegated: Bool
        /// Any of these makes it fit.
        let bits: PartyBits
        /// Findings about the recipient, any of which makes it fit.
        let kinds: KindSet

        init(_ word: Word, isNegated: Bool) {
            self.word = word
            self.isNegated = isNegated
            bits = word.bits
            kinds = word.kinds
        }
    }

    enum Word: Sendable, Equatable {
        case anybody, inside, outside, stranger, partner, approvedPartner, privateMailbox
        case roles(Set<Role>)
        case list(String)
        /// Something was found about this recipient.
        case concerned(KindSet)

        var bits: PartyBits {
            switch self {
            case .anybody: .anybody
            case .inside: .inside
            case .outside: .outside
            case .stranger: .stranger
            case .partner: .partner
            case .privateMailbox: .privateMailbox
            case .roles(let roles): PartyBits(roles: roles)
            case .list(let audience): PartyBits(audience: audience)
            case .approvedPartner, .concerned: []
            }
        }

        var kinds: KindSet {
            switch self {
            case .privateMailbox: KindSet("recipient.private-mailbox")
            case .concerned(let kinds): kinds
            default: .none
            }
        }
    }

    /// With `findings`, words such as `doubtful` are known too.
    init(_ node: Node, findings: Bool, reading: inout PolicyReading) {
        var phrases: [[Term]] = []
        for (text, item) in reading.words(node, as: findings ? "recipient" : "sender") {
            var terms: [Term] = []
            var isNegated = false
            for part in text.split(separator: " ") where part != "but" && part != "and" {
                if part == "not" {
                    isNegated = true
                } else if let word = Self.word(String(part), findings: findings) {
                    terms.append(Term(word, isNegated: isNegated))
                    isNegated = false
                } else {
                    reading.refuse(
                        item, "nobody is called '\(part)'",
                        remedy: reading.proposal(for: String(part), among: Self.vocabulary(findings: findings)))
                }
            }
            phrases.append(terms)
        }
        self.phrases = phrases
    }

    /// Nil when it is somebody else; otherwise the findings that speak for it.
    func includes(_ end: borrowing Facts.End, facts: borrowing Facts) -> [Int]? {
        for phrase in phrases {
            var evidence: [Int] = []
            var fits = true
            for term in phrase {
                if (Self.fits(term, end, facts: facts, evidence: &evidence)) == term.isNegated {
                    fits = false
                    break
                }
            }
            if fits { return evidence }
        }
        return nil
    }

    private static func fits(
        _ term: Term, _ end: borrowing Facts.End, facts: borrowing Facts, evidence: inout [Int]
    ) -> Bool {
        let found = end.findings(of: term.kinds, in: facts)
        evidence += found
        if !found.isEmpty || !end.bits.isDisjoint(with: term.bits) { return true }
        return term.word == .approvedPartner && Approval.covers(end.participant, facts: facts)
    }
}

extension Party {
    private static let plain: [String: Word] = [
        "anybody": .anybody, "inside": .inside, "outside": .outside, "stranger": .stranger, "partner": .partner,
        "approved-partner": .approvedPartner, "private-mailbox": .privateMailbox, "staff": .roles(Role.staff),
        "parent": .roles([.guardian]), "parents-list": .list("parents"), "pupils-list": .list("pupils"),
        "staff-list": .list("staff"), "governors-list": .list("governors"),
    ]

    private static func word(_ text: String, findings: Bool) -> Word? {
        if let word = plain[text] { return word }
        if let role = Role(rawValue: text) { return .roles([role]) }
        guard findings else { return nil }
        if text == "doubtful" { return .concerned(.doubtful) }
        return KindTitle.indices["recipient." + text] == nil
            ? nil : .concerned(KindSet(FindingKind(rawValue: "recipient." + text)))
    }

    private static func vocabulary(findings: Bool) -> [String] {
        let kinds = KindTitle.table.map(\.kind).filter { $0.hasPrefix("recipient.") }.map { String($0.dropFirst(10)) }
        return plain.keys.sorted() + Role.allCases.map(\.rawValue) + (findings ? kinds : [])
    }

    /// Whether every phrase that fits is about people outside the school.
    var isOnlyOutside: Bool { all { $0 == .outside || $0 == .stranger } }
    /// Whether every phrase asks for somebody known to the school, to whom a notice may be sent.
    var isOnlyKnown: Bool {
        all { word in
            if case .roles = word { return true }
            return word == .inside || word == .privateMailbox
        }
    }
    /// Whether every phrase asks for a pupil.
    var isOnlyPupils: Bool { all { $0 == .roles([.pupil]) } }

    private func all(_ holds: (Word) -> Bool) -> Bool {
        !phrases.isEmpty && phrases.allSatisfy { phrase in phrase.contains { !$0.isNegated && holds($0.word) } }
    }

    /// Kinds of findings, one of which every phrase needs; nil when a phrase fits without any.
    var needs: KindSet? {
        var needs = KindSet.none
        for phrase in phrases {
            let kinds = phrase.compactMap { term -> KindSet? in
                guard case .concerned(let kinds) = term.word, !term.isNegated else { return nil }
                return kinds
            }
            guard let first = kinds.first else { return nil }
            needs.formUnion(first)
        }
        return needs
    }
}
