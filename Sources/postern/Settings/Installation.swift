import Foundation

/// Where the files lie that come with Postern: dictionaries, policies, the sample school.
///
/// Looked for in this order: `$POSTERN_SHARE`, `../share/postern` beside the program, a folder above the program that
/// holds `dictionaries` and `deploy` (a checkout), `/usr/share/postern`.
enum Installation {
    /// The path of this program.
    static let program =
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]

    static let share: String = {
        let files = FileManager.default
        if let named = ProcessInfo.processInfo.environment["POSTERN_SHARE"] { return named }
        var folder = URL(fileURLWithPath: program).deletingLastPathComponent()
        let beside = folder.deletingLastPathComponent().appending(path: "share/postern").path
        if files.fileExists(atPath: beside + "/dictionaries") { return beside }
        while folder.path != "/" {
            if files.fileExists(atPath: folder.path + "/dictionaries"),
                files.fileExists(atPath: folder.path + "/deploy")
            {
                return folder.path
            }
            folder.deleteLastPathComponent()
        }
        return "/usr/share/postern"
    }()

    static var dictionaries: String { share + "/dictionaries" }
    static var policies: String { share + "/deploy/policies" }
    static var clauses: String { policies + "/clauses.yaml" }

    /// The file of a policy that is named by a preset's name or by a path.
    static func policy(_ name: String) -> String {
        let preset = "\(policies)/\(name).yaml"
        let isPath = name.contains("/") || name.hasSuffix(".yaml")
        return isPath || !FileManager.default.fileExists(atPath: preset) ? name : preset
    }

    /// The presets' names.
    static var presets: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: policies)) ?? []
        return files.filter { $0.hasSuffix(".yaml") && $0 != "clauses.yaml" }.map { String($0.dropLast(5)) }.sorted()
    }
}
