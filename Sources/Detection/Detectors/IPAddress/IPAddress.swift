import Mail

/// Internet addresses, version 4 (RFC 791) and version 6 with zone (RFC 4291, RFC 4007).
struct IPAddress: Identifier {
    static let name = "IPAddress"
    static let shapes: Shapes = [
        .digits(1, 2, 3, 4), .letterFirst(2...4), .digitFirst(2...4), .colon,
    ]

    static func follows(_ shape: UInt8) -> Following { shape > 60 ? .anything : [.dot, .colon] }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        if token.kind == .code, token.shape <= 3, let claim = version4(index, reading, place) { return claim }
        return version6(index, reading, place)
    }

    // MARK: Version 4

    private func version4(_ index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let start = reading.tokens[index].lower
        guard ![0x2E, 0x2D, 0x5F, 0x2F].contains(reading.byte(start - 1)) || !reading.isWord(before: start - 1),
            let (octets, end) = Self.octets(reading, from: start)
        else { return nil }
        let last = Self.last(index, end, reading)
        let evidence = reading.evidence(index, last, place)
        let isLocal = octets.isLocal
        let confidence =
            if octets.isSmall, evidence.all.contains(.version) {
                0.15
            } else if evidence.names(.network), !evidence.nearest.contains(.version) {
                0.9
            } else if evidence.denies(.network) || evidence.all.contains(.version) {
                0.15
            } else if reading.isAll(start..<end) {
                0.6
            } else if octets.isSmall {
                0.2
            } else {
                octets.isUsual ? 0.6 : 0.45
            }
        return Claim(
            kind: "personal.ip-address", range: start..<end, confidence: confidence, rank: Claim.Rank.network,
            specimen: octets.isSpecimen,
            reason: reading.reason(isLocal ? "IP address of an inner network" : "IP address", evidence, place))
    }

    /// The four numbers of an address as one, the first highest.
    struct Octets: Sendable {
        var value: UInt32 = 0

        private subscript(_ place: Int) -> UInt32 { value >> UInt32(24 - place * 8) & 0xFF }

        var isLocal: Bool {
            [0, 10, 127].contains(self[0]) || (self[0] == 192 && self[1] == 168)
                || (self[0] == 172 && (16...31).contains(self[1])) || self[0] >= 224
        }
        /// Like the parts of a version.
        var isSmall: Bool { (0..<4).allSatisfy { self[$0] < 30 } }
        /// Unlike the parts of a version: two or more big numbers, or a well-known inner network.
        var isUsual: Bool { (isLocal && self[0] > 100) || (0..<4).count { self[$0] >= 30 } >= 2 }
        /// Ranges for documentation (RFC 5737).
        var isSpecimen: Bool { [0xC0_0002, 0xC6_3364, 0xCB_0071].contains(value >> 8) }
    }

    static func octets(_ reading: Reading, from start: Int, isEmbedded: Bool = false) -> (Octets, Int)? {
        guard isEmbedded || !reading.isWord(before: start) else { return nil }
        var octets = Octets()
        var offset = start
        for place in 0..<4 {
            let begin = offset
            var value: UInt32 = 0
            while reading.byte(offset).isDigit, offset - begin < 4 {
                value = value * 10 + UInt32(reading.byte(offset).number)
                offset += 1
            }
            guard offset > begin, offset - begin <= 3, value <= 255, reading.byte(begin) != 0x30 || offset - begin == 1
            else { return nil }
            octets.value = octets.value << 8 | value
            if place < 3 {
                guard reading.byte(offset) == 0x2E else { return nil }
                offset += 1
            }
        }
        let after = reading.byte(offset)
        guard !reading.isWord(at: offset), after != 0x2E || !reading.isWord(at: offset + 1) else { return nil }
        if isEmbedded { return (octets, offset) }
        return (octets, Self.prefixEnd(reading, offset, most: 32))
    }

    /// Behind the length of a network's prefix (RFC 4632): "192.168.1.0/24".
    private static func prefixEnd(_ reading: Reading, _ end: Int, most: Int) -> Int {
        guard reading.byte(end) == 0x2F, reading.byte(end + 1).isDigit else { return end }
        var offset = end + 1
        var length = 0
        while reading.byte(offset).isDigit, offset - end <= 4 {
            length = length * 10 + reading.byte(offset).number
            offset += 1
        }
        return length <= most && !reading.isWord(at: offset) && reading.byte(offset) != 0x2F ? offset : end
    }

    private static func last(_ index: Int, _ end: Int, _ reading: Reading) -> Int {
        var last = index
        while last + 1 < reading.tokens.count, reading.tokens[last + 1].upper <= end { last += 1 }
        return last
    }

    // MARK: Version 6

    private func version6(_ index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        var start = reading.tokens[index].lower
        if reading.tokens[index].kind == .colon {
            // Groups of letters only make no token: "fe::1", "::1".
            var letters = 0
            while letters < 5, reading.byte(start - 1).isHexDigit {
                start -= 1
                letters += 1
            }
            guard letters < 5 else { return nil }
        }
        guard !reading.isWord(before: start), reading.byte(start - 1) != 0x3A, reading.byte(start - 1) != 0x2E,
            let end = Self.endOfVersion6(reading, from: start)
        else { return nil }
        let last = Self.last(index, end, reading)
        let evidence = reading.evidence(index, last, place)
        let digits = reading.text[start..<end].count(where: \.isHexDigit)
        let isLocal = digits <= 4 || reading.matches("fe80", at: start)
        let confidence = evidence.names(.network) ? 0.9 : evidence.denies(.network) ? 0.3 : isLocal ? 0.3 : 0.7
        return Claim(
            kind: "personal.ip-address", range: start..<end, confidence: confidence, rank: Claim.Rank.network,
            specimen: reading.matches("2001:db8", at: start) || reading.matches("2001:0db8", at: start),
            reason: reading.reason("IP address (version 6)", evidence, place))
    }

    /// Eight groups of up to four hexadecimal digits, or fewer with one `::`; the last two may be a version 4 address.
    static func endOfVersion6(_ reading: Reading, from start: Int) -> Int? {
        var offset = start
        var groups = 0
        var hasGap = false
        if reading.byte(offset) == 0x3A {
            guard reading.byte(offset + 1) == 0x3A else { return nil }
            hasGap = true
            offset += 2
        }
        while groups < 8 {
            let begin = offset
            while reading.byte(offset).isHexDigit, offset - begin < 5 { offset += 1 }
            if offset == begin { break }
            if reading.byte(offset) == 0x2E, groups <= 6, let (_, end) = octets(reading, from: begin, isEmbedded: true)
            {
                groups += 2
                offset = end
                break
            }
            guard offset - begin <= 4 else { return nil }
            groups += 1
            guard reading.byte(offset) == 0x3A else { break }
            if reading.byte(offset + 1) == 0x3A {
                guard !hasGap else { return nil }
                hasGap = true
                offset += 2
            } else if reading.byte(offset + 1).isHexDigit, groups < 8 {
                offset += 1
            } else {
                break
            }
        }
        guard hasGap ? groups >= 1 && groups < 8 : groups == 8 else { return nil }
        guard !reading.isWord(at: offset), reading.byte(offset) != 0x3A || !reading.isWord(at: offset + 1)
        else {
            return nil
        }
        if reading.byte(offset) == 0x25, reading.isWord(at: offset + 1) {
            offset += 1
            let zone = offset
            while offset - zone < 16, reading.byte(offset).isWordByte || [0x2D, 0x5F].contains(reading.byte(offset)) {
                offset += 1
            }
        }
        return prefixEnd(reading, offset, most: 128)
    }
}
