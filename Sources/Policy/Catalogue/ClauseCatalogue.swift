internal import Foundation
internal import Yams

/// One clause of an acceptable-use policy.
package struct Clause: Sendable, Equatable {
    /// `W-4-breach`.
    package let id: String
    /// The key of the policy it stands in: `wooden-hill`.
    package let policy: String
    /// The section of the policy document.
    package let section: String
    package let gist: String
    package let flow: String
    /// What a filter does about it.
    package let does: String
}

/// All clauses that rules may name: those of `clauses.yaml`, and those that a policy file has itself.
package struct ClauseCatalogue: Sendable {
    package private(set) var all: [Clause] = []
    /// Keys and titles of the policies, in order.
    package private(set) var policies: [(key: String, title: String)] = []
    private var places: [String: Int] = [:]

    /// The key of the policy file that is being read, where it has clauses itself.
    package static let own = "own"
    /// Clauses a policy may have itself, and bytes of what each says.
    static let limits = (clauses: 1_000, gist: 400, id: 40)

    /// - Throws: `PolicyProblems` when the file can't be read or a clause lacks a field.
    package init(path: String) throws {
        let root = try PolicyFile.root(of: path)
        var reading = PolicyReading(file: path, clauses: ClauseCatalogue())
        for policy in root.value(of: "policies")?.sequence.map(Array.init) ?? [] {
            let key = policy.value(of: "key")?.scalar?.string ?? ""
            policies.append((key, policy.value(of: "title")?.scalar?.string ?? key))
            for clause in policy.value(of: "clauses")?.sequence.map(Array.init) ?? [] { add(clause, of: key, &reading) }
        }
        try reading.finish()
    }

    private init() {}

    package subscript(id: String) -> Clause? { places[id].map { all[$0] } }

    /// Notes a clause, or what is wrong with it.
    mutating func add(_ node: Node, of policy: String, _ reading: inout PolicyReading) {
        // An id such as 4.10 is no number.
        guard let id = node.value(of: "id")?.scalar?.string, let gist = node.value(of: "gist")?.scalar?.string,
            !id.isEmpty, !gist.isEmpty,
            id.utf8.count <= Self.limits.id, gist.utf8.count <= Self.limits.gist
        else {
            reading.refuse(
                node, "a clause needs an id (up to \(Self.limits.id) bytes) and a gist (up to \(Self.limits.gist))",
                remedy: "Write { id: \"4.2\", at: \"section 4\", gist: \"What it asks, in a sentence.\" }")
            return
        }
        guard places[id] == nil else {
            reading.refuse(node, "there is a clause '\(id)' already", remedy: "Give it an id of its own")
            return
        }
        places[id] = all.count
        all.append(
            Clause(
                id: id, policy: policy, section: node.value(of: "at")?.scalar?.string ?? "", gist: gist,
                flow: node.value(of: "flow")?.scalar?.string ?? "any",
                does: node.value(of: "does")?.scalar?.string ?? ""))
    }

    /// The same with the clauses that a policy file has itself.
    func adding(_ nodes: [Node], titled title: String, _ reading: inout PolicyReading) -> ClauseCatalogue {
        var catalogue = self
        catalogue.policies.append((Self.own, title))
        for node in nodes.prefix(Self.limits.clauses) {
            let keys = reading.entries(of: node, allowed: ["id", "at", "gist"], in: "a clause")
            if !keys.isEmpty { catalogue.add(node, of: Self.own, &reading) }
        }
        if nodes.count > Self.limits.clauses {
            reading.refuse(
                nodes[Self.limits.clauses], "more than \(Self.limits.clauses) clauses",
                remedy: "Leave out those that say nothing of mail")
        }
        return catalogue
    }
}
