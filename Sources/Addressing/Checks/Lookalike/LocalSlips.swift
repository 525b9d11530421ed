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
    static func weight(written: [UInt8], meant: [UInt8]) -> Double {
        let distance = SlipDistance.between(written, meant)
        if differInDigits(written, meant) { return 1 }
        if differInInitial(written, meant) { return 1.5 }
        // A dot that comes or goes leaves all letters in place.
        let isSeparator = written.filter(isLetter) == meant.filter(isLetter)
        if isSeparator { return 6.2 }
        let length = min(written.count, meant.count)
        let room = length >= 9 ? 9.8 : length >= 6 ? 9.0 : 7.6
        return room - 2.4 * distance
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

    /// "smith60" and "smith61": two people as likely as one slip.
    private static func differInDigits(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left != right && left.filter { !isDigit($0) } == right.filter { !isDigit($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// "j.smith" and "k.smith", "jsmith" and "ksmith", "j.a.smith".
    private static func differInInitial(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else {
            let (short, long) = left.count < right.count ? (left, right) : (right, left)
            // An initial more at the beginning: "jsmith" and "ajsmith".
            return long.count == short.count + 1 && Array(long.dropFirst()) == short && long.count <= 8
        }
        let differing = left.indices.filter { left[$0] != right[$0] }
        guard differing.count == 1, let at = differing.first else { return false }
        let standsAlone = (at + 1 >= left.count || !isLetter(left[at + 1])) && (at == 0 || !isLetter(left[at - 1]))
        return at == 0 || standsAlone
    }
}
