package import Mail

/// Tells which way a message travels from who sent it, not from what its headers claim.
package struct FlowGate: Sendable {
    private let profile: SchoolProfile
    private let networks: [Network]

    /// - Parameter networks: the school's own machines, as `127.0.0.0/8` or `::1/128`.
    /// - Throws: `NetworkError` naming the text that isn't one.
    package init(profile: SchoolProfile, networks: [String] = ["127.0.0.0/8", "::1/128"]) throws(NetworkError) {
        self.profile = profile
        var parsed: [Network] = []
        for text in networks { parsed.append(try Network(text)) }
        self.networks = parsed
    }

    /// Mail of a user who signed in, or of a machine of the school that writes in the school's name, goes out or stays
    /// inside; everything else comes in, whatever sender it claims.
    package func flow(of envelope: Envelope) -> Flow {
        let isOurs = profile.owns(envelope.sender.domain)
        let isSignedIn = envelope.authenticatedUser != nil
        let isOurMachine = envelope.clientAddress.map { address in networks.contains { $0.contains(address) } } ?? true
        guard isSignedIn || (isOurMachine && isOurs) else { return .inbound }
        return envelope.recipients.allSatisfy { profile.owns($0.domain) } ? .internal : .outbound
    }
}
