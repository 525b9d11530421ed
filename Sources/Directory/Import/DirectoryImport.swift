import Foundation

/// Puts a checked folder of CSV files in place of the one in use, in one step.
///
/// The folder in use is a symbolic link to a numbered copy, so that readers see the old files or the new ones and
/// never some of each. A plain folder is moved aside when the first import comes.
package struct DirectoryImport {
    private let source: String
    private let target: String
    private let columns: Columns

    package init(from source: String, into target: String, columns: Columns = Columns()) {
        self.source = source
        self.target = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
        self.columns = columns
    }

    package struct Outcome: Sendable {
        package let school: School
        package let problems: [DirectoryProblem]
        package let changes: DirectoryChanges
    }

    /// - Throws: `DirectoryError` when the new files can't be used; errors of the file system.
    package func run() throws -> Outcome {
        let (_, problems) = try School.load(folder: source, columns: columns)
        let files = FileManager.default
        // The copy is loaded, so that what was checked is what will be used.
        let copy = "\(target).\(UUID().uuidString.prefix(8))"
        try files.createDirectory(
            atPath: copy, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        do {
            for name in Self.tables where files.fileExists(atPath: "\(source)/\(name).csv") {
                try files.copyItem(atPath: "\(source)/\(name).csv", toPath: "\(copy)/\(name).csv")
            }
            let new = try School.load(folder: copy, columns: columns).school
            let old = (try? School.load(folder: target, columns: columns).school) ?? School()
            let earlier = try put(copy)
            if let earlier { try? files.removeItem(atPath: earlier) }
            return Outcome(school: new, problems: problems, changes: DirectoryChanges(from: old, to: new))
        } catch {
            try? files.removeItem(atPath: copy)
            throw error
        }
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

    private static let tables = ["staff", "pupils", "guardians", "classes", "partners", "lists", "grants"]
}
