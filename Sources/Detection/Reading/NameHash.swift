/// The hash under which a word is kept: small and capital letters, accents and apostrophes make no difference, so that
/// "O'Brien", "OBRIEN" and "o’brien", "Zoe" and "Zoë" are the same word.
///
/// Bytes are taken eight at a time, because every word of a text goes through here.
struct NameHash {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// Up to eight bytes that aren't mixed in yet, the first in the lowest place.
    private var waiting: UInt64 = 0
    private var waitingCount = 0
    private(set) var count = 0

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        waiting |= UInt64(byte) << UInt64(truncatingIfNeeded: waitingCount &* 8)
        waitingCount &+= 1
        count &+= 1
        if waitingCount == 8 { mix() }
    }

    /// Adds up to eight bytes at once, when a multiple of eight came before.
    @inline(__always)
    mutating func add(_ bytes: UInt64, count: Int) {
        waiting = bytes
        waitingCount = count
        self.count &+= count
        if count == 8 { mix() }
    }

    @inline(__always)
    private mutating func mix() {
        hash = (hash ^ waiting) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        waiting = 0
        waitingCount = 0
    }

    /// The finished hash; a table takes its index from the top bits. Never 0.
    @inline(__always)
    func finish() -> UInt64 {
        var last = self
        if waitingCount > 0 { last.mix() }
        return ((last.hash ^ UInt64(truncatingIfNeeded: count)) &* 0xC2B2_AE3D_27D4_EB4F) | 1
    }

    /// One hash for a sequence of words.
    @inline(__always)
    static func join(_ left: UInt64, _ right: UInt64) -> UInt64 {
        ((left &* 0xD6E8_FEB8_6659_FD93) ^ (right &+ 0x9E37_79B9_7F4A_7C15)) &* 0xC2B2_AE3D_27D4_EB4F | 1
    }

    /// The base letters of U+00C0-U+017F, in small letters; 0 where there is no base letter.
    static let bases: [UInt8] = {
        let latin1: [(Character, Int)] = [
            ("a", 7), ("c", 1), ("e", 4), ("i", 4), ("d", 1), ("n", 1), ("o", 5), ("\0", 1), ("o", 1), ("u", 4),
            ("y", 1), ("t", 1),
        ]
        let extended: [(Character, Int)] = [
            ("a", 6), ("c", 8), ("d", 4), ("e", 10), ("g", 8), ("h", 4), ("i", 12), ("j", 2), ("k", 3), ("l", 10),
            ("n", 9), ("o", 8), ("r", 6), ("s", 8), ("t", 6), ("u", 12), ("w", 2), ("y", 3), ("z", 6), ("s", 1),
        ]
        let letters = latin1 + [("s", 1)] + latin1 + [("y", 1)] + extended
        return letters.flatMap { letter, count in [UInt8](repeating: letter.asciiValue ?? 0, count: count) }
    }()

    /// The hash of a whole word, for making tables. Bytes that aren't letters or digits are left out.
    static func of(_ word: some Sequence<UInt8>) -> UInt64 {
        var hash = NameHash()
        var lead: UInt8 = 0
        for byte in word {
            if byte < 0x80 {
                lead = 0
                let small = byte | 0x20
                if small &- 0x61 < 26 { hash.add(small) } else if byte.isDigit { hash.add(byte) }
            } else if byte >= 0xC0 {
                lead = byte
                if !(0xC3...0xC5).contains(byte) && byte != 0xCC && byte != 0xCD && byte != 0xE2 { hash.add(byte) }
            } else if (0xC3...0xC5).contains(lead) {
                let base = bases[Int(lead - 0xC3) * 64 + Int(byte & 0x3F)]
                if base != 0 { hash.add(base) }
                lead = 0
            } else if lead != 0xCC, lead != 0xCD, lead != 0xE2 {
                hash.add(byte)
            }
        }
        return hash.finish()
    }
}
