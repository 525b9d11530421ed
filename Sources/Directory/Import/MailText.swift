/// An e-mail address as exports and servers write it.
enum MailText {
    /// The address in lower case, without Microsoft's "SMTP:" before it; nil when it isn't one.
    static func address(_ text: some StringProtocol) -> String? {
        let spelled = text.lowercased()
        let address = spelled.hasPrefix("smtp:") ? String(spelled.dropFirst(5)) : spelled
        let ends = address.split(separator: "@", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ !$0.isEmpty }), ends[1].contains("."),
            !address.unicodeScalars.contains(where: { $0.value <= 0x20 || ";,|<>\"".unicodeScalars.contains($0) })
        else { return nil }
        return address
    }

    /// One address in plain letters with nothing around it, as nearly all cells hold; nil for whatever needs a closer look.
    static func plain(_ text: String) -> String? {
        var ats = 0
        var hasDot = false
        var hasCapital = false
        var last: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "@"):
                if last == 0 { return nil }
                ats += 1
            case UInt8(ascii: "."): hasDot = hasDot || ats == 1
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): hasCapital = true
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: "'"):
                break
            default: return nil
            }
            last = byte
        }
        guard ats == 1, hasDot, last != UInt8(ascii: "@") else { return nil }
        return hasCapital ? text.lowercased() : text
    }
}
