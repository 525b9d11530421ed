/// What the settings say about the school itself: whose mail this is, what belongs to the school and not to a person.
package struct SchoolProfile: Sendable, Equatable {
    package var name: String
    /// The school's own mail domains, lower case. A subdomain counts as the school's own too.
    package var domains: [String]
    /// The switchboard and other published numbers, digits only, national form (`01632960000`).
    package var phones: [String]
    /// The school's own postcodes, upper case without blank.
    package var postcodes: [String]
    /// The Unique Reference Number of the school, 6 digits.
    package var urn: String?
    /// From how many distinct families visible in To and Cc a list counts as exposed.
    package var exposedFamilies: Int
    /// From how many recipients a message is a mass mailing.
    package var massRecipients: Int
    /// Subject markings that make a message private.
    package var privateMarks: [String]
    /// Minutes from midnight and weekdays (1 = Monday) of the named hours `office`, `teaching`, `peak`.
    package var hours: [String: Hours]
    /// The time zone in which those hours are meant, as in `Europe/London`.
    package var timeZone: String

    package struct Hours: Sendable, Equatable {
        package var minutes: Range<Int>
        package var weekdays: ClosedRange<Int>

        package init(minutes: Range<Int>, weekdays: ClosedRange<Int>) {
            self.minutes = minutes
            self.weekdays = weekdays
        }
    }

    package init(
        name: String = "", domains: [String] = [], phones: [String] = [], postcodes: [String] = [], urn: String? = nil,
        exposedFamilies: Int = 5, massRecipients: Int = 50,
        privateMarks: [String] = ["personal", "private", "personal/private", "private & confidential"],
        hours: [String: Hours] = [:], timeZone: String = "Europe/London"
    ) {
        self.name = name
        self.domains = domains
        self.phones = phones
        self.postcodes = postcodes
        self.urn = urn
        self.exposedFamilies = exposedFamilies
        self.massRecipients = massRecipients
        self.privateMarks = privateMarks
        self.hours = hours
        self.timeZone = timeZone
    }

    /// Whether a domain is the school's own or lies below one that is.
    package func owns(_ domain: String) -> Bool {
        domains.contains { domain == $0 || domain.hasSuffix("." + $0) }
    }
}
