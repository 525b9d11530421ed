/// Days as LDAP servers write them: "20260831120000Z" (RFC 4517 3.3.13), Active Directory's count of tenths of
/// microseconds since 1601, or one of the spellings that exports use.
enum LDAPDay {
    static func day(_ text: String) -> CalendarDay? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        if digits.count >= 17, digits.count == text.count, let count = Double(text) {
            return CalendarDay(moment: count / 10_000_000 - 11_644_473_600)
        }
        if digits.count >= 10, let year = Int(digits.prefix(4)), let month = Int(digits.dropFirst(4).prefix(2)),
            let day = Int(digits.dropFirst(6).prefix(2))
        {
            return CalendarDay(year: year, month: month, day: day)
        }
        return CalendarDay(text)
    }

    /// What Active Directory writes for an account that doesn't expire.
    static func isNever(_ text: String) -> Bool { text == "0" || text == "9223372036854775807" }
}
