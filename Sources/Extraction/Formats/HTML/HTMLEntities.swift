/// Named and numeric character references of HTML.
enum HTMLEntities {
    private static let byName: [String: [UInt32]] = {
        var all: [String: [UInt32]] = [:]
        for item in list.split(separator: ";") {
            let parts = item.split(separator: " ")
            guard parts.count == 2 else { continue }
            all[String(parts[0])] = parts[1].split(separator: ",").compactMap { UInt32($0, radix: 16) }
        }
        return all
    }()

    /// Names that browsers take without a semicolon.
    private static let open: Set<String> = Set(
        """
        AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc \
        Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml \
        Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg \
        divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt \
        macr micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot \
        raquo reg sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml
        """.split(separator: " ").map(String.init))

    /// Decodes the reference at `start` (a `&`): its code points and where the text goes on; nil when it is none.
    static func decode(_ bytes: Span<UInt8>, at start: Int, limit: Int) -> (scalars: [UInt32], next: Int)? {
        guard start + 1 < limit else { return nil }
        if bytes[start + 1] == 0x23 { return numeric(bytes, at: start, limit: limit) }
        var end = start + 1
        while end < limit, end - start < 34, isNameByte(bytes[end]) { end += 1 }
        guard end > start + 1 else { return nil }
        var name: [UInt8] = []
        name.append(bytes, start + 1..<end)
        if end < limit, bytes[end] == 0x3B, let scalars = byName[String(decoding: name, as: UTF8.self)] {
            return (scalars, end + 1)
        }
        var length = min(name.count, 6)
        while length >= 2 {
            let short = String(decoding: name[..<length], as: UTF8.self)
            if open.contains(short), let scalars = byName[short] { return (scalars, start + 1 + length) }
            length -= 1
        }
        return nil
    }

    private static func numeric(_ bytes: Span<UInt8>, at start: Int, limit: Int) -> (scalars: [UInt32], next: Int)? {
        var end = start + 2
        let isHex = end < limit && bytes[end] | 0x20 == 0x78
        if isHex { end += 1 }
        let digits = end
        while end < limit, end - digits < 40, isDigit(bytes[end], isHex: isHex) { end += 1 }
        guard end > digits, let value = NumericReference.value(bytes, start + 2..<end) else { return nil }
        let next = end < limit && bytes[end] == 0x3B ? end + 1 : end
        // Numbers 128 to 159 mean windows-1252 in HTML.
        if (0x80..<0xA0).contains(value) { return ([windows1252[Int(value) - 0x80]], next) }
        return ([value == 0 ? 0xFFFD : value], next)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    private static func isDigit(_ byte: UInt8, isHex: Bool) -> Bool {
        (0x30...0x39).contains(byte) || (isHex && (0x61...0x66).contains(byte | 0x20))
    }

    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ]
}
