// Words of ASCII letters, eight bytes a step.

extension TextReader {
    /// Reads one word of ASCII letters with apostrophes inside.
    ///
    /// - Returns: where it ends.
    mutating func word(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int {
        var hash = WordHash.seed
        var index = start
        let raw = bytes.bytes
        while true {
            let block: UInt64
            if index + 8 <= bytes.count {
                block = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
            } else {
                block = lastBlock(bytes, from: index)
            }
            let lower = block | 0x2020_2020_2020_2020
            let seven = lower & 0x7f7f_7f7f_7f7f_7f7f
            // The high bit of each byte: at least "a", not above "z", and ASCII.
            let isLetter =
                (seven &+ 0x1f1f_1f1f_1f1f_1f1f) & ~(seven &+ 0x0505_0505_0505_0505) & ~block & 0x8080_8080_8080_8080
            let others = ~isLetter & 0x8080_8080_8080_8080
            if others == 0 {
                hash = WordHash.mix(hash, lower)
                index += 8
                continue
            }
            let count = others.trailingZeroBitCount >> 3
            if count > 0 {
                hash = WordHash.mix(hash, lower & ((1 << UInt64(count << 3)) &- 1))
                index += count
            }
            break
        }
        let next = index < bytes.count ? bytes[index] : 0
        if next == 0x27 || next == 0xe2, apostrophe(bytes, at: index) > 0 {
            return wordWithApostrophe(bytes, from: start, at: index)
        }
        let slot = lexicon.slot(hash)
        let known = lexicon.slots[slot]
        var token = Token(
            start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: index), word: known.word,
            slot: Int32(truncatingIfNeeded: slot), marks: bytes[start] & 0x20 == 0 ? .upper : [],
            disguise: known.disguise, traits: known.traits)
        if known.word < 0, index - start >= 4, index - start <= 80, mayBeDressed(bytes, start, index) {
            if !resolve(bytes, &token) { append(token, bytes) }
        } else {
            place(token, bytes)
        }
        return index
    }

    /// The bytes up to the end of the run, filled up with zeros.
    private func lastBlock(_ bytes: borrowing Span<UInt8>, from start: Int) -> UInt64 {
        var block: UInt64 = 0
        for index in start..<max(start, min(start + 8, bytes.count)) {
            block |= UInt64(bytes[index]) << UInt64((index - start) << 3)
        }
        return block
    }

    /// How long an apostrophe is that a letter follows, or 0.
    private func apostrophe(_ bytes: borrowing Span<UInt8>, at index: Int) -> Int {
        guard index < bytes.count else { return 0 }
        let length = bytes[index] == 0x27 ? 1 : bytes[index] == 0xe2 ? 3 : 0
        guard length > 0, index + length < bytes.count, ByteClass.isLetter(bytes[index + length]) else { return 0 }
        return length == 1 || (bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99) ? length : 0
    }

    private mutating func wordWithApostrophe(_ bytes: borrowing Span<UInt8>, from start: Int, at first: Int) -> Int {
        var hasher = WordHasher()
        var before: UInt64 = 0
        var last = first
        var index = start
        while index < bytes.count {
            if ByteClass.isLetter(bytes[index]) {
                hasher.add(bytes[index] | 0x20)
                index += 1
                continue
            }
            let length = apostrophe(bytes, at: index)
            guard length > 0 else { break }
            before = hasher.value
            last = index
            hasher.add(0x27)
            index += length
        }
        var token = Token(
            start: Int32(start), end: Int32(index), word: lexicon.find(hasher.value),
            marks: bytes[start] & 0x20 == 0 ? .upper : [], disguise: .none)
        if token.word < 0 {
            token.word = lexicon.find(before)
            if token.word >= 0 { token.end = Int32(last) }
        }
        if token.word >= 0 { token.disguise = lexicon[token.word].disguise }
        append(token, bytes)
        return index
    }

    /// Whether an unknown word deserves the second look: stretched, in camel case, or with a known stem inside.
    private func mayBeDressed(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var previous: UInt8 = 0
        var four: UInt32 = 0
        var isDressed = false
        for index in start..<end {
            let byte = bytes[index]
            let lower = byte | 0x20
            // Camel case: a capital after a small letter.
            isDressed = isDressed || previous & ~byte & 0x20 != 0 || lower == previous | 0x20
            four = four << 8 | UInt32(lower)
            previous = byte
            if index >= start + 3 { isDressed = isDressed || lexicon.mayBePartial(four) }
        }
        return isDressed
    }
}
