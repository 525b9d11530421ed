/// Cuts a structured value at its semicolons, with quoted strings and comments.
struct ParameterScanner {
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
