import Directory
import Mail

/// Looks at the recipients of a message from one side. One folder each in `Checks/`, one line in `Checks.all`.
///
/// A check is made once and shared by all messages and threads; it keeps no state between messages.
protocol RecipientCheck: Sendable {
    /// The name of its folder.
    static var name: String { get }
    func doubts(_ context: MessageContext) -> [Doubt]
}

/// What a check may keep.
struct CheckKit: Sendable {
    let school: School
    let profile: SchoolProfile
    let correspondence: Correspondence?
}
