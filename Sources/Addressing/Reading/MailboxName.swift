import Mail

/// An address taken apart once for all that look at it: what spellings have in common, and what stands before and behind
/// the last `@`, in lower case.
struct MailboxName: Sendable {
    let key: String
    let local: String
    let domain: String

    init(_ address: Address) {
        key = address.key
        guard let at = key.utf8.lastIndex(of: UInt8(ascii: "@")) else {
            local = key
            domain = ""
            return
        }
        local = String(key[..<at])
        domain = String(key[key.utf8.index(after: at)...])
    }
}
