// In: CSV exports of a school's information system.
// Out: who is who: people, roles, households, classes, partners, lists, grants.
// Refuses files that contradict themselves, with file, line and remedy; keeps the last good state.

package import Mail

/// The people of a school, looked up by address and by name.
package struct School: Sendable {
    package init() {}

    /// What is known about an address at a moment (seconds since 1970).
    package func participant(_ address: Address, profile: SchoolProfile, at moment: Double) -> Participant {
        Participant(address: address, isInside: profile.owns(address.domain))
    }
}
