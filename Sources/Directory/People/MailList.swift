/// An address that stands for several people or for an office: a row of `lists.csv`.
package struct MailList: Sendable, Hashable, Codable {
    package var address = ""
    package var name = ""
    /// Whether one mailbox is read by several (an office), or mail is passed on to members.
    package var isMailbox = false
    /// `staff`, `parents`, `pupils`, `governors` or `mixed`.
    package var audience = ""
    /// Whether people outside the school may be members.
    package var reachesOutside = false

    package init() {}
}
