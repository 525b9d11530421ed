/// The three things that Postern does, from the mildest to the strictest.
package enum Verb: String, Sendable, Codable {
    case tag, notify, hold
}

/// Whom an action is for: who is told, or who may release what is held.
package enum Audience: Sendable, Hashable, Codable, CustomStringConvertible {
    case sender
    case role(Role)
    /// Held until a named time window opens (`office`, `off-peak`), then delivered.
    case window(String)

    package init?(_ text: String) {
        if text == "sender" {
            self = .sender
        } else if text.hasPrefix("window:") {
            self = .window(String(text.dropFirst("window:".count)))
        } else if let role = Role(rawValue: text) {
            self = .role(role)
        } else {
            return nil
        }
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let audience = Audience(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "unknown audience '\(text)'"))
        }
        self = audience
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String {
        switch self {
        case .sender: "sender"
        case .role(let role): role.rawValue
        case .window(let name): "window:\(name)"
        }
    }
}

/// One thing to do, and the clauses that ask for it.
package struct Action: Sendable, Equatable, Codable {
    package var verb: Verb
    /// For a tag: nobody.
    package var audience: Audience?
    /// Ids of `clauses.yaml`; never empty.
    package var clauses: [String]
    /// The recipients it is about, as in the envelope; empty for all.
    package var recipients: [Address]
    /// A sentence without content, fit for a notice: which kinds of thing were found and what the rule says.
    package var reason: String
    /// The kinds that made the rule apply, without duplicates, in order.
    package var kinds: [FindingKind]
    /// For a hold: seconds until it expires, nil for never.
    package var expires: Double?
    /// For a tag: the words after `X-Postern-Tag:`.
    package var tag: String?
    /// Roles that must not see this case though their queue would hold it.
    package var hiddenFrom: [Role]

    package init(
        verb: Verb, audience: Audience? = nil, clauses: [String], recipients: [Address] = [], reason: String,
        kinds: [FindingKind] = [], expires: Double? = nil, tag: String? = nil, hiddenFrom: [Role] = []
    ) {
        self.verb = verb
        self.audience = audience
        self.clauses = clauses
        self.recipients = recipients
        self.reason = reason
        self.kinds = kinds
        self.expires = expires
        self.tag = tag
        self.hiddenFrom = hiddenFrom
    }
}

/// What the policy decided about a message: all actions of all rules that applied, the strictest hold first.
package struct Verdict: Sendable, Equatable, Codable {
    package var actions: [Action]
    /// Exemptions that took an action away, each as "clause: granted by whom until when".
    package var exemptions: [String]

    package init(actions: [Action] = [], exemptions: [String] = []) {
        self.actions = actions
        self.exemptions = exemptions
    }

    /// The hold that decides who may release: the first of `actions` that is one.
    package var hold: Action? { actions.first { $0.verb == .hold } }
    package var isHeld: Bool { hold != nil }

    /// Gives what one audience would have to decide to another.
    package mutating func reassignHolds(of audience: Audience, to other: Audience) {
        for index in actions.indices where actions[index].verb == .hold && actions[index].audience == audience {
            actions[index].audience = other
            actions[index].expires = nil
        }
    }
}
