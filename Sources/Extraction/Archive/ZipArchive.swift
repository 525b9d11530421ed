/// The members of a zip archive (APPNOTE 6.3), as its central directory and its local headers tell them. Where the two
/// disagree programs may see different members, so the difference is kept. A directory that is missing or points
/// nowhere is replaced by the local headers.
struct ZipArchive {
    struct Entry {
        var name: String
        var method: Int
        var isEncrypted: Bool
        var packed: Int
        var size: Int
        /// Where the local header stands.
        var offset: Int
        /// Where the data begin.
        var start: Int
        /// The shorter of two different accounts of its length.
        var sure: Int?
        /// Whether only the local headers know it.
        var isUnlisted = false

        var isFolder: Bool { name.hasSuffix("/") && size == 0 }
    }

    var entries: [Entry] = []
    /// What is odd about the archive.
    var oddities: Set<ArchiveOddity> = []
    /// Whether more members are listed than the limit lets through.
    private(set) var isCut = false
    /// Stretches of bytes that belong to no member: what stands before the archive, between members, behind it.
    var gaps: [Range<Int>] = []
    /// The first member of each name, in lower case.
    private var places: [String: Int] = [:]

    static let mostEntries = 20_000

    /// Nil when the bytes are no zip archive.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 22 else { return nil }
        let span = bytes.span
        let begins = span.holds([0x50, 0x4B, 3, 4], at: 0)
        let end = Self.directoryEnd(span)
        if let end {
            if !begins, entriesAreImplausible(span, end) { return nil }
            readDirectory(span, end)
            compareLocals(span)
            if !begins, entries.isEmpty, !span.holds([0x50, 0x4B, 5, 6], at: 0) { return nil }
        } else {
            guard begins else { return nil }
            oddities.insert(.truncated)
        }
        if entries.contains(where: { $0.start < span.count }) {
            findGaps(span, upTo: end ?? span.count)
        } else if begins {
            if end != nil, !entries.isEmpty || span.count > 22 { oddities.insert(.directoryLost) }
            entries = []
            readLocals(span, 0..<(end ?? span.count), isUnlisted: false)
        }
        if let end, end + 22 < span.count { gaps.append(end + 22..<span.count) }
        for (index, entry) in entries.enumerated().reversed() { places[entry.name.lowercased()] = index }
    }

    /// The first member of this name, in whatever case.
    func first(_ name: String) -> Entry? { places[name.lowercased()].map { entries[$0] } }

    func source(_ entry: Entry, of bytes: [UInt8], _ reading: Reading) -> (any ByteSource)? {
        let range = entry.start..<max(entry.start, min(bytes.count, entry.start + entry.packed))
        switch entry.method {
        case 0: return StoredSource(bytes, range)
        case 8: return Inflater(bytes, range, reading)
        default: return nil
        }
    }

    private func entriesAreImplausible(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
        let directory = bytes.number32(at: end + 16)
        let size = bytes.number32(at: end + 12)
        return bytes.number16(at: end + 10) == 0 || (directory + size > end && directory != 0xFFFF_FFFF)
    }

    /// The last end-of-directory record.
    private static func directoryEnd(_ bytes: Span<UInt8>) -> Int? {
        var index = bytes.count - 22
        let stop = max(0, index - 65_535)
        while index >= stop {
            if bytes[index] == 0x50, bytes.holds([0x50, 0x4B, 5, 6], at: index) { return index }
            index -= 1
        }
        return nil
    }

    private mutating func readDirectory(_ bytes: Span<UInt8>, _ end: Int) {
        var count = bytes.number16(at: end + 10)
        var size = bytes.number32(at: end + 12)
        var offset = bytes.number32(at: end + 16)
        var endOfDirectory = end
        if bytes.holds([0x50, 0x4B, 6, 7], at: end - 20) {
            let record = bytes.number64(at: end - 12)
            if bytes.holds([0x50, 0x4B, 6, 6], at: record) {
                count = bytes.number64(at: record + 32)
                size = bytes.number64(at: record + 40)
                offset = bytes.number64(at: record + 48)
                endOfDirectory = record
            }
        }
        // What stands before the archive shifts every offset.
        let shift = max(0, endOfDirectory - (offset &+ size))
        if shift > 0 { oddities.insert(.prefixed) }
        var at = offset &+ shift
        var read = 0
        while bytes.holds([0x50, 0x4B, 1, 2], at: at) {
            guard read < Self.mostEntries else {
                isCut = true
                break
            }
            let nameLength = bytes.number16(at: at + 28)
            let extraLength = bytes.number16(at: at + 30)
            let commentStart = at + 46 + nameLength + extraLength
            let next = commentStart + bytes.number16(at: at + 32)
            guard next <= bytes.count else { break }
            // Programs show what is said about a member beside its name.
            if next > commentStart, gaps.count < 64 { gaps.append(commentStart..<next) }
            addStrangeExtras(bytes, at + 46 + nameLength..<commentStart)
            var entry = Entry(
                name: Self.name(bytes, at + 46..<at + 46 + nameLength), method: bytes.number16(at: at + 10),
                isEncrypted: bytes.number16(at: at + 8) & 1 != 0, packed: bytes.number32(at: at + 20),
                size: bytes.number32(at: at + 24), offset: bytes.number32(at: at + 42), start: 0)
            Self.readZip64(bytes, at + 46 + nameLength..<at + 46 + nameLength + extraLength, &entry)
            entry.offset = entry.offset &+ shift
            entries.append(entry)
            at = next
            read += 1
        }
        if read != count, !isCut { oddities.insert(.countDiffers) }
    }

    /// The zip64 extra field holds what didn't fit into 32 bits.
    private static func readZip64(_ bytes: Span<UInt8>, _ range: Range<Int>, _ entry: inout Entry) {
        var at = range.lowerBound
        while at + 4 <= range.upperBound {
            let length = bytes.number16(at: at + 2)
            if bytes.number16(at: at) == 1 {
                var value = at + 4
                if entry.size == 0xFFFF_FFFF {
                    entry.size = bytes.number64(at: value)
                    value += 8
                }
                if entry.packed == 0xFFFF_FFFF {
                    entry.packed = bytes.number64(at: value)
                    value += 8
                }
                if entry.offset == 0xFFFF_FFFF { entry.offset = bytes.number64(at: value) }
            }
            at += 4 + length
        }
    }

    /// Extra fields may hold anything: other names, words. The usual ones are times, owners, sizes and locks.
    mutating func addStrangeExtras(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var at = range.lowerBound
        while at + 4 <= min(range.upperBound, bytes.count) {
            let end = at + 4 + bytes.number16(at: at + 2)
            let isUsual = [1, 0x000A, 0x5455, 0x5855, 0x7855, 0x7875, 0x9901].contains(bytes.number16(at: at))
            if end - at > (isUsual ? 44 : 12), gaps.count < 64 { gaps.append(at..<min(end, bytes.count)) }
            at = end
        }
    }

    static func name(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        var name: [UInt8] = []
        name.append(bytes, range.clamped(to: 0..<bytes.count))
        if (try? UTF8Span(validating: name.span)) != nil { return String(decoding: name, as: UTF8.self) }
        // Neither UTF-8 nor flagged as such: the letters of the old DOS code pages matter less than their number.
        var text: [UInt8] = []
        for byte in name { text.append(scalar: UInt32(byte)) }
        return String(decoding: text, as: UTF8.self)
    }
}
