/// The local headers of an archive: what they say otherwise than the directory, and what only they say.
extension ZipArchive {
    mutating func compareLocals(_ bytes: Span<UInt8>) {
        var names = Set<String>()
        for index in entries.indices {
            let offset = entries[index].offset
            entries[index].packed = min(entries[index].packed, bytes.count)
            guard offset >= 0, offset < bytes.count, bytes.holds([0x50, 0x4B, 3, 4], at: offset) else {
                oddities.insert(.memberMissing)
                entries[index].start = bytes.count
                entries[index].packed = 0
                continue
            }
            let nameLength = bytes.number16(at: offset + 26)
            let local = Self.name(bytes, offset + 30..<min(bytes.count, offset + 30 + nameLength))
            if local != entries[index].name { oddities.insert(.namesDiffer) }
            let method = bytes.number16(at: offset + 8)
            if method != entries[index].method {
                oddities.insert(.methodsDiffer)
                // Stored by one account and packed by the other: only unpacking can tell.
                if method == 8 || entries[index].method == 8 { entries[index].method = 8 }
            }
            let flags = bytes.number16(at: offset + 6)
            if flags & 1 != 0, !entries[index].isEncrypted { oddities.insert(.flagsDiffer) }
            if flags & 8 == 0 {
                let packed = bytes.number32(at: offset + 18)
                if packed != entries[index].packed, packed != 0xFFFF_FFFF {
                    oddities.insert(.sizesDiffer)
                    entries[index].sure = min(packed, entries[index].packed)
                }
            }
            entries[index].start = min(bytes.count, offset + 30 + nameLength + bytes.number16(at: offset + 28))
            addStrangeExtras(bytes, min(bytes.count, offset + 30 + nameLength)..<entries[index].start)
            if !names.insert(entries[index].name.lowercased()).inserted { oddities.insert(.duplicateMember) }
        }
    }

    /// Members that only their local headers tell, before, between and after the listed ones; members that share
    /// bytes; and bytes that belong to nobody.
    mutating func findGaps(_ bytes: Span<UInt8>, upTo end: Int) {
        let listed = entries.filter { $0.start < bytes.count }.sorted { $0.offset < $1.offset }
        var at = 0
        for entry in listed {
            if entry.offset < at { oddities.insert(.overlap) }
            if entry.offset > at { readLocals(bytes, at..<entry.offset, isUnlisted: true) }
            at = max(at, entry.start + (entry.sure ?? entry.packed))
        }
        let directory = directoryStart(bytes, from: at, to: end)
        if at < directory { readLocals(bytes, at..<directory, isUnlisted: true) }
    }

    private func directoryStart(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
        var index = start
        while index < end, let next = bytes.next(0x50, from: index), next < end {
            if bytes.holds([0x50, 0x4B, 1, 2], at: next) { return next }
            index = next + 1
        }
        return end
    }

    /// Reads the local headers inside `range`; what is none is a gap.
    mutating func readLocals(_ bytes: Span<UInt8>, _ range: Range<Int>, isUnlisted: Bool) {
        let end = min(range.upperBound, bytes.count)
        var at = range.lowerBound
        var free = at
        while at + 30 <= end, let next = bytes.next(0x50, from: at), next + 30 <= end {
            guard bytes.holds([0x50, 0x4B, 3, 4], at: next), entries.count < Self.mostEntries else {
                at = next + 1
                continue
            }
            let nameLength = bytes.number16(at: next + 26)
            let data = next + 30 + nameLength + bytes.number16(at: next + 28)
            guard data <= end else {
                at = next + 4
                continue
            }
            let flags = bytes.number16(at: next + 6)
            var packed = bytes.number32(at: next + 18)
            let isOpen = flags & 8 != 0 && packed == 0
            if isOpen || data + packed > end { packed = end - data }
            entries.append(
                Entry(
                    name: Self.name(bytes, next + 30..<next + 30 + nameLength), method: bytes.number16(at: next + 8),
                    isEncrypted: flags & 1 != 0, packed: packed, size: bytes.number32(at: next + 22), offset: next,
                    start: data, isUnlisted: isUnlisted))
            if isUnlisted { oddities.insert(.unlistedMember) }
            addGap(free..<next)
            at = isOpen ? data : data + packed
            free = at
        }
        addGap(free..<max(free, end))
    }

    /// A data descriptor or padding is no gap.
    private mutating func addGap(_ range: Range<Int>) {
        guard range.count > 24 || range.lowerBound == 0 && !range.isEmpty else { return }
        if gaps.count < 64 { gaps.append(range) }
    }
}
