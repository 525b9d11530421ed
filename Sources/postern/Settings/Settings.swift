import Detection
import Directory
import Foundation
import Mail
import Yams

/// What `postern.yaml` says, checked: see deploy/postern.yaml for the meaning of each key.
struct Settings: Sendable {
    var file = ""
    var profile = SchoolProfile()
    var roles: [Role: Address] = [:]
    var notice: Notice?
    var policy = "default"
    var directory: String?
    var columns: [String: [String: String]] = [:]
    /// A server that knows people, too.
    var ldap: LDAPSource?
    var dictionaries = Installation.dictionaries
    /// A folder with the school's own dictionary entries and allow-list.
    var wording: String?
    /// Kinds of value that the school describes itself.
    var kinds: [CustomKind] = []
    /// The file of the school's registered secrets.
    var secrets: String?
    var state = "/var/lib/postern"
    var sealingKey = "/etc/postern/keys/sealing.json"
    var openingKey = "/etc/postern/keys/opening.json"
    var milter = Milter()
    var dispatch = Dispatch()
    var console = Console()
    var observes = false
    var learned = Learned()
    /// The share of messages from school whose senders may be asked about a recipient.
    var alarmBudget = 0.005

    /// Where users read that their mail is monitored.
    struct Notice: Sendable {
        var policy: String
        var date: String
        var published: String
    }

    struct Milter: Sendable {
        var socket = "unix:/var/spool/postfix/postern/milter.sock"
        var socketMode: UInt32 = 0o660
        var socketGroup: String?
        var concurrency = 4
        var internalNetworks = ["127.0.0.0/8", "::1/128"]
        var neutralHeader: (name: String, value: String)?
    }

    struct Dispatch: Sendable {
        var host = "127.0.0.1"
        var port = 10026
        var startTLS = StartTLS.never
        var user: String?
        var passwordFile: String?
        var from = Address("postern@localhost")
        /// Where what goes to corrected addresses enters again: a listener with the milter.
        var resubmission = (host: "127.0.0.1", port: 25)
        /// Where senders' answers by mail go; nil when they can only use the page.
        var answers: Address?
        /// Days after a decision until the content is destroyed.
        var retentionDays = 30.0

        enum StartTLS: String, Sendable, CaseIterable {
            case never
            case whenOffered = "when-offered"
            case required
        }
    }

    struct Console: Sendable {
        var host = "127.0.0.1"
        var port = 8025
        var url = "http://127.0.0.1:8025"
    }

    /// Enforcement needs the declared notice; without it Postern only observes.
    var enforces: Bool { notice != nil && !observes }

    var vault: String { state + "/vault.sqlite" }
    var spool: String { state + "/spool" }
}

/// Why a settings file can't be used: file, line, remedy.
struct SettingsError: Error, CustomStringConvertible {
    let problems: [String]
    var description: String { problems.joined(separator: "\n") }
}
