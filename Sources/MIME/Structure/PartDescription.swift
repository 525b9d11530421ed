import Mail

/// How the body of a leaf is encoded for transfer (RFC 2045 6).
enum TransferEncoding: Equatable {
    case identity
    /// Bytes as they are, line ends included.
    case binary
    case base64
    case quotedPrintable
    case uuencode

    /// The encoding a Content-Transfer-Encoding names; nil for an unknown one. `isOdd` when it took guessing.
    static func named(_ value: [UInt8]) -> (encoding: TransferEncoding?, isOdd: Bool) {
        let line = HeaderText.unfolded(value.span)
        var word = [UInt8]()
        var depth = 0
        var isOdd = false
        for byte in line {
            switch byte {
            case 0x28: depth += 1
            case 0x29: depth = max(0, depth - 1)
            case _ where depth > 0: continue
            case 0x3B, 0x22, 0x27, 0x2C: isOdd = true
            case _ where byte.isSpace: if !word.isEmpty { isOdd = true }
            default: word.append(byte.lowered)
            }
        }
        if line.contains(0x28) { isOdd = true }
        switch String(decoding: word, as: UTF8.self) {
        case "7bit", "8bit", "7-bit", "8-bit", "none", "": return (.identity, isOdd || word.isEmpty)
        case "binary": return (.binary, isOdd)
        case "base64": return (.base64, isOdd)
        case "quoted-printable": return (.quotedPrintable, isOdd)
        case "x-uuencode", "uuencode", "x-uue", "uue": return (.uuencode, isOdd)
        // A yEnc file announces itself by a line in the text.
        case "x-yenc", "yenc": return (.identity, isOdd)
        default: return (nil, true)
        }
    }
}

/// What a part's header fields say, with everything on which readers may disagree.
struct PartDescription {
    var header: PartHeader
    var encoding: TransferEncoding = .identity
    /// Other encodings that a second header field names.
    var otherEncodings: [TransferEncoding] = []
    /// The boundaries of a multipart: usually one.
    var boundaries: [[UInt8]] = []
    var anomalies: [AnomalyCode] = []

    init(_ fields: [HeaderField], path: PartPath, inDigest: Bool, limits: Limits) {
        header = PartHeader(path: path, contentType: inDigest ? "message/rfc822" : "text/plain", fields: fields)
        var types: [HeaderField] = []
        var encodings: [HeaderField] = []
        var dispositions: [HeaderField] = []
        var seen: Set<String> = []
        for field in fields where !field.name.isEmpty {
            let name = field.name.lowercased()
            switch name {
            case "content-type": types.append(field)
            case "content-transfer-encoding": encodings.append(field)
            case "content-disposition": dispositions.append(field)
            default: break
            }
            if PartDescription.once.contains(name), !seen.insert(name).inserted { note(.duplicateHeader) }
        }
        if types.count > 1 { note(.duplicateContentType) }
        if encodings.count > 1 { note(.duplicateEncoding) }
        if dispositions.count > 1 { note(.duplicateDisposition) }
        readEncodings(encodings)
        let type = readTypes(types, limits: limits)
        let disposition = dispositions.first.map { ParameterList($0.value.span) }
        if let disposition {
            header.disposition = disposition.head.isEmpty ? nil : disposition.head
            if disposition.isOdd { note(.parameterOdd) }
        }
        readFilename(type: type, disposition: disposition)
        for field in fields where PartDescription.shown.contains(field.name.lowercased()) {
            if EncodedWords.decode(HeaderText.unfolded(field.value.span).span).isOdd { note(.encodedWordOdd) }
        }
    }

    /// Fields that RFC 5322 3.6 allows once.
    private static let once: Set<String> = [
        "from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date", "message-id", "mime-version",
        "in-reply-to", "references",
    ]

    /// Fields whose text people see.
    private static let shown: Set<String> = ["from", "to", "cc", "reply-to", "subject", "sender"]

    mutating func note(_ code: AnomalyCode) {
        if !anomalies.contains(code) { anomalies.append(code) }
    }

    private mutating func readEncodings(_ fields: [HeaderField]) {
        for (index, field) in fields.enumerated() {
            let (named, isOdd) = TransferEncoding.named(field.value)
            if named == nil { note(.encodingUnknown) } else if isOdd { note(.encodingOdd) }
            let encoding = named ?? .identity
            if index == 0 {
                self.encoding = encoding
            } else if encoding != self.encoding, !otherEncodings.contains(encoding) {
                otherEncodings.append(encoding)
            }
        }
    }

    /// Reads all Content-Types; the first decides, and a multipart takes the boundaries of all.
    private mutating func readTypes(_ fields: [HeaderField], limits: Limits) -> ParameterList? {
        var first: ParameterList?
        for field in fields {
            let list = ParameterList(field.value.span)
            if first == nil { readType(list) }
            first = first ?? list
            if list.head.hasPrefix("multipart/") || header.contentType.hasPrefix("multipart/") {
                readBoundaries(list, limits: limits)
            }
        }
        return first
    }

