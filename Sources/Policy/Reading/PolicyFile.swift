internal import Foundation
internal import Yams

/// Reads a YAML file into nodes that know their line and column.
enum PolicyFile {
    /// - Throws: `PolicyProblems` when there is no such file or it isn't YAML.
    static func root(of path: String) throws -> Node {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw PolicyProblems(problems: [
                PolicyProblem(
                    file: path, line: 1, column: 1, message: "there is no such file", remedy: "Check the path")
            ])
        }
        do {
            guard let root = try Yams.compose(yaml: String(decoding: data, as: UTF8.self)) else {
                throw problem(path, nil, "the file is empty", "Copy deploy/policies/default.yaml and change it")
            }
            return root
        } catch let error as YamlError {
            throw problem(in: path, from: error)
        }
    }

    private static func problem(in path: String, from error: YamlError) -> PolicyProblems {
        switch error {
        case .duplicatedKeysInMapping(let duplicates, let context):
            problem(
                path, context.mark, "\(duplicates.map { "'\($0)'" }.joined(separator: ", ")) stands twice here",
                "Keep one of them, or make a list: [a, b]")
        case .scanner(_, let text, let mark, _), .parser(_, let text, let mark, _), .composer(_, let text, let mark, _):
            problem(path, mark, "this isn't YAML (\(text))", "Look at quotes, colons and indentation up to this line")
        default:
            problem(path, nil, "this isn't readable as YAML", "Save it as UTF-8 text, indented with blanks")
        }
    }

    private static func problem(_ path: String, _ mark: Mark?, _ message: String, _ remedy: String) -> PolicyProblems {
        PolicyProblems(problems: [
            PolicyProblem(
                file: path, line: mark?.line ?? 1, column: mark?.column ?? 1, message: message, remedy: remedy)
        ])
    }
}
