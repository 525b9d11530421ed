import Directory
import Foundation
import Mail
import Yams

extension Settings {
    static let usualFile = "/etc/postern/postern.yaml"

    /// Reads and checks a settings file; all problems at once.
    static func load(_ path: String) throws -> Settings {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SettingsError(problems: [
                "\(path): there are no settings to read; copy deploy/postern.yaml there, or name a file with --settings"
            ])
        }
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw SettingsError(problems: ["\(path): this isn't YAML: \(error)"])
        }
        let reader = SettingsReader(node, name: "", file: path)
        let settings = Settings(reader, file: path)
        let problems = reader.problems()
        guard problems.isEmpty else { throw SettingsError(problems: problems) }
        return settings
    }

    /// The named file; without one the usual file if it is there, and otherwise what holds without any file.
    static func loadOrDefault(_ path: String?) throws -> Settings {
        if let path { return try load(path) }
        return FileManager.default.fileExists(atPath: usualFile) ? try load(usualFile) : Settings()
    }

    private init(_ reader: SettingsReader, file: String) {
        self.file = file
        let whole = file.hasPrefix("/") ? file : "\(FileManager.default.currentDirectoryPath)/\(file)"
        let folder = (whole as NSString).deletingLastPathComponent
        func path(_ text: String) -> String { text.hasPrefix("/") ? text : folder.isEmpty ? text : "\(folder)/\(text)" }

        let school = reader.section("school")
        profile.name = school.text("name") ?? ""
        profile.phones = (school.list("phones") ?? []).map(Self.digits)
        profile.postcodes = (school.list("postcodes") ?? []).map { $0.uppercased().filter { $0 != " " } }
        profile.urn = school.text("urn")
        profile.domains = (reader.list("domains") ?? []).map { $0.lowercased() }
        if profile.domains.isEmpty { reader.refuse("domains", "is needed: name the school's own mail domains") }
        profile.exposedFamilies = reader.number("exposed_families", 2...10_000) ?? profile.exposedFamilies
        profile.massRecipients = reader.number("mass_recipients", 2...100_000) ?? profile.massRecipients
        profile.privateMarks = reader.list("private_marks") ?? profile.privateMarks
        profile.timeZone =
            reader.value("time_zone", "is no time zone; write Europe/London") {
                TimeZone(identifier: $0) == nil ? nil : $0
            } ?? profile.timeZone
        let hours = reader.section("hours")
        for name in ["office", "teaching", "peak"] {
            profile.hours[name] = hours.value(name, "must read like \"08:00-17:00 Mon-Fri\"", Self.hours)
        }

        let addresses = reader.section("roles")
        for role in Role.reviewers {
            roles[role] = addresses.value(role.rawValue, "must be an e-mail address", Self.address)
        }
        if let section = Optional(reader.section("notice")), !section.names().isEmpty {
            let (policy, place) = (section.text("policy"), section.text("published"))
            let date = section.value("date", "must be the day from which it holds, such as 2026-09-01", Self.day)
            if let policy, let date, let place {
                notice = Notice(policy: policy, date: date, published: place)
            } else {
                reader.refuse("notice", "needs policy, date and published: without them Postern may not enforce")
            }
        }
        let presets = Installation.presets
        policy =
            reader.value("policy", "is neither a preset (\(presets.joined(separator: ", "))) nor a file") {
                let named = presets.contains($0) ? $0 : path($0)
                return presets.contains($0) || FileManager.default.fileExists(atPath: named) ? named : nil
            } ?? policy
        directory = reader.text("directory").map(path)
        let tables = reader.section("columns")
        for table in tables.names() {
            let names = tables.section(table)
            columns[table] = Dictionary(
                names.names().compactMap { ours in names.text(ours).map { (ours, $0) } }, uniquingKeysWith: { $1 })
        }
        ldap = LDAPSource(reader.section("ldap"), path: path)
        dictionaries = reader.text("dictionaries").map(path) ?? dictionaries
        wording = reader.text("wording").map(path)
        kinds = reader.sections("kinds").compactMap(Self.kind)
        secrets = reader.text("secrets").map(path)
        state = reader.text("state").map(path) ?? state
        let keys = reader.section("keys")
        sealingKey = keys.text("sealing").map(path) ?? sealingKey
        openingKey = keys.text("opening").map(path) ?? openingKey
        learned = Self.learned(reader.section("learned"), path: path)
        readProcesses(reader)
        alarmBudget =
            reader.value("alarm_budget", "must be a percentage such as 0.5") { text in
                Double(text).flatMap { (0.01...20).contains($0) ? $0 / 100 : nil }
            } ?? alarmBudget
        observes = reader.value("mode", "is enforce or observe") { ["enforce": false, "observe": true][$0] } ?? false
    }

    private mutating func readProcesses(_ reader: SettingsReader) {
        let milter = reader.section("milter")
        self.milter.socket =
            milter.value("socket", "must read like unix:/path or inet:8891@127.0.0.1", Self.socket)
            ?? self.milter.socket
        self.milter.socketMode =
            milter.value("socket_mode", "must be octal, such as \"0660\"") { UInt32($0, radix: 8) }
            ?? self.milter.socketMode
        self.milter.socketGroup = milter.text("socket_group")
        self.milter.concurrency = milter.number("concurrency", 1...64) ?? self.milter.concurrency
        self.milter.internalNetworks = milter.list("internal_networks") ?? self.milter.internalNetworks
        self.milter.neutralHeader = milter.value(
            "neutral_header", "must read like \"X-School-Notice: see\"", Self.header)

        let dispatch = reader.section("dispatch")
        let server = dispatch.value("server", "must read like 127.0.0.1:10026", Self.endpoint)
        (self.dispatch.host, self.dispatch.port) = server ?? (self.dispatch.host, self.dispatch.port)
        self.dispatch.startTLS =
            dispatch.value("starttls", "is never, when-offered or required", Dispatch.StartTLS.init(rawValue:))
            ?? .never
        self.dispatch.user = dispatch.text("user")
        self.dispatch.passwordFile = dispatch.text("password_file")
        self.dispatch.from =
            dispatch.value("from", "must be an e-mail address", Self.address)
            ?? Address("postern@\(profile.domains.first ?? "localhost")")
        let resubmission = dispatch.value("resubmission", "must read like 127.0.0.1:25", Self.endpoint)
        self.dispatch.resubmission = resubmission.map { (host: $0.0, port: $0.1) } ?? self.dispatch.resubmission
        self.dispatch.answers = dispatch.value("answers", "must be an e-mail address without a plus sign") {
            Self.address($0).flatMap { $0.localPart.contains("+") ? nil : $0 }
        }
        self.dispatch.retentionDays = dispatch.number("retention_days", 0...3_650).map(Double.init) ?? 30

        let console = reader.section("console")
        let listen = console.value("listen", "must read like 127.0.0.1:8025", Self.endpoint)
        (self.console.host, self.console.port) = listen ?? (self.console.host, self.console.port)
        self.console.url =
            console.value("url", "must begin with http:// or https://") {
                $0.hasPrefix("http") ? String($0.hasSuffix("/") ? $0.dropLast() : $0[...]) : nil
            } ?? "http://\(self.console.host):\(self.console.port)"
    }

    private static func digits(_ phone: String) -> String {
        let digits = phone.filter(\.isNumber)
        return phone.hasPrefix("+44") ? "0" + digits.dropFirst(2) : digits
    }

    private static func address(_ text: String) -> Address? {
        let address = Address(text)
        return address.domain.isEmpty || address.localPart.isEmpty ? nil : address
    }

    private static func endpoint(_ text: String) -> (String, Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]) else { return nil }
        let host = text[..<colon].filter { $0 != "[" && $0 != "]" }
        return host.isEmpty || !(1...65_535).contains(port) ? nil : (String(host), port)
    }

    private static func socket(_ text: String) -> String? {
        if text.hasPrefix("unix:/") { return text }
        let parts = text.split(separator: "@", maxSplits: 1)
        guard parts.count == 2, let colon = parts[0].firstIndex(of: ":"), Int(parts[0][colon...].dropFirst()) != nil
        else { return nil }
        return ["inet", "inet6"].contains(parts[0][..<colon]) ? text : nil
    }

    /// `2026-09-01`.
    private static func day(_ text: String) -> String? {
        let style = Date.ISO8601FormatStyle().year().month().day()
        return text.count == 10 && (try? Date(text, strategy: style)) != nil ? text : nil
    }

    private static func header(_ text: String) -> (name: String, value: String)? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let value = text[text.index(after: colon)...].drop { $0 == " " }
        let name = text[..<colon]
        let isPlain = (name + value).unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) }
        return name.isEmpty || value.isEmpty || name.contains(" ") || !isPlain ? nil : (String(name), String(value))
    }

    /// `08:00-17:00 Mon-Fri`.
    private static func hours(_ text: String) -> SchoolProfile.Hours? {
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        let words = text.lowercased().split(separator: " ")
        guard let times = words.first?.split(separator: "-"), times.count == 2, words.count <= 2 else { return nil }
        let minutes = times.compactMap { time -> Int? in
            let parts = time.split(separator: ":").compactMap { Int($0) }
            return parts.count == 2 && (0...24).contains(parts[0]) && (0..<60).contains(parts[1])
                ? parts[0] * 60 + parts[1] : nil
        }
        let week = (words.count == 2 ? words[1] : "mon-sun").split(separator: "-").compactMap { day in
            days.firstIndex(of: String(day)).map { $0 + 1 }
        }
        guard minutes.count == 2, minutes[0] < minutes[1], let first = week.first, let last = week.last, first <= last
        else { return nil }
        return SchoolProfile.Hours(minutes: minutes[0]..<minutes[1], weekdays: first...last)
    }
}
