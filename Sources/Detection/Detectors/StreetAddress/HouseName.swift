/// Addresses that begin with the name of a house: "The Old Forge, Church Lane, Hathersage".
enum HouseName {
    /// The address that an announcing word is followed by: parts with commas between, all words with capital letters, one
    /// of the parts a street or a postcode behind the last.
    static func range(after start: Int, _ reading: Reading) -> Range<Int>? {
        var begin = start
        for word in [" is", " at", " to", ":", " -"] where reading.matches(word, at: begin) { begin += word.utf8.count }
        while reading.byte(begin) == 0x20 { begin += 1 }
        guard begin > start, begin - start <= 6 else { return nil }
        var end = begin
        var parts = 0
        var hasStreet = false
        var offset = begin
        while parts < 5, let part = part(reading, offset) {
            if part.isPostcode { break }
            hasStreet = hasStreet || (part.isStreet && parts > 0)
            end = part.end
            parts += 1
            guard reading.byte(end) == 0x2C else { break }
            offset = end + 1
            while reading.byte(offset) == 0x20 || reading.byte(offset) == 0x0A { offset += 1 }
        }
        return parts >= 2 && hasStreet ? begin..<end : nil
    }

    /// The parts with commas or line ends between that stand right before a postcode, all words with capital letters: two at
    /// least, of which one is a street and none has a number.
    static func range(before postcode: Int, _ reading: Reading) -> Range<Int>? {
        var parts: [(range: Range<Int>, isStreet: Bool)] = []
        var end = postcode
        while parts.count < 4 {
            var offset = end - 1
            while reading.byte(offset) == 0x20, end - offset < 4 { offset -= 1 }
            guard [0x2C, 0x0A].contains(reading.byte(offset)) else { break }
            while [0x2C, 0x0A, 0x0D, 0x20].contains(reading.byte(offset)), end - offset < 5 { offset -= 1 }
            guard let part = part(reading, endingAt: offset + 1) else { break }
            parts.append(part)
            end = part.range.lowerBound
        }
        // A house before the street, or a line of its own.
        guard let street = parts.lastIndex(where: \.isStreet), street + 1 < parts.count else { return nil }
        return parts[street + 1].range.lowerBound..<parts[0].range.upperBound
    }

    /// The words with capital letters and single blanks between them that end here.
    private static func part(_ reading: Reading, endingAt end: Int) -> (range: Range<Int>, isStreet: Bool)? {
        var start = end
        var words = 0
        var isStreet = false
        while words < 5 {
            let last = words == 0 ? end : start - 1
            var first = last
            while reading.byte(first - 1).isLetter || [0x27, 0x2D].contains(reading.byte(first - 1)), last - first < 24
            {
                first -= 1
            }
            guard first < last, reading.byte(first).isUpperLetter else { break }
            if words == 0 { isStreet = StreetAddress.types.contains(reading.text[first..<last]) }
            start = first
            words += 1
            guard reading.byte(first - 1) == 0x20 else { break }
        }
        return words > 0 ? (start..<end, isStreet && words > 1) : nil
    }

    private static func part(_ reading: Reading, _ start: Int) -> (end: Int, isStreet: Bool, isPostcode: Bool)? {
        var offset = start
        var isStreet = false
        var words = 0
        while words < 5 {
            let first = offset
            guard reading.byte(first).isUpperLetter else { break }
            while reading.byte(offset).isWordByte || [0x27, 0x2D].contains(reading.byte(offset)), offset - first < 24 {
                offset += 1
            }
            if reading.text[first..<offset].contains(where: \.isDigit) {
                return words == 0 ? (offset, false, true) : nil
            }
            isStreet = words > 0 && StreetAddress.types.contains(reading.text[first..<offset])
            words += 1
            guard reading.byte(offset) == 0x20, reading.byte(offset + 1).isUpperLetter else { break }
            offset += 1
        }
        return words > 0 ? (offset, isStreet, false) : nil
    }
}
