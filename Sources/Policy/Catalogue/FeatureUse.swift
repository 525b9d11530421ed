internal import Yams

/// A policy's word that a feature outside the rules carries out a clause.
struct FeatureUse: Sendable {
    let clause: String
    let features: [String]

    init?(_ node: Node, reading: inout PolicyReading) {
        var clause: String?
        var features: [String] = []
        for (key, value) in reading.entries(of: node, allowed: ["clause", "by"], in: "an entry of 'features'") {
            if key == "clause" {
                clause = reading.clauseIDs(value).first
            } else {
                for (text, item) in reading.words(value, as: key) {
                    if Features[text] != nil {
                        features.append(text)
                    } else {
                        reading.refuse(
                            item, "there is no feature '\(text)'",
                            remedy: reading.proposal(
                                for: text, among: Features.table.map(\.name),
                                orElse: "Features are listed by: postern policy words"))
                    }
                }
            }
        }
        guard let clause, !features.isEmpty else {
            if node.mapping != nil, node.value(of: "clause") == nil || node.value(of: "by") == nil {
                reading.refuse(
                    node, "an entry needs a clause and a feature", remedy: "Write { clause: N-7.2, by: notice-check }")
            }
            return nil
        }
        self.clause = clause
        self.features = features
    }
}
