/// Something wrong in a directory file: where, what, and what to do about it.
package struct DirectoryProblem: Sendable, Hashable, Codable, CustomStringConvertible {
    package let file: String
    /// Counted from 1, the heading included; 0 when the whole file is meant.
    package let line: Int
    package let what: String
    package let remedy: String
    /// Whether the directory can't be loaded with it. Everything else is loaded and only reported.
    package let isFatal: Bool

    package init(file: String, line: Int, what: String, remedy: String, isFatal: Bool) {
        self.file = file
        self.line = line
        self.what = what
        self.remedy = remedy
        self.isFatal = isFatal
    }

    package var description: String { "\(file)\(line > 0 ? ":\(line)" : ""): \(what); \(remedy)" }
}

/// Why a directory wasn't loaded: at least one problem is fatal.
package struct DirectoryError: Error, CustomStringConvertible {
    package let problems: [DirectoryProblem]

    package var description: String {
        problems.filter(\.isFatal).map(\.description).joined(separator: "\n")
    }
}
