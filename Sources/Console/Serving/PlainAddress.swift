import Mail

extension Address {
    /// Whether it can stand in an envelope and in a header as it is (RFC 5321 4.1.2, without quoted forms).
    var isPlain: Bool {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.value > 0x20 && scalar.value != 0x7F && !"()<>[]:;,\\\"".unicodeScalars.contains(scalar)
        }
        return isPlain && text.utf8.count <= 254 && !localPart.isEmpty && !localPart.contains("@")
            && domain.contains(".")
    }
}
