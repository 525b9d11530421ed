/// Turns `xn--` labels into the letters that they stand for (RFC 3492).
enum Punycode {
    /// The domain in Unicode and lower case; a label that doesn't decode stays as it is.
    static func decoded(_ domain: String) -> String {
        let lower = domain.lowercased()
        guard lower.contains("xn--") else { return lower }
        return lower.split(separator: ".", omittingEmptySubsequences: false).map { label in
            label.hasPrefix("xn--") ? decodedLabel(label.dropFirst(4)) ?? String(label) : String(label)
        }.joined(separator: ".")
    }

    private static func decodedLabel(_ text: Substring) -> String? {
        let bytes = Array(text.utf8)
        // A label is at most 63 octets (RFC 1035 2.3.4).
        guard bytes.count <= 63, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        let delimiter = bytes.lastIndex(of: UInt8(ascii: "-"))
        var output = delimiter.map { bytes[..<$0].map(UInt32.init) } ?? []
        var input = (delimiter.map { bytes[($0 + 1)...] } ?? bytes[...])[...]
        var point: UInt32 = 128
        var place: UInt32 = 0
        var bias: UInt32 = 72
        while !input.isEmpty {
            let before = place
            var weight: UInt32 = 1
            var step: UInt32 = 36
            while true {
                guard let byte = input.popFirst(), let digit = digit(byte) else { return nil }
                let (product, overflow) = digit.multipliedReportingOverflow(by: weight)
                let (sum, overflowed) = place.addingReportingOverflow(product)
                if overflow || overflowed { return nil }
                place = sum
                let threshold = step <= bias ? 1 : step >= bias + 26 ? 26 : step - bias
                if digit < threshold { break }
                let (larger, tooLarge) = weight.multipliedReportingOverflow(by: 36 - threshold)
                if tooLarge { return nil }
                weight = larger
                step += 36
            }
            let length = UInt32(output.count + 1)
            bias = adapted(place - before, length, isFirst: before == 0)
            let (next, overflow) = point.addingReportingOverflow(place / length)
            if overflow { return nil }
            point = next
            place %= length
            output.insert(point, at: Int(place))
            place += 1
        }
        var text = ""
        for value in output {
            guard let scalar = Unicode.Scalar(value) else { return nil }
            text.unicodeScalars.append(scalar)
        }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 26
        default: nil
        }
    }

    /// RFC 3492 6.1.
    private static func adapted(_ delta: UInt32, _ length: UInt32, isFirst: Bool) -> UInt32 {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / length
        var step: UInt32 = 0
        while delta > 455 {
            delta /= 35
            step += 36
        }
        return step + 36 * delta / (delta + 38)
    }
}
