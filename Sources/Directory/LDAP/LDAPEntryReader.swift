private import CLDAP
import Mail

/// Takes an entry out of libldap's memory.
enum LDAPEntryReader {
    static func entry(_ entry: OpaquePointer, _ handle: OpaquePointer) -> LDAPEntry? {
        guard let name = ldap_get_dn(handle, entry) else { return nil }
        defer { ldap_memfree(name) }
        var values: [String: [String]] = [:]
        var odd: [String] = []
        var place: OpaquePointer?
        var attribute = ldap_first_attribute(handle, entry, &place)
        while let one = attribute {
            let spelled = String(cString: one).lowercased()
            // Options such as ";lang-en" don't matter; "range=0-1499" says that there is more.
            let plain = String(spelled.prefix { $0 != ";" })
            if spelled.contains(";range="), !spelled.hasSuffix("-*") { odd.append(plain) }
            let read = texts(ldap_get_values_len(handle, entry, one))
            values[plain, default: []] += read.texts
            if read.isOdd { odd.append(plain) }
            ldap_memfree(one)
            attribute = ldap_next_attribute(handle, entry, place)
        }
        ber_free(place, 0)
        return LDAPEntry(dn: String(cString: name), values: values, odd: odd)
    }

    /// The values that are text of a bearable length, as one line each.
    private static func texts(
        _ values: UnsafeMutablePointer<UnsafeMutablePointer<berval>?>?
    ) -> (texts: [String], isOdd: Bool) {
        guard let values else { return ([], false) }
        defer { ldap_value_free_len(values) }
        let limits = Limits()
        var texts: [String] = []
        var isOdd = false
        var place = 0
        while let value = values[place]?.pointee {
            place += 1
            guard value.bv_len <= limits.directoryCell, place <= limits.directoryValues, let start = value.bv_val else {
                isOdd = isOdd || value.bv_len > 0
                continue
            }
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(value.bv_len))
            guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\0") else {
                isOdd = true
                continue
            }
            let line = String(text.map { $0.isNewline ? " " : $0 }).trimmed
            if !line.isEmpty { texts.append(line) }
        }
        return (texts, isOdd)
    }
}
