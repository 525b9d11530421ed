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
