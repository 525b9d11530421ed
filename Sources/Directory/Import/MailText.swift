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
}
