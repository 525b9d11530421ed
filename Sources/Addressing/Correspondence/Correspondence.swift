import Mail

/// Who writes to whom, learned from delivered mail. Addresses are known only by their keyed hashes.
package final class Correspondence: Sendable {
    package init() {}

    package func learn(_ message: LearnedMessage) {}

    func knows(_ address: Address) -> Bool { false }
    func knowsDomain(_ domain: String) -> Bool { false }
    func domainsNear(_ shape: DomainShape) -> [DomainBook.Entry] { [] }
    func domainsSharing(core: String) -> Int { 0 }
    /// How often a sender writes to a recipient, decayed.
    func familiarity(from sender: Address, to recipient: Address, at moment: Double) -> Double { 0 }
}
