internal import Mail
internal import Yams

/// Somebody at one end of a message, as a policy describes them: phrases, any of which may fit. The words of a phrase
/// must all fit: `outside but not partner`.
struct Party: Sendable {
    let phrases: [[Term]]

    struct Term: Sendable {
        let word: Word
        let isNegated: Bool
    }

    enum Word: Sendable, Equatable {
        case anybody, inside, outside, stranger, partner, approvedPartner, privateMailbox
        case roles(Set<Role>)
        case list(String)
        /// Something was found about this recipient.
        case concerned(KindSet)
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
                    terms.append(Term(word: word, isNegated: isNegated))
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

    /// Nil when it is somebody else; otherwise the findings that speak for it. `about` are the findings about them.
    func includes(_ participant: Participant, facts: borrowing Facts, about: [Int]) -> [Int]? {
        for phrase in phrases {
            var evidence: [Int] = []
            var fits = true
            for term in phrase {
                let why = Self.fits(term.word, participant, facts: facts, about: about)
                if (why != nil) == term.isNegated {
                    fits = false
                    break
                }
                evidence += why ?? []
            }
            if fits { return evidence }
        }
        return nil
    }

    private static func fits(
        _ word: Word, _ participant: Participant, facts: borrowing Facts, about: [Int]
    ) -> [Int]? {
        let holds: Bool
        switch word {
        case .anybody: holds = true
        case .inside: holds = participant.isInside
        case .outside: holds = !participant.isInside
        case .stranger: holds = participant.isStranger && !participant.isPrivateMailbox && participant.audience == nil
        case .partner: holds = participant.partner != nil
        case .approvedPartner: holds = Approval.covers(participant, facts: facts)
        case .list(let audience): holds = participant.audience == audience
        case .roles(let roles): holds = Self.isIn(roles, participant)
        case .privateMailbox:
            let found = Self.findings(about, of: KindSet("recipient.private-mailbox"), facts: facts)
            return participant.isPrivateMailbox || !found.isEmpty ? found : nil
        case .concerned(let kinds):
            guard facts.present.intersects(kinds) else { return nil }
            let found = Self.findings(about, of: kinds, facts: facts) + Self.unnamed(of: kinds, facts: facts)
            return found.isEmpty ? nil : found
        }
        return holds ? [] : nil
    }

    /// A member of staff who is a parent too, at their school address, is written to as staff.
    private static func isIn(_ roles: Set<Role>, _ participant: Participant) -> Bool {
        if roles == [.guardian] {
            return (participant.isGuardian && !(participant.isInside && participant.isStaff))
                || participant.audience == "parents"
        }
        if roles == [.pupil], participant.audience == "pupils" { return true }
        return !participant.roles.isDisjoint(with: roles)
    }

    private static func findings(_ about: [Int], of kinds: KindSet, facts: borrowing Facts) -> [Int] {
        about.filter { facts.kinds[$0].intersects(kinds) }
    }

    /// Findings about the recipients together, such as an exposed list.
    private static func unnamed(of kinds: KindSet, facts: borrowing Facts) -> [Int] {
        facts.findings.indices.filter { facts.findings[$0].recipient == nil && facts.kinds[$0].intersects(kinds) }
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
