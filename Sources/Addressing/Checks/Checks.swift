import Directory
import Mail

/// The list of recipient checks: one line for each folder beside this file.
package enum Checks {
    static func all(_ kit: CheckKit) -> [any RecipientCheck] {
        [
            ExposedList(),
            Lookalike(kit),
            PrivateMailbox(),
            WrongFamily(),
        ]
    }

    /// The names of their folders.
    package static var names: [String] {
        all(CheckKit(school: .init(), profile: .init(), correspondence: nil)).map { type(of: $0).name }
    }
}
