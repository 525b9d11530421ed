import MIME
import Mail

/// Text that stands in another text in another writing: a program or a browser shows it, the letters don't.
extension Reading {
    /// Tells the documents in the text of an attachment: in `data:` links, in base64, behind escapes.
    func readBuried(in text: [UInt8], of document: Document) {
        guard document.depth < limits.archiveDepth, !isOutOfTime else { return }
        readDataURLs(in: text.span, of: document)
        readBase64(in: text, of: document)
        if let changed = Escapes.undone(text.span) {
            var stream = TextStream(self, document, place: "\(document.place) > escapes undone")
            stream.append(changed)
            stream.finish()
        }
    }

    func readBase64(in text: [UInt8], of document: Document) {
        guard document.depth < limits.archiveDepth else { return }
        for bytes in Base64Runs.documents(in: text.span) {
            // As a document of its own it is told better than as a piece of this text.
            _ = takeDecoded(bytes)
            guard takeMember() else { return }
            let isDeflated = DeflatedText.begins(bytes.span)
            guard let content = isDeflated ? DeflatedText.unpacked(bytes, self) : bytes else { continue }
            read(document.buried("base64", content, "application/octet-stream"))
        }
    }

    /// Reads what stands in the `data:` links of a text.
    func readDataURLs(in text: Span<UInt8>, of document: Document) {
        guard document.depth < limits.archiveDepth else { return }
        for url in DataURL.all(in: text) { read(url, of: document) }
    }

    /// Reads a link, if it is a document itself; answers whether it is.
    @discardableResult
    func readDataURL(_ link: Span<UInt8>, of document: Document) -> Bool {
        guard let url = DataURL(whole: link) else { return false }
        if document.depth < limits.archiveDepth { read(url, of: document) }
        return true
    }

    private func read(_ url: DataURL, of document: Document) {
        guard takeMember() else { return }
        read(document.buried("data:", url.bytes, url.contentType, charset: url.charset))
    }

    /// Reads a text with a file inside it, uuencoded or in yEnc, as mail programs and unpackers do; false when it has
    /// none.
    func readEncodedFile(_ text: [UInt8], _ document: Document) -> Bool {
        guard !document.isSearched, document.depth < limits.archiveDepth, Self.beginsFile(text.span) else {
            return false
        }
        var inner = document
        inner.depth += 1
        var reader = MIMEReader(PartReader(self, inside: inner), limits: limits)
        reader.push(Array("Content-Type: text/plain; charset=utf-8\n\n".utf8).span)
        reader.push(text.span)
        _ = reader.finish()
        return true
    }

    private static func beginsFile(_ text: Span<UInt8>) -> Bool {
        var line = 0
        while line < text.count {
            if text.holds(uuencoded, at: line), line + 9 < text.count,
                (6..<9).allSatisfy({ (0x30...0x37).contains(text[line + $0]) })
            {
                return true
            }
            if text.holds(yEncoded, at: line) { return true }
            guard let end = text.next(0x0A, from: line) else { return false }
            line = end + 1
        }
        return false
    }

    private static let uuencoded = Array("begin ".utf8)
    private static let yEncoded = Array("=ybegin ".utf8)
}

extension Document {
    /// A document without a name that stands in the text of this one.
    func buried(_ label: String, _ bytes: [UInt8], _ contentType: String, charset: String? = nil) -> Document {
        Document(
            bytes: bytes, contentType: contentType, charset: charset, path: path, place: "\(place) > \(label)",
            role: .attachment, view: view, depth: depth + 1)
    }
}
