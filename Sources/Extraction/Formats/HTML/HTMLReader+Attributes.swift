/// Words in attributes: shown in place of something, or not at all; and links.
extension HTMLReader {
    mutating func tellAttributes(_ bytes: Span<UInt8>, isHidden: Bool) {
        for (kind, _, range) in tag.attributes where !range.isEmpty {
            switch kind {
            case .words: if tag.name != .htmlItem, tag.name != .htmlParameter { tell(bytes, range) }
            case .value:
                if tag.name == .htmlItem || tag.name == .htmlParameter { continue }
                if tag.name == .htmlInput, !isHidden, !isHiddenInput(bytes) {
                    text(bytes, range)
                } else {
                    tell(bytes, range)
                }
            case .content:
                guard tag.name == .htmlMeta else {
                    // Data for search engines, on any element.
                    if StrayWords.areWords(bytes.extracting(range), fewest: 2) { tell(bytes, range) }
                    continue
                }
                if tag.value(.metaName) != nil || StrayWords.isNumber(bytes, in: range) {
                    tell(bytes, range)
                } else {
                    tellLinks(bytes, range)
                }
            case .page:
                var page: [UInt8] = []
                HTMLTag.decode(bytes, range, into: &page)
                hide(page.span, 0..<page.count)
            case .link: tellLink(bytes, range)
            case .links: tellLinks(bytes, range)
            case .id, .classes, .metaName, .color, .style:
                if StrayWords.isNumber(bytes, in: range) { tell(bytes, range) }
            default: break
            }
        }
    }

    /// Words and pictures that a style brings with it.
    mutating func tellStyle(_ css: Span<UInt8>) {
        styled.append(StyleWords.shown(css, pieces: &stylePieces, count: &styleStrings))
        for url in DataURL.all(in: css) where url.contentType == "text/css" {
            sheet.read(url.bytes.span, 0..<url.bytes.count)
        }
        reading.readDataURLs(in: css, of: document)
    }

    private func isHiddenInput(_ bytes: Span<UInt8>) -> Bool {
        guard let type = tag.value(.type), type.count == 6 else { return false }
        return bytes[type.lowerBound] | 0x20 == 0x68
    }

    private mutating func tell(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        scratch.removeAll(keepingCapacity: true)
        HTMLTag.decode(bytes, range, into: &scratch)
        hidden.breakLine()
        hidden.append(scratch)
        hidden.breakLine()
    }

    /// A link to somewhere else, unless it is a document itself.
    private mutating func tellLink(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        scratch.removeAll(keepingCapacity: true)
        HTMLTag.decode(bytes, range, into: &scratch)
        // Browsers leave out line ends and tabs (URL Standard 4.4).
        if scratch.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
            scratch.removeAll { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        }
        if tag.name == .htmlLink, let url = DataURL(whole: scratch.span), url.contentType == "text/css" {
            sheet.read(url.bytes.span, 0..<url.bytes.count)
        }
        guard let first = scratch.first, first != 0x23, !reading.readDataURL(scratch.span, of: document),
            scratch.count < 8_192, tag.name != .htmlLink, !begins("cid:")
        else { return }
        hidden.breakLine()
        hidden.append(scratch)
        hidden.breakLine()
        guard scratch.contains(0x25), begins("mailto:") || begins("javascript:") || begins("sms:") else { return }
        hidden.append(Escapes.percentDecoded(scratch.span).repaired())
        hidden.breakLine()
    }

    private func begins(_ word: StaticString) -> Bool {
        guard scratch.count >= word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { letters in
            letters.indices.allSatisfy { scratch[$0] | 0x20 == letters[$0] | 0x20 }
        }
    }

    /// The documents among several links.
    private mutating func tellLinks(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        scratch.removeAll(keepingCapacity: true)
        HTMLTag.decode(bytes, range, into: &scratch)
        reading.readDataURLs(in: scratch.span, of: document)
        if StrayWords.isNumber(bytes, in: range) { tell(bytes, range) }
    }
}
