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

/// All clauses that rules may name, read from `clauses.yaml`.
package struct ClauseCatalogue: Sendable {
    package let all: [Clause]
    /// Keys and titles of the policies, in order.
    package let policies: [(key: String, title: String)]
    private let places: [String: Int]

    /// - Throws: `PolicyProblems` when the file can't be read or a clause lacks a field.
    package init(path: String) throws {
        let root = try PolicyFile.root(of: path)
        var reading = PolicyReading(file: path, clauses: ClauseCatalogue())
        var all: [Clause] = []
        var policies: [(key: String, title: String)] = []
        for policy in root["policies"]?.sequence.map(Array.init) ?? [] {
            let key = policy["key"]?.string ?? ""
            policies.append((key, policy["title"]?.string ?? key))
            for clause in policy["clauses"]?.sequence.map(Array.init) ?? [] {
                guard let id = clause["id"]?.string, let gist = clause["gist"]?.string else {
                    reading.refuse(clause, "a clause needs an id and a gist", remedy: "Write both")
                    continue
                }
                all.append(
                    Clause(
                        id: id, policy: key, section: clause["at"]?.scalar?.string ?? "", gist: gist,
                        flow: clause["flow"]?.string ?? "any", does: clause["does"]?.string ?? ""))
            }
        }
        try reading.finish()
        self.all = all
        self.policies = policies
        places = Dictionary(all.indices.map { (all[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private init() {
        all = []
        policies = []
        places = [:]
    }

    package subscript(id: String) -> Clause? { places[id].map { all[$0] } }
}
