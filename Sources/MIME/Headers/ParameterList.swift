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

/// Cuts a structured value at its semicolons, with quoted strings and comments.
private struct ParameterScanner {
    struct Parameter {
        var name: [UInt8]
        var value: [UInt8]
        var isOdd = false
        var hasComment = false
    }

    private let bytes: [UInt8]
    private var index = 0
    private var metComment = false

    init(_ bytes: Span<UInt8>) { self.bytes = Array(span: bytes) }

    mutating func head() -> String {
        var out = [UInt8]()
        while index < bytes.count, bytes[index] != 0x3B {
            if bytes[index] == 0x28 {
                skipComment()
                continue
            }
            if !bytes[index].isSpace, bytes[index] != 0x22 { out.append(bytes[index].lowered) }
            index += 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The next parameter; `value` nil for something that is none; nil at the end.
    mutating func next() -> (value: Parameter?, Void)? {
        while index < bytes.count, bytes[index] == 0x3B || bytes[index].isSpace { index += 1 }
        guard index < bytes.count else { return nil }
        metComment = false
        var name = [UInt8]()
        var isOdd = false
        while index < bytes.count, bytes[index] != 0x3D, bytes[index] != 0x3B {
            if bytes[index] == 0x28 {
                skipComment()
                continue
            }
            if bytes[index].isSpace {
                index += 1
                while index < bytes.count, bytes[index].isSpace { index += 1 }
                if index < bytes.count, bytes[index] != 0x3D, bytes[index] != 0x3B, bytes[index] != 0x28, !name.isEmpty
                {
                    isOdd = true
                }
                continue
            }
            if bytes[index] == 0x22 { isOdd = true }
            name.append(bytes[index].lowered)
            index += 1
        }
        guard index < bytes.count, bytes[index] == 0x3D, !name.isEmpty else {
            // Trailing comments alone are no parameter and no harm.
            if name.isEmpty, metComment, index >= bytes.count { return nil }
            if index < bytes.count, bytes[index] == 0x3D { index += 1 }
            return (nil, ())
        }
        index += 1
        var parameter = Parameter(name: name, value: [], isOdd: isOdd)
        readValue(into: &parameter)
        parameter.hasComment = metComment
        return (parameter, ())
    }

    private mutating func readValue(into parameter: inout Parameter) {
        skipSpaces()
        while index < bytes.count, bytes[index] == 0x28 {
            skipComment()
            skipSpaces()
        }
        guard index < bytes.count else {
            parameter.isOdd = true
            return
        }
        if bytes[index] == 0x22 {
            index += 1
            var isClosed = false
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                if byte == 0x22 {
                    isClosed = true
                    break
                }
                if byte == 0x5C, index < bytes.count {
                    parameter.value.append(bytes[index])
                    index += 1
                } else if byte != 0x0A && byte != 0x0D {
                    parameter.value.append(byte)
                }
            }
            if !isClosed { parameter.isOdd = true }
            while index < bytes.count, bytes[index] != 0x3B {
                if bytes[index] == 0x28 {
                    skipComment()
                    continue
                }
                if !bytes[index].isSpace { parameter.isOdd = true }
                index += 1
            }
            return
        }
        var blanks = 0
        while index < bytes.count, bytes[index] != 0x3B {
            let byte = bytes[index]
            if byte == 0x28, parameter.value.isEmpty || blanks > 0 {
                skipComment()
                continue
            }
            if byte.isSpace {
                blanks += 1
            } else {
                if blanks > 0, !parameter.value.isEmpty {
                    parameter.isOdd = true
                    parameter.value.append(0x20)
                }
                blanks = 0
                parameter.value.append(byte)
            }
            index += 1
        }
        if parameter.value.isEmpty { parameter.isOdd = true }
    }

    private mutating func skipSpaces() {
        while index < bytes.count, bytes[index].isSpace { index += 1 }
    }

    /// Leaves out a comment with the comments inside it (RFC 5322 3.2.2).
    private mutating func skipComment() {
        metComment = true
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x5C {
                index += 1
            } else if byte == 0x28 {
                depth += 1
            } else if byte == 0x29 {
                depth -= 1
                if depth == 0 { return }
            }
        }
        index = min(index, bytes.count)
    }
}
