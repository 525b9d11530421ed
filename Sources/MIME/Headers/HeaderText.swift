package import Mail

/// The text of header fields as people read it: folds undone, encoded words decoded, always valid UTF-8.
package enum HeaderText {
    /// A field's value as text: folds become what they were, ends are trimmed.
    package static func decode(_ field: HeaderField) -> String { decode(field.value.span) }

    package static func decode(_ value: Span<UInt8>) -> String {
        String(decoding: bytes(value), as: UTF8.self)
    }

    /// The same as UTF-8 bytes.
    package static func bytes(_ value: Span<UInt8>) -> [UInt8] {
        let line = unfolded(value)
        return EncodedWords.decode(line.span).text
    }

    /// The value on one line, without blanks at its ends; control characters become blanks.
    static func unfolded(_ value: Span<UInt8>) -> [UInt8] {
        var line = [UInt8]()
        line.reserveCapacity(value.count)
        var start = 0
        var end = value.count
        while start < end, value[start].isSpace { start += 1 }
        while end > start, value[end - 1].isSpace { end -= 1 }
        for index in start..<end {
            let byte = value[index]
            if byte == 0x0A || byte == 0x0D { continue }
            line.append(byte < 0x20 && byte != 0x09 && byte != 0x1B ? 0x20 : byte)
        }
        return line
    }
}

extension [HeaderField] {
    /// The first field of a name.
    package func first(named name: String) -> HeaderField? { first { $0.isNamed(name) } }
}
