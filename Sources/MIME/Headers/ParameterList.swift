import Mail

/// A value with parameters, as in Content-Type and Content-Disposition (RFC 2045 5.1, 2231), read leniently.
struct ParameterList {
    /// What stands before the first `;`, lower case, without comments and blanks.
    private(set) var head = ""
    /// Every plain parameter in order, by lower-case name.
    private(set) var plain: [(name: String, value: [UInt8])] = []
    /// RFC 2231 parameters put together and decoded to UTF-8.
    private(set) var extended: [(name: String, value: [UInt8])] = []
    private(set) var isOdd = false
    /// Parameters that were malformed before this one, by name: readers that give up don't see it.
    private(set) var oddBefore: Set<String> = []
    private(set) var commentIn: Set<String> = []

    private struct Segment {
        let name: String
        let number: Int
        let isEncoded: Bool
        let value: [UInt8]
    }

    init(_ value: Span<UInt8>) {
        var scanner = ParameterScanner(value)
        head = scanner.head()
        var segments = [Segment]()
        while let parameter = scanner.next() {
            guard let parameter = parameter.value else {
                isOdd = true
                continue
            }
            if parameter.isOdd { isOdd = true }
            let name = String(decoding: parameter.name, as: UTF8.self)
            if isOdd { oddBefore.insert(name.split(separator: "*").first.map(String.init) ?? name) }
            if parameter.hasComment { commentIn.insert(name) }
            if let segment = ParameterList.segment(name, parameter.value) {
                segments.append(segment)
            } else {
                plain.append((name, parameter.value))
            }
        }
        extended = ParameterList.joined(segments)
    }

    /// The value that most clients use: RFC 2231 before plain, the first of several.
    func value(_ name: String) -> [UInt8]? {
        extended.first { $0.name == name }?.value ?? plain.first { $0.name == name }?.value
    }

    func count(_ name: String) -> Int { plain.count { $0.name == name } }

    /// `name*`, `name*0`, `name*0*`; nil for a plain name.
    private static func segment(_ name: String, _ value: [UInt8]) -> Segment? {
        guard let star = name.firstIndex(of: "*") else { return nil }
        let base = String(name[..<star])
        var tail = name[name.index(after: star)...]
        guard !base.isEmpty else { return nil }
        if tail.isEmpty { return Segment(name: base, number: 0, isEncoded: true, value: value) }
        var isEncoded = false
        if tail.last == "*" {
            isEncoded = true
            tail = tail.dropLast()
        }
        guard let number = Int(tail), number >= 0 else { return nil }
        return Segment(name: base, number: number, isEncoded: isEncoded, value: value)
    }

    private static func joined(_ segments: [Segment]) -> [(name: String, value: [UInt8])] {
        var names = [String]()
        var byName = [String: [Segment]]()
        for segment in segments {
            if byName[segment.name] == nil { names.append(segment.name) }
            byName[segment.name, default: []].append(segment)
        }
        return names.map { name in
            var bytes = [UInt8]()
            var label: String?
            var last = -1
            for segment in (byName[name] ?? []).sorted(by: { $0.number < $1.number }) where segment.number != last {
                last = segment.number
                var value = segment.value[...]
                if segment.isEncoded, segment.number == 0, let first = value.firstIndex(of: 0x27),
                    let second = value[(first + 1)...].firstIndex(of: 0x27)
                {
                    label = String(decoding: value[..<first], as: UTF8.self)
                    value = value[(second + 1)...]
                }
                bytes.append(contentsOf: segment.isEncoded ? unescaped(value) : Array(value))
            }
            let known = label.flatMap { $0.isEmpty ? nil : $0 }
            return (name, CharsetDecoder.decode(bytes.span, label: known).text)
        }
    }

    private static func unescaped(_ value: ArraySlice<UInt8>) -> [UInt8] {
        var out = [UInt8]()
        var index = value.startIndex
        while index < value.endIndex {
            if value[index] == 0x25, index + 2 < value.endIndex, let high = value[index + 1].hexValue,
                let low = value[index + 2].hexValue
            {
                out.append(high << 4 | low)
                index += 3
            } else {
                out.append(value[index])
                index += 1
            }
        }
        return out
    }
}
