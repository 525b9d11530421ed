/// What somebody may have meant who wrote a local part: everything one slip away.
enum LocalSlips {
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789.-_".utf8)

    static func candidates(_ local: [UInt8]) -> Set<[UInt8]> {
        var found: Set<[UInt8]> = []
        for index in local.indices {
            var dropped = local
            dropped.remove(at: index)
            found.insert(dropped)
            if index + 1 < local.count, local[index] != local[index + 1] {
                var swapped = local
                swapped.swapAt(index, index + 1)
                found.insert(swapped)
            }
            var changed = local
            for letter in letters where letter != local[index] {
                changed[index] = letter
                found.insert(changed)
            }
        }
        for index in 0...local.count {
            for letter in letters {
                var longer = local
                longer.insert(letter, at: index)
                found.insert(longer)
            }
        }
        // "jones.sam" for "sam.jones", and dots left out.
        if let dot = local.firstIndex(of: UInt8(ascii: ".")), dot > 0, dot + 1 < local.count {
            found.insert(Array(local[(dot + 1)...]) + [local[dot]] + Array(local[..<dot]))
        }
        found.remove(local)
        return found
    }

    /// The evidence in nats. A changed initial or digit may as well be somebody else.
    ///
    /// - Parameter isRole: whether an office is meant, such as "info": nobody else is called nearly that.
    static func weight(written: [UInt8], meant: [UInt8], isRole: Bool) -> Double {
        if isRole { return 6.5 - 0.8 * SlipDistance.between(written, meant) }
        // No address begins or ends with a dot (RFC 5321 4.1.2).
        if let first = written.first, let last = written.last, !isWordByte(first) || !isWordByte(last) { return 7 }
        guard min(written.count, meant.count) >= 4 else { return 1 }
        if differInDigits(written, meant) { return 1 }
        // A dot that comes or goes leaves all letters in place.
        if written.filter(isLetter) == meant.filter(isLetter) { return 6.2 }
        if let weight = initialWeight(written, meant) { return weight }
        let length = min(written.count, meant.count)
        let room = length >= 9 ? 9.8 : length >= 6 ? 9.0 : 7.6
        return room - 2.4 * SlipDistance.between(written, meant)
    }

    /// When only the beginning differs: "j.smith" and "k.smith", "jsmith" and "ksmith", "j.a.smith", "smithj".
    private static func initialWeight(_ written: [UInt8], _ meant: [UInt8]) -> Double? {
        if written.count == meant.count {
            let differing = written.indices.filter { written[$0] != meant[$0] }
            guard differing.count == 1, let at = differing.first else { return nil }
            let areNear = SlipDistance.areNeighbours(written[at], meant[at])
            if isAlone(at, written) || at == written.count - 1 { return areNear ? 2.6 : 1.5 }
            guard at == 0 else { return nil }
            // The first letter of a whole first name, "karen" and "daren", or of an initial with a surname.
            return hasFirstName(meant) ? (areNear ? 5.2 : 3) : areNear ? 2.6 : 1.5
        }
        let (short, long) = written.count < meant.count ? (written, meant) : (meant, written)
        let isExtra = written.count > meant.count
        guard long.count == short.count + 1 else { return nil }
        if Array(long.dropFirst()) == short {
            // "jjones" for "jones": the same key twice, or the one beside it, is a slip; another initial is somebody.
            if isExtra, long[0] == long[1] { return 5.2 }
            if isExtra, SlipDistance.areNeighbours(long[0], long[1]) { return 4.6 }
            return hasFirstName(meant) ? 5.2 : isExtra ? 2 : 3.2
        }
        if Array(long.dropLast()) == short, isLetter(long[long.count - 1]) {
            return isExtra && long[long.count - 1] == long[long.count - 2] ? 5.2 : isExtra ? 3.2 : 3.6
        }
        // "jk.smith" for "j.smith"
        if let at = short.indices.first(where: { short[$0] != long[$0] }), at <= 2, isExtra, at < long.count,
            long[...at].allSatisfy(isLetter), !isLetter(short[min(at, short.count - 1)])
        {
            return SlipDistance.areNeighbours(long[at], long[max(0, at - 1)]) || long[at] == long[max(0, at - 1)]
                ? 4.8 : 2
        }
        return nil
    }

    /// "karen.smith": the first word is longer than an initial or two.
    private static func hasFirstName(_ local: [UInt8]) -> Bool {
        guard let end = local.firstIndex(where: { !isLetter($0) }) else { return false }
        return end >= 4
    }

    private static func isAlone(_ at: Int, _ local: [UInt8]) -> Bool {
        (at + 1 >= local.count || !isLetter(local[at + 1])) && (at == 0 || !isLetter(local[at - 1]))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

    private static func isWordByte(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte >= 0x80 }

    /// "smith60" and "smith61": two people as likely as one slip.
    private static func differInDigits(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left != right && left.filter { !isDigit($0) } == right.filter { !isDigit($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
