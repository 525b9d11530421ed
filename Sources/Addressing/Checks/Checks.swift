import Directory
import Mail

/// The list of recipient checks: one line for each folder beside this file.
package enum Checks {
    static func all(_ kit: CheckKit) -> [any RecipientCheck] {
        [
            AttachmentMismatch(),
            ExposedList(),
            GreetingMismatch(kit),
            Lookalike(kit),
            MassMailing(),
            Namesake(kit),
            NoContact(),
            ParentDirect(),
            PrivateMailbox(),
            PupilDirect(),
            ReplyAll(kit),
            Unfamiliar(kit),
            WrongAudience(),
            WrongFamily(),
        ]
    }

    /// The names of their folders.
    package static var names: [String] {
        all(CheckKit(school: .init(), profile: .init(), correspondence: nil)).map { type(of: $0).name }
    }
}