    private mutating func readType(_ list: ParameterList) {
        let words = list.head.split(separator: "/", omittingEmptySubsequences: false)
        if words.count == 2, !words[0].isEmpty, !words[1].isEmpty {
            header.contentType = list.head
        } else {
            note(.contentTypeOdd)
            // What clients make of a bare "multipart" or "text".
            if words.count == 1 || words.last?.isEmpty == true {
                if words[0] == "multipart" { header.contentType = "multipart/mixed" }
                if words[0] == "text" { header.contentType = "text/plain" }
            }
        }
        if list.isOdd { note(.parameterOdd) }
        for (name, value) in list.extended + list.plain where header.parameters[name] == nil {
            switch name {
            case "charset":
                let label = String(decoding: value.map(\.lowered), as: UTF8.self)
                if header.charset == nil {
                    header.charset = label
                } else if header.charset != label {
                    // What others go by.
                    header.parameters[name] = label
                }
            case "boundary": break
            default: header.parameters[name] = HeaderText.decode(value.span)
            }
        }
        for (name, code) in [("charset", AnomalyCode.duplicateCharset), ("name", .duplicateFilename)] {
            if list.count(name) > 1 { note(code) }
            if let plain = list.plain.first(where: { $0.name == name }),
                let extended = list.extended.first(where: { $0.name == name }), plain.value != extended.value,
                name == "charset" || HeaderText.bytes(plain.value.span) != extended.value
            {
                note(.parameterBothForms)
            }
        }
        let names = list.plain.map(\.name).filter { $0 != "charset" && $0 != "name" && $0 != "boundary" }
        if Set(names).count != names.count { note(.duplicateParameter) }
        if let charset = header.charset, header.contentType.hasPrefix("text/"), !CharsetDecoder.isKnown(charset) {
            note(.charsetUnknown)
        }
    }

    private mutating func readBoundaries(_ list: ParameterList, limits: Limits) {
        let plain = list.plain.filter { $0.name == "boundary" }
        let extended = list.extended.filter { $0.name == "boundary" }
        if plain.count > 1 { note(.duplicateBoundary) }
        if !plain.isEmpty, !extended.isEmpty { note(.parameterBothForms) }
        if !extended.isEmpty { note(.boundaryOdd) }
        if list.oddBefore.contains("boundary") { note(.boundaryOdd) }
        if list.commentIn.contains("boundary") { note(.boundaryOdd) }
        for (_, value) in plain + extended {
            var boundary = value
            if boundary.count > limits.boundaryBytes {
                note(.limitBoundary)
                continue
            }
            if boundary.isEmpty || boundary.count > 70 || !boundary.allSatisfy(PartDescription.isBoundaryByte)
                || boundary.last == 0x20 || boundary.starts(with: [0x3D, 0x3F]) || boundary.suffix(2) == [0x2D, 0x2D]
            {
                note(.boundaryOdd)
            }
            while let last = boundary.last, last.isBlank { boundary.removeLast() }
            add(boundary: boundary)
            // Unquoted, it ends at the first blank for some.
            if list.isOdd, let blank = boundary.firstIndex(of: 0x20) { add(boundary: Array(boundary[..<blank])) }
            if boundary.starts(with: [0x3D, 0x3F]) { add(boundary: HeaderText.bytes(boundary.span)) }
        }
    }

    private mutating func add(boundary: [UInt8]) {
        if !boundary.isEmpty, !boundaries.contains(boundary), boundaries.count < 8 { boundaries.append(boundary) }
    }

    /// bchars of RFC 2046 5.1.1, and what common senders use without harm.
    private static func isBoundaryByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "'()+_,-./:=? @~!#$%&*;[]{}|^<>".utf8.contains(byte)
        }
    }

    /// Content-Disposition before Content-Type, RFC 2231 before plain, as most clients do.
    private mutating func readFilename(type: ParameterList?, disposition: ParameterList?) {
        func name(_ list: ParameterList?, _ parameter: String) -> String? {
            guard let list else { return nil }
            if let extended = list.extended.first(where: { $0.name == parameter }) {
                return String(decoding: extended.value, as: UTF8.self)
            }
            return list.plain.first { $0.name == parameter }.map { HeaderText.decode($0.value.span) }
        }
        let byDisposition = name(disposition, "filename")
        let byType = name(type, "name")
        header.filename = byDisposition ?? byType ?? name(disposition, "name") ?? name(type, "filename")
        if let byDisposition, let byType, byDisposition != byType { note(.filenameConflict) }
        if let disposition {
            if disposition.count("filename") > 1 { note(.duplicateFilename) }
            if let plain = disposition.plain.first(where: { $0.name == "filename" }), let byDisposition,
                HeaderText.decode(plain.value.span) != byDisposition
            {
                note(.parameterBothForms)
            }
        }
        if let filename = header.filename, filename.unicodeScalars.contains(where: PartDescription.isOddInFilename) {
            note(.filenameOdd)
        }
    }

    private static func isOddInFilename(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F, 0x2F, 0x5C, 0x202A...0x202E, 0x2066...0x2069, 0xFFFD: true
        default: false
        }
    }
}
