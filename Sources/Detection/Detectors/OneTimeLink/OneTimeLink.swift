import Mail

/// Links that sign somebody in or show a secret once: a long random part after words such as reset, magic or invite;
/// and links with a name and a password inside.
struct OneTimeLink: Identifier {
    static let name = "OneTimeLink"
    static let shapes = Shapes.url
    private static let words = [
        "reset", "magic", "one-time", "onetime", "otp", "passwordless", "set-password", "setpassword", "activate",
        "secret", "signin", "sign-in", "login", "sso", "temporary",
    ]
    /// Letters and digits in a row that only a machine writes.
    private static let randomLength = 20

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let range = reading.tokens[index].range
        let text = reading.text[range]
        if let userinfo = Self.userinfo(text) ?? Self.parameter(text) {
            // The passcode of a meeting stands in every invitation.
            let isMeeting = reading.has(["zoom", "webex", "/meet"], in: range)
            return Claim(
                kind: "secret.credential", range: userinfo, confidence: isMeeting ? 0.4 : 0.9, rank: Claim.Rank.secret,
                category: "link",
                reason: "a password inside a link", isDatum: false)
        }
        guard Self.hasRandomPart(text) else { return nil }
        let lower = String(decoding: text.map(\.small), as: UTF8.self)
        guard Self.words.contains(where: { lower.contains($0) }), !lower.contains("unsubscribe") else { return nil }
        return Claim(
            kind: "secret.credential", range: range, confidence: 0.6, rank: Claim.Rank.secret, category: "link",
            reason: "a link that works as a key for whoever has it", isDatum: false)
    }

    /// `https://name:password@host`: the password.
    private static func userinfo(_ text: ArraySlice<UInt8>) -> Range<Int>? {
        guard let colon = text.firstIndex(of: 0x3A), text[colon...].starts(with: "://".utf8) else { return nil }
        let rest = text[(colon + 3)...].prefix { $0 != 0x2F && $0 != 0x3F }
        guard let at = rest.lastIndex(of: 0x40), let inner = rest[..<at].firstIndex(of: 0x3A), inner + 1 < at else {
            return nil
        }
        return (inner + 1)..<at
    }

    /// `...&password=Otter88`: what stands behind it.
    private static func parameter(_ text: ArraySlice<UInt8>) -> Range<Int>? {
        for (place, byte) in zip(text.indices, text) where byte == 0x3F || byte == 0x26 || byte == 0x3B {
            let rest = text[(place + 1)...]
            for name in ["password=", "pwd=", "pass=", "passwd="] where rest.count > name.utf8.count + 3 {
                guard zip(rest, name.utf8).allSatisfy({ $0.small == $1 }) else { continue }
                let start = place + 1 + name.utf8.count
                return start..<(text[start...].firstIndex { $0 == 0x26 || $0 == 0x3B } ?? text.endIndex)
            }
        }
        return nil
    }

    private static func hasRandomPart(_ text: ArraySlice<UInt8>) -> Bool {
        var length = 0
        var digits = 0
        var letters = 0
        for byte in text.dropFirst(8) {
            if byte.isDigit || byte.isLetter || byte == 0x5F || byte == 0x2D {
                length += 1
                if byte.isDigit { digits += 1 }
                if byte.isLetter { letters += 1 }
                if length >= randomLength, digits >= 3, letters >= 3 { return true }
            } else {
                (length, digits, letters) = (0, 0, 0)
            }
        }
        return false
    }
}
