import Foundation
import Testing

/// A real OpenLDAP server on loopback with its own configuration, data and port; `stop` ends it.
final class Slapd {
    /// Debian's slapd, which deploy/packages installs.
    static let program = "/usr/sbin/slapd"
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

    static let base = "dc=school,dc=example"
    static let password = "a-test-password"

    let folder: Folder
    let port: Int
    let securePort: Int
    private let process = Process()

    /// - Parameter entries: what the server holds, as LDIF; the base and two accounts that may search are there already.
    init(_ entries: String) throws {
        folder = try Folder([
            "entries.ldif": Self.accounts + entries, "password": Self.password + "\n", "wrong": "another\n",
            "empty": "\n",
        ])
        (port, securePort) = (try Self.freePort(), try Self.freePort())
        try FileManager.default.createDirectory(atPath: folder.path + "/data", withIntermediateDirectories: true)
        try Self.run("/usr/bin/openssl", Self.certificate(folder.path))
        try Data(configuration.utf8).write(to: URL(fileURLWithPath: folder.path + "/slapd.conf"))
        try Self.run(
            "/usr/sbin/slapadd", ["-q", "-f", folder.path + "/slapd.conf", "-l", folder.path + "/entries.ldif"])
        try start()
    }

    var plain: String { "ldap://127.0.0.1:\(port)" }
    var secure: String { "ldaps://127.0.0.1:\(securePort)" }
    var socket: String { "ldapi://" + (folder.path + "/socket").replacing("/", with: "%2F") }
    var certificate: String { folder.path + "/certificate.pem" }

    /// Starts the server and returns when it listens.
    func start() throws {
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = [
            "-d", "stats", "-f", folder.path + "/slapd.conf", "-h",
            "ldap://127.0.0.1:\(port)/ ldaps://127.0.0.1:\(securePort)/ \(socket)",
        ]
        // What it says goes into a file: a pipe that nobody reads any more would stop it.
        let log = folder.path + "/log"
        try Data().write(to: URL(fileURLWithPath: log))
        process.standardError = FileHandle(forWritingAtPath: log)
        try process.run()
        while process.isRunning {
            // It says that it starts before it listens.
            if Self.answers(port), Self.answers(securePort) { return }
            sched_yield()
        }
        throw Failure(said: try String(contentsOfFile: log, encoding: .utf8))
    }

    /// Ends the server by its id. It inherits that signals wait, so only this one reaches it.
    func stop() {
        guard process.isRunning else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    struct Failure: Error { let said: String }

    /// Who may page beyond the limit of 100 entries, and who may not.
    static let reader = "cn=postern,\(base)"
    static let limited = "cn=limited,\(base)"

    private static let accounts = """
        dn: \(base)
        objectClass: dcObject
        objectClass: organization
        o: An invented school
        dc: school

        \(["staff", "pupils", "classes", "empty"].map(unit).joined())\
        \(["postern", "limited"].map(account).joined())

        """

    private static func unit(_ name: String) -> String {
        """
        dn: ou=\(name),\(base)
        objectClass: organizationalUnit
        ou: \(name)


        """
    }

    private static func account(_ name: String) -> String {
        """
        dn: cn=\(name),\(base)
        objectClass: organizationalRole
        objectClass: simpleSecurityObject
        cn: \(name)
        userPassword: \(password)


        """
    }

    private var configuration: String {
        """
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/inetorgperson.schema
        attributetype ( 1.3.6.1.4.1.55555.1 NAME 'proxyAddresses' SUP name )
        attributetype ( 1.3.6.1.4.1.55555.2 NAME 'sAMAccountName' SUP name SINGLE-VALUE )
        attributetype ( 1.3.6.1.4.1.55555.3 NAME 'department' SUP name )
        attributetype ( 1.3.6.1.4.1.55555.4 NAME 'accountExpires' SUP name SINGLE-VALUE )
        attributetype ( 1.3.6.1.4.1.55555.5 NAME 'photoText' SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 )
        objectclass ( 1.3.6.1.4.1.55555.9 NAME 'account2' SUP top AUXILIARY
            MAY ( proxyAddresses $ sAMAccountName $ department $ accountExpires $ photoText $ mail ) )
        modulepath /usr/lib/ldap
        moduleload back_mdb
        moduleload memberof
        pidfile \(folder.path)/slapd.pid
        TLSCertificateFile \(certificate)
        TLSCertificateKeyFile \(folder.path)/key.pem
        database mdb
        suffix "\(Self.base)"
        rootdn "cn=admin,\(Self.base)"
        directory \(folder.path)/data
        maxsize 67108864
        overlay memberof
        limits dn.exact="\(Self.reader)" size.soft=100 size.hard=100 size.prtotal=unlimited
        limits dn.exact="\(Self.limited)" size.soft=100 size.hard=100
        access to attrs=userPassword by anonymous auth by * none
        access to * by users read

        """
    }

    private static func certificate(_ folder: String) -> [String] {
        [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=directory", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder + "/key.pem", "-out",
            folder + "/certificate.pem",
        ]
    }

    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let said = Pipe()
        process.standardError = said
        try process.run()
        let text = said.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(said: String(decoding: text, as: UTF8.self)) }
    }

    private static func freePort() throws -> Int {
        let descriptor = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        guard let port = Loopback.bound(descriptor) else { throw POSIXError(.EADDRNOTAVAIL) }
        return port
    }

    private static func answers(_ port: Int) -> Bool {
        let descriptor = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        return Loopback.with(port) { connect(descriptor, $0, $1) } == 0
    }
}

/// Ports of 127.0.0.1.
enum Loopback {
    static func with(_ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = in_port_t(port).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    /// Binds a socket to a port that is free, and tells which.
    static func bound(_ descriptor: Int32) -> Int? {
        guard with(0, { bind(descriptor, $0, $1) }) == 0 else { return nil }
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        return code == 0 ? Int(UInt16(bigEndian: address.sin_port)) : nil
    }
}

/// Takes connections and never says a word.
final class SilentServer {
    let port: Int
    private let descriptor: Int32

    init() throws {
        descriptor = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard let port = Loopback.bound(descriptor), listen(descriptor, 4) == 0 else {
            throw POSIXError(.EADDRNOTAVAIL)
        }
        self.port = port
    }

    func stop() { close(descriptor) }
}

/// Entries as LDIF; everybody in them is invented.
enum Ldif {
    static func person(
        _ unit: String, uid: String, given: String, surname: String, number: String? = nil, mail: [String],
        _ more: [String] = []
    ) -> String {
        ([
            "dn: uid=\(uid),ou=\(unit),\(Slapd.base)", "objectClass: inetOrgPerson", "objectClass: account2",
            "uid: \(uid)", "cn: \(given) \(surname)", "givenName: \(given)", "sn: \(surname)",
        ] + (number.map { ["employeeNumber: \($0)"] } ?? []) + mail.map { "mail: \($0)" } + more)
        .joined(separator: "\n") + "\n\n"
    }

    static func group(_ name: String, in unit: String = "classes", members: [String], mail: String? = nil) -> String {
        ([
            "dn: cn=\(name),ou=\(unit),\(Slapd.base)", "objectClass: groupOfNames", "objectClass: account2",
            "cn: \(name)",
        ] + members.map { "member: \($0)" } + (mail.map { ["mail: \($0)"] } ?? [])).joined(separator: "\n") + "\n\n"
    }

    static func isIn(_ group: String, of unit: String = "classes") -> String {
        "memberOf: cn=\(group),ou=\(unit),\(Slapd.base)"
    }
}
