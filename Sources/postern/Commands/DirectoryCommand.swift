import ArgumentParser
import Directory
import Foundation

/// Loads a school's CSV files and says what is wrong with them.
struct DirectoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory", abstract: "Check or import the school's CSV files: who is who.",
        subcommands: [CheckDirectory.self, ImportDirectory.self, ForgetPerson.self])
}

struct CheckDirectory: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read a folder of CSV files and report every problem with file and line.")

    @Argument(help: "The folder with staff.csv, pupils.csv, guardians.csv, ...; by default the settings' own.")
    var folder: String?
    @Option(help: "The settings file, which may name the export's headings below columns.") var settings: String?
    @Flag(help: "One JSON object instead of a table.") var json = false

    func run() throws {
        let settings = try Settings.loadOrDefault(settings)
        guard let folder = folder ?? settings.directory else {
            throw ValidationError("name the folder to check, or a settings file that names the directory")
        }
        do {
            let (school, problems) = try School.load(folder: folder, columns: Columns(settings.columns))
            try DirectoryReport(school: school, problems: problems).print(asJSON: json)
        } catch let error as DirectoryError {
            try DirectoryReport(school: nil, problems: error.problems).print(asJSON: json)
            throw ExitCode(65)  // EX_DATAERR
        }
    }
}

struct ImportDirectory: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Check new people and, when all is well, put them in place of the present directory.",
        discussion: """
            People come from a folder of CSV files, from the LDAP server that the settings name, or from both. Without a \
            folder the files of the last import stay, and only the server is asked. When anything fails, the present \
            directory stays in use as it is.
            """)

    @Argument(help: "The folder with the new files; without it those of the last import stay.") var folder: String?
    @Option(help: "The directory that Postern uses; by default the settings' own.") var into: String?
    @Option(help: "The settings file, which may name the export's headings below columns.") var settings: String?
    @Flag(help: "Don't ask the LDAP server: its people of the last import stay.") var csvOnly = false
    @Flag(help: "Import even if most of a table would go.") var acceptFewer = false
    @Flag(help: "One JSON object instead of a table.") var json = false

    func run() throws {
        let settings = try Settings.loadOrDefault(settings)
        guard let into = into ?? settings.directory else {
            throw ValidationError("say with --into which directory Postern uses, or name a settings file that does")
        }
        let server: DirectoryImport.Server = settings.ldap.map { csvOnly ? .unasked : .asked($0) } ?? .none
        guard folder != nil || (settings.ldap != nil && !csvOnly) else {
            throw ValidationError("name the folder with the new files; the settings name no LDAP server to ask")
        }
        do {
            let outcome = try DirectoryImport(
                from: folder, server: server, into: into, columns: Columns(settings.columns), acceptsFewer: acceptFewer
            ).run()
            try DirectoryReport(school: outcome.school, problems: outcome.problems, changes: outcome.changes)
                .print(asJSON: json)
        } catch let error as DirectoryError {
            try DirectoryReport(school: nil, problems: error.problems).print(asJSON: json)
            FileHandle.standardError.write(Data("nothing was imported; the present directory stays in use\n".utf8))
            throw ExitCode(65)  // EX_DATAERR
        }
    }
}

/// What a check or an import tells: how many of what, what changed, and the problems.
struct DirectoryReport: Encodable {
    var counts: [String: Int] = [:]
    var changes: DirectoryChanges?
    var problems: [DirectoryProblem]
    var loaded: Bool

    init(school: School?, problems: [DirectoryProblem], changes: DirectoryChanges? = nil) {
        self.problems = problems
        self.changes = changes
        loaded = school != nil
        guard let school else { return }
        counts = [
            "staff": school.staff.count, "pupils": school.pupils.count, "guardians": school.guardians.count,
            "classes": school.classes.count, "partners": school.partners.count, "lists": school.lists.count,
            "grants": school.grants.count,
        ]
    }

    /// What is wrong, the errors last, where they are seen; of the same trouble in many rows only the first few.
    private var lines: [String] {
        let shown = 5
        var counts: [String: Int] = [:]
        var last: [String: String] = [:]
        var lines: [(isFatal: Bool, text: String)] = []
        for problem in problems {
            let kind = "\(problem.file) \(problem.remedy) \(problem.isFatal)"
            counts[kind, default: 0] += 1
            guard counts[kind, default: 0] <= shown else { continue }
            last[kind] = "\(problem)"
            lines.append((problem.isFatal, "\(problem)"))
        }
        let more = Dictionary(
            counts.compactMap { kind, count in last[kind].map { ($0, count - shown) } }, uniquingKeysWith: max)
        return (lines.filter { !$0.isFatal } + lines.filter(\.isFatal)).flatMap { line in
            let rest = more[line.text] ?? 0
            return ["\(line.isFatal ? "error" : "note"): \(line.text)"]
                + (rest > 0 ? ["       and \(rest) more like this"] : [])
        }
    }

    func print(asJSON: Bool) throws {
        if asJSON {
            Swift.print(try jsonLine())
            return
        }
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
            Swift.print(name.padding(toLength: 12, withPad: " ", startingAt: 0) + "\(count)")
        }
        if let changes {
            for line in changes.lines { Swift.print(line) }
        }
        for line in lines { Swift.print(line) }
        Swift.print(loaded ? "the directory is usable" : "the directory can't be used")
    }
}
