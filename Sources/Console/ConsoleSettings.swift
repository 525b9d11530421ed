package import Logging
package import Mail
package import Vault

/// Everything that the console is told from outside.
package struct ConsoleSettings: Sendable {
    /// Where it listens; a web server with TLS usually stands in front.
    package var host: String
    package var port: Int
    /// What people type and links begin with, such as `https://mail.school.example.org`, without a final slash.
    package var url: String
    /// The school's name, as it stands at the head of each page.
    package var school: String
    /// How the school calls its roles; what is missing falls back to `Role.title`.
    package var roleTitles: [Role: String]
    package var vault: VaultStore
    package var keys: OpeningKeys
    /// What a reviewer may say when asked why a message has to be opened.
    package var purposes: [LawfulPurpose]
    /// The clauses of the school's policy by id.
    package var clauses: [String: ClauseText]
    /// Ids of the clauses that the school's rules name; the public notice lists these, and none when it is empty.
    package var ruleClauses: [String]
    /// Where users were told that mail is monitored; nil when nobody has declared it.
    package var notice: MonitoringNotice?
    /// Who is told when a mail is reported as sent in error.
    package var breachReaders: [Address] = []
    /// Where anybody signed in to Postfix can write to report one; nil when answers by mail aren't set up.
    package var errorAddress: Address?
    /// Postern only watches: nothing is held.
    package var isObserving: Bool
    /// The zone in which times are shown.
    package var timeZone: String
    package var limits: Limits
    package var logger: Logger
    /// Seconds since 1970.
    package var clock: @Sendable () -> Double

    package init(
        host: String = "127.0.0.1", port: Int = 8025, url: String, school: String, roleTitles: [Role: String] = [:],
        vault: VaultStore, keys: OpeningKeys, purposes: [LawfulPurpose] = LawfulPurpose.usual,
        clauses: [String: ClauseText] = [:], ruleClauses: [String] = [], notice: MonitoringNotice? = nil,
        isObserving: Bool = false,
        timeZone: String = "Europe/London", limits: Limits = Limits(), logger: Logger = Logger(label: "console"),
        clock: @escaping @Sendable () -> Double
    ) {
        self.host = host
        self.port = port
        self.url = url
        self.school = school
        self.roleTitles = roleTitles
        self.vault = vault
        self.keys = keys
        self.purposes = purposes
        self.clauses = clauses
        self.ruleClauses = ruleClauses
        self.notice = notice
        self.isObserving = isObserving
        self.timeZone = timeZone
        self.limits = limits
        self.logger = logger
        self.clock = clock
    }

    func title(of role: Role) -> String { roleTitles[role] ?? role.title }
}

/// A clause in words: the policy it stands in, and what it asks for.
package struct ClauseText: Sendable, Equatable {
    package var title: String
    package var gist: String

    package init(title: String, gist: String) {
        self.title = title
        self.gist = gist
    }
}

/// The school's declaration that mail is monitored.
package struct MonitoringNotice: Sendable, Equatable {
    /// The policy's name.
    package var policy: String
    /// The day from which it applies, as the settings have it.
    package var date: String
    /// Where it can be read: a web address or a place.
    package var published: String

    package init(policy: String, date: String, published: String) {
        self.policy = policy
        self.date = date
        self.published = published
    }
}
