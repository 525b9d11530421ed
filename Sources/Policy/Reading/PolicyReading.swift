internal import Yams

/// A file being read: hands out its keys and words, and gathers what is wrong with it instead of stopping there.
struct PolicyReading {
    let file: String
    /// The clauses that a rule may name.
    var clauses: ClauseCatalogue
    private(set) var problems: [PolicyProblem] = []

    init(file: String, clauses: ClauseCatalogue) {
        self.file = file
        self.clauses = clauses
    }

    mutating func refuse(_ node: Node?, _ message: String, remedy: String) {
        refuse(line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1, message, remedy: remedy)
    }

    mutating func refuse(line: Int, column: Int, _ message: String, remedy: String) {
        let problem = PolicyProblem(file: file, line: line, column: column, message: message, remedy: remedy)
        if !problems.contains(problem) { problems.append(problem) }
    }

    /// - Throws: `PolicyProblems` when anything was refused.
    func finish() throws {
        guard !problems.isEmpty else { return }
        throw PolicyProblems(problems: problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }

    /// The keys of a mapping, checked against those that it may have. `place` names it in a sentence: "a rule".
    mutating func entries(of node: Node, allowed: [String], in place: String) -> [(key: String, value: Node)] {
        guard let mapping = node.mapping else {
            refuse(node, "\(place) needs keys and values", remedy: "Write one of \(list(allowed)), a colon and a value")
            return []
        }
        var entries: [(key: String, value: Node)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string, allowed.contains(name) else {
                let name = key.scalar?.string ?? "?"
                let remedy = Self.misplaced[name] ?? proposal(for: name, among: allowed)
                refuse(key, "\(place) has no key '\(name)'", remedy: remedy)
                continue
            }
            entries.append((name, value))
        }
        return entries
    }

    /// Keys that are good ones in another place.
    private static let misplaced = [
        "expires": "It belongs to a hold: hold: { for: sender, expires: 24h }",
        "only": "It belongs to a hold: hold: { for: sender, only: matching }",
    ]

    /// One word, or nil and a problem.
    mutating func word(_ node: Node, as what: String) -> String? {
        guard let text = node.scalar?.string, !text.isEmpty else {
            refuse(node, "\(what) must be one word or sentence", remedy: "Write it on the same line, after the colon")
            return nil
        }
        return text
    }

    /// One word or a list of words, each with its place.
    mutating func words(_ node: Node, as what: String) -> [(text: String, node: Node)] {
        let items = node.sequence.map(Array.init) ?? [node]
        if items.isEmpty {
            refuse(node, "\(what) is an empty list", remedy: "Name at least one, or take the key away")
        }
        return items.compactMap { item in word(item, as: what).map { ($0, item) } }
    }

    mutating func flag(_ node: Node, as what: String) -> Bool? {
        switch node.scalar?.string.lowercased() {
        case "yes", "true": return true
        case "no", "false": return false
        default:
            refuse(node, "\(what) must be yes or no", remedy: "Write yes, or no")
            return nil
        }
    }

    /// `3 or more`, or plain `3`, which means the same.
    mutating func threshold(_ node: Node, as what: String) -> Int? {
        let text = node.scalar?.string ?? ""
        let number = text.hasSuffix(" or more") ? String(text.dropLast(" or more".count)) : text
        guard let value = Int(number), value > 0 else {
            refuse(node, "\(what) must be a number, not '\(text)'", remedy: "Write it as: 3 or more")
            return nil
        }
        return value
    }

    /// The ids of clauses that exist.
    mutating func clauseIDs(_ node: Node) -> [String] {
        words(node, as: "clause").compactMap { text, item in
            if clauses[text] != nil { return text }
            refuse(
                item, "there is no clause '\(text)'",
                remedy: proposal(
                    for: text, among: clauses.all.map(\.id),
                    orElse: "Write it under 'clauses', or name one of clauses.yaml"))
            return nil
        }
    }

    /// "Did you mean 'x'?", or the whole list when nothing is near.
    func proposal(for word: String, among known: [String], orElse fallback: String? = nil) -> String {
        if let near = Spelling.nearest(to: word, among: known) { return "Did you mean '\(near)'?" }
        return fallback ?? "Use one of \(list(known))"
    }

    private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}

extension PolicyReading {
    /// The items of a list; a problem when it is something else.
    mutating func items(of node: Node, as what: String) -> [Node] {
        if let sequence = node.sequence { return Array(sequence) }
        refuse(node, "'\(what)' must be a list", remedy: "Begin each entry with a dash")
        return []
    }
}

extension Node {
    /// The value of a key. Yams' own subscript resolves the tags of all keys by regular expressions each time.
    func value(of name: String) -> Node? { mapping?.first { $0.key.scalar?.string == name }?.value }
}
