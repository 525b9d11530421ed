import Foundation

/// Puts checked tables in place of those in use, in one step: exports of the information system, what an LDAP server
/// says, or both.
///
/// The folder in use is a symbolic link to a numbered copy, so that readers see the old files or the new ones and
/// never some of each. A plain folder is moved aside when the first import comes.
package struct DirectoryImport {
    /// What becomes of the tables that an LDAP server gave.
    package enum Server: Sendable {
        /// There is no server.
        case none
        /// Those of the last import stay.
        case unasked
        case asked(LDAPSource)
    }

    private let source: String?
    private let server: Server
    private let target: String
    private let columns: Columns
    private let acceptsFewer: Bool

    /// - Parameters:
    ///   - source: the folder of new exports; nil to keep those of the last import.
    ///   - acceptsFewer: whether most of a table may go: without, an import that would do so is refused.
    package init(
        from source: String?, server: Server = .none, into target: String, columns: Columns = Columns(),
        acceptsFewer: Bool = false
    ) {
        self.source = source
        self.server = server
        self.target = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
        self.columns = columns
        self.acceptsFewer = acceptsFewer
    }

    package struct Outcome: Sendable {
        package let school: School
        package let problems: [DirectoryProblem]
        package let changes: DirectoryChanges
    }

    /// - Throws: `DirectoryError` when the new tables can't be used; errors of the file system.
    package func run() throws -> Outcome {
        let files = FileManager.default
        if let source, let problem = School.problem(with: source, named: source) {
            throw DirectoryError(problems: [problem])
        }
        let copy = "\(target).\(UUID().uuidString.prefix(8))"
        try files.createDirectory(
            atPath: copy, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        do {
            try take(TablePlace.exports(in: source ?? target, columns), TablePlace.names, into: copy)
            var odd: [DirectoryProblem] = []
            switch server {
            case .none: break
            case .unasked: try take(TablePlace.server(in: target), TablePlace.namesFromServer, into: copy)
            case .asked(let server): odd = try LDAPImport(source: server).write(into: copy)
            }
            // The copy is loaded, so that what was checked is what will be used.
            let (new, problems) = try School.load(folder: copy, columns: columns)
            let old = (try? School.load(folder: target, columns: columns).school) ?? School()
            let changes = DirectoryChanges(from: old, to: new)
            if !acceptsFewer, let loss = loss(changes, old) { throw DirectoryError(problems: odd + problems + [loss]) }
            try OwnedAlike.give(copy, like: target)
            let earlier = try put(copy)
            if let earlier { try? files.removeItem(atPath: earlier) }
            return Outcome(school: new, problems: odd + problems, changes: changes)
        } catch {
            try? files.removeItem(atPath: copy)
            throw error
        }
    }

    private func take(_ place: TablePlace, _ names: [String], into copy: String) throws {
        for name in names {
            guard let path = place.path(name) else { continue }
            try FileManager.default.copyItem(atPath: path, toPath: "\(copy)/\(place.file(name))")
        }
    }

    /// An export that was cut short at the end of a line looks whole: it shows by those who are missing.
    private func loss(_ changes: DirectoryChanges, _ old: School) -> DirectoryProblem? {
        let sizes = [
            ("staff", old.staff.count), ("pupils", old.pupils.count), ("guardians", old.guardians.count),
            ("classes", old.classes.count), ("lists", old.lists.count),
        ]
        for (table, size) in sizes where size >= 10 {
            let gone = changes.tables[table]?.removed.count ?? 0
            guard gone * 2 > size else { continue }
            return DirectoryProblem(
                file: "\(table).csv", line: 0, what: "\(gone) of \(size) would go: the export looks cut short",
                remedy: "export it again, or say --accept-fewer if they really left", isFatal: true)
        }
        return nil
    }

    /// Points the target at the copy by renaming a new link over the old one; returns what is no longer used.
    private func put(_ copy: String) throws -> String? {
        let files = FileManager.default
        let earlier = try? files.destinationOfSymbolicLink(atPath: target)
        let link = "\(copy).link"
        try files.createSymbolicLink(atPath: link, withDestinationPath: URL(fileURLWithPath: copy).lastPathComponent)
        if earlier == nil, files.fileExists(atPath: target) {
            try files.moveItem(atPath: target, toPath: "\(target).before-import-\(UUID().uuidString.prefix(8))")
        }
        guard rename(link, target) == 0 else {
            let code = errno
            try? files.removeItem(atPath: link)
            throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
        }
        guard let earlier else { return nil }
        return earlier.hasPrefix("/")
            ? earlier : URL(fileURLWithPath: target).deletingLastPathComponent().appending(path: earlier).path
    }
}

/// New files belong to those to whom the old ones belong: an import by root must not shut the filter out.
enum OwnedAlike {
    static func give(_ folder: String, like target: String) throws {
        let files = FileManager.default
        let model =
            files.fileExists(atPath: target) ? target : URL(fileURLWithPath: target).deletingLastPathComponent().path
        var found = stat()
        guard stat(model, &found) == 0 else { return }
        let names = try files.contentsOfDirectory(atPath: folder)
        for name in names { try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: "\(folder)/\(name)") }
        // Only root may give files away; whoever else imports owns the folder already.
        for path in names.map({ "\(folder)/\($0)" }) + [folder] { _ = chown(path, found.st_uid, found.st_gid) }
    }
}
