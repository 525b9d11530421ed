/// One thing wrong with a policy: where, what, and what to do about it.
package struct PolicyProblem: Sendable, Equatable, CustomStringConvertible {
    package var file: String
    /// From 1.
    package var line: Int
    package var column: Int
    package var message: String
    package var remedy: String

    /// What is wrong and what to do, without the place.
    package var sentence: String { "\(message). \(remedy)\(remedy.hasSuffix("?") ? "" : ".")" }

    package var description: String { "\(file):\(line):\(column): \(sentence)" }
}

/// Everything wrong with a policy, in the order of its lines.
package struct PolicyProblems: Error, Sendable, CustomStringConvertible {
    package let problems: [PolicyProblem]

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
