import Mail

/// Keys of services: recognised by the vendor's prefix and length, or announced as a key and long and mixed.
struct APIKey: Identifier {
    static let name = "APIKey"
    static let shapes: Shapes = [.letterFirst(14...20), .digitFirst(14...20)]
    static let topics: Topics = [.key]
    /// Bytes of a key that are looked at, before and after the token that drew attention.
    private static let reach = 160

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        if token.kind == .word { return announced(index, reading) }
        var start = token.lower
        while token.lower - start < Self.reach, Self.isKeyByte(reading.byte(start - 1)) { start -= 1 }
        var end = token.upper
        while end - token.upper < Self.reach, Self.isKeyByte(reading.byte(end)) || reading.byte(end) == 0x3D {
            end += 1
        }
        while end > token.upper, [0x2E, 0x2D, 0x3D, 0x2F].contains(reading.byte(end - 1)), reading.byte(end - 1) != 0x3D
        {
            end -= 1
        }
        while start < token.lower, [0x2E, 0x2D, 0x2F, 0x2B].contains(reading.byte(start)) { start += 1 }
        let text = Array(reading.text[start..<end])
        guard let vendor = Self.vendor(text) else { return nil }
        return claim(start..<end, "key of \(vendor)", 0.97)
    }

    private func claim(_ range: Range<Int>, _ what: String, _ confidence: Double) -> Claim {
        Claim(
            kind: "secret.api-key", range: range, confidence: confidence, rank: Claim.Rank.secret, reason: Reason(what),
            isDatum: false)
    }

    /// "API key: 9f8a...": at least 16 letters and digits mixed.
    private func announced(_ index: Int, _ reading: Reading) -> Claim? {
        guard let link = SecretLink.read(reading, after: reading.tokens[index].upper, .password), link.isExplicit,
            link.value.count >= 16
        else { return nil }
        let text = reading.text[link.value]
        let looks = SecretLooks(text)
        guard looks.digits >= 3, looks.lowers + looks.uppers >= 3, looks.isMixed,
            text.allSatisfy({ Self.isKeyByte($0) || $0 == 0x3D || $0 == 0x2F || $0 == 0x7E })
        else { return nil }
        return claim(link.value, "long mixed value announced as a key", 0.85)
    }

    static func isKeyByte(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter || byte == 0x5F || byte == 0x2D || byte == 0x2E || byte == 0x2B
    }

    static func vendor(_ text: [UInt8]) -> String? {
        func has(_ prefix: String, _ lengths: ClosedRange<Int>) -> Bool {
            text.starts(with: prefix.utf8) && lengths.contains(text.count)
        }
        if ["AKIA", "ASIA"].contains(where: { has($0, 20...20) }), text.allSatisfy({ $0.isUpperLetter || $0.isDigit }) {
            return "Amazon Web Services"
        }
        if ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].contains(where: { has($0, 36...255) })
            || has("github_pat_", 40...255)
        {
            return "GitHub"
        }
        if has("glpat-", 20...64) { return "GitLab" }
        if ["xoxb-", "xoxa-", "xoxp-", "xoxr-", "xoxs-", "xoxe-", "xapp-"].contains(where: { has($0, 24...255) }) {
            return "Slack"
        }
        if ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "pk_live_", "whsec_"].contains(where: { has($0, 20...255) })
        {
            return "Stripe"
        }
        if has("sk-ant-", 30...255) { return "Anthropic" }
        if has("sk-", 24...255) { return "OpenAI" }
        if has("AIza", 39...39) { return "Google" }
        if has("ya29.", 30...255) { return "Google" }
        if has("SG.", 40...100) { return "SendGrid" }
        if has("npm_", 36...48) { return "npm" }
        if has("hf_", 30...48) { return "Hugging Face" }
        if has("dop_v1_", 60...80) { return "DigitalOcean" }
        if has("eyJ", 40...4096), text.count(where: { $0 == 0x2E }) == 2 { return "a signed web token" }
        return nil
    }
}
