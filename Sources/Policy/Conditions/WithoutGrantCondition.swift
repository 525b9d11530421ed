internal import Mail
internal import Yams

/// The sender lacks a permission that the head or the School Business Manager can grant (grants.csv).
struct WithoutGrantCondition: Condition {
    static let key = "without-grant"
    static let meaning = "the sender has no grant for it: parents, pupils, mass, orders, images, partner"

    static let known = ["parents", "pupils", "mass", "orders", "images", "partner"]

    let grant: String

    init?(_ node: Node, reading: inout PolicyReading) {
        guard let grant = reading.word(node, as: Self.key) else { return nil }
        guard Self.known.contains(grant) else {
            reading.refuse(
                node, "there is no grant '\(grant)'", remedy: reading.proposal(for: grant, among: Self.known))
            return nil
        }
        self.grant = grant
    }

    func evidence(in facts: borrowing Facts) -> Evidence? {
        facts.assessment.sender.grants.contains(grant) ? nil : Evidence()
    }
}
