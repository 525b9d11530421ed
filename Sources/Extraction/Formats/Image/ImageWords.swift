/// Finds text and position in the metadata of JPEG, PNG, TIFF and WebP.
struct ImageWords {
    private(set) var texts: [[UInt8]] = []
    /// Degrees north and east.
    private(set) var place: String?
    private let reading: Reading

    private static let longest = 65_536
    private static let most = 200

    init(_ reading: Reading) { self.reading = reading }

    mutating func read(_ bytes: [UInt8]) {
        let span = bytes.span
        if span.holds([0xFF, 0xD8], at: 0) {
            readJPEG(span)
        } else if span.holds([0x89, 0x50, 0x4E, 0x47], at: 0) {
            readPNG(bytes)
        } else if span.holds(Array("GIF8".utf8), at: 0) {
            readGIF(span)
        } else if span.holds(Array("WEBP".utf8), at: 8) {
            readWebP(span)
        } else if span.holds(Array("ftyp".utf8), at: 4) {
            readHEIC(span)
        } else if Self.isTIFF(span, at: 0) {
            readTIFF(span, 0..<span.count)
        } else if span.holds(Array(" EMF".utf8), at: 40) || span.holds([0xD7, 0xCD, 0xC6, 0x9A], at: 0) {
            // A drawing keeps its letters as they are.
            let words = PrintableRuns.text(bytes, limit: Self.longest)
            if !words.isEmpty { texts.append(words) }
        } else {
            // Icons, bitmaps, other pictures: pixels that aren't packed look like words sooner.
            addRuns(span, 0..<span.count, shortest: 10)
        }
    }

    private static func isTIFF(_ span: Span<UInt8>, at start: Int) -> Bool {
        span.holds([0x49, 0x49, 0x2A, 0], at: start) || span.holds([0x4D, 0x4D, 0, 0x2A], at: start)
    }

    /// Pictures of phones: the EXIF block stands somewhere near the beginning, behind its name and four zeros or six.
    private mutating func readHEIC(_ span: Span<UInt8>) {
        // Letters stand in the boxes and behind the pixels; among the pixels only long stretches mean something.
        var box = 0
        while box + 8 <= span.count, texts.count < Self.most {
            let size = (0..<4).reduce(0) { $0 << 8 | Int(span[box + $1]) }
            let end = size < 8 ? span.count : min(span.count, box + size)
            addRuns(span, box + 8..<end, shortest: span.holds(Array("mdat".utf8), at: box + 4) ? 24 : 8)
            box = end
        }
        let end = min(span.count, 1 << 20)
        let mark = Array("Exif".utf8)
        var at = 0
        while at < end, let next = span.next(0x45, from: at), next < end {
            at = next + 1
            guard span.holds(mark, at: next) else { continue }
            for gap in 4...12 where Self.isTIFF(span, at: next + gap) {
                return readTIFF(span, next + gap..<span.count)
            }
        }
    }

    private mutating func readJPEG(_ span: Span<UInt8>) {
        var at = 2
        while at + 4 <= span.count, span[at] == 0xFF, texts.count < Self.most {
            let marker = span[at + 1]
            // Any number of these may stand before a mark.
            if marker == 0xFF {
                at += 1
                continue
            }
            if marker == 0xDA || marker == 0xD9 {
                tellRest(span, from: Self.endOfJPEG(span, from: at))
                break
            }
            let length = Int(span[at + 2]) << 8 | Int(span[at + 3])
            let data = min(at + 4, span.count)..<max(min(at + 4, span.count), min(span.count, at + 2 + length))
            if marker == 0xFE {
                add(span, data)
            } else if marker == 0xE1 {
                if span.holds(Array("Exif\0\0".utf8), at: data.lowerBound) {
                    readTIFF(span, min(data.lowerBound + 6, data.upperBound)..<data.upperBound)
                } else if span.holds(Array("http://ns.adobe.com/xap/".utf8), at: data.lowerBound) {
                    addMarkup(span, data)
                } else {
                    addRuns(span, data)
                }
            } else if marker == 0xED {
                add(span, data)
            } else if marker == 0xE2, span.holds(Array("ICC_PROFILE\0".utf8), at: data.lowerBound) {
                // Makers of screens and printers name themselves here.
                if StrayWords.areWords(span.extracting(data), fewest: Int.max) { addRuns(span, data) }
            } else if marker >= 0xE0, marker <= 0xEF {
                addRuns(span, data)
            }
            at += 2 + max(2, length)
        }
    }

    /// The place behind the mark that ends the picture.
    private static func endOfJPEG(_ span: Span<UInt8>, from start: Int) -> Int {
        var at = start
        while let next = span.next(0xFF, from: at), next + 1 < span.count {
            if span[next + 1] == 0xD9 { return next + 2 }
            at = next + 1
        }
        return span.count
    }

    /// What stands behind the end of a picture, which no program shows and every program keeps.
    private mutating func tellRest(_ span: Span<UInt8>, from start: Int) {
        guard start + 8 <= span.count else { return }
        var rest: [UInt8] = []
        rest.append(span, start..<min(span.count, start + (1 << 20)))
        let words = PrintableRuns.text(rest, shortest: 8, limit: Self.longest)
        if !words.isEmpty { texts.append(words) }
    }

    /// The readable stretches of blocks that other programs made; pixels look like words now and then.
    private mutating func addRuns(_ span: Span<UInt8>, _ range: Range<Int>, shortest: Int = 8) {
        var block: [UInt8] = []
        block.append(span, range.clamped(to: 0..<min(span.count, range.lowerBound + 4 * Self.longest)))
        let words = PrintableRuns.text(block, shortest: shortest, limit: Self.longest)
        if !words.isEmpty, texts.count < Self.most { texts.append(words) }
    }

    /// Comments and plain texts (GIF89a 24 and 25), block by block.
    private mutating func readGIF(_ span: Span<UInt8>) {
        guard span.count > 13 else { return }
        func table(_ flags: UInt8) -> Int { flags & 0x80 != 0 ? 3 << (Int(flags & 7) + 1) : 0 }
        var at = 13 + table(span[10])
        while at + 2 < span.count, span[at] != 0x3B, texts.count < Self.most {
            let isExtension = span[at] == 0x21
            let isWords = isExtension && span[at + 1] != 0xF9
            if isExtension {
                at += 2
            } else if span[at] == 0x2C, at + 10 < span.count {
                at += 11 + table(span[at + 9])
            } else {
                break
            }
            var words: [UInt8] = []
            while at < span.count, span[at] != 0 {
                let end = min(span.count, at + 1 + Int(span[at]))
                if isWords { words.append(span, at + 1..<end) }
                at = end
            }
            add(words.span, 0..<words.count)
            at += 1
        }
        if at < span.count, span[at] == 0x3B { tellRest(span, from: at + 1) }
    }

    private mutating func readPNG(_ bytes: [UInt8]) {
        let span = bytes.span
        var at = 8
        while at + 12 <= span.count, texts.count < Self.most {
            let length = Int(span[at]) << 24 | Int(span[at + 1]) << 16 | Int(span[at + 2]) << 8 | Int(span[at + 3])
            let data = at + 8..<min(span.count, at + 8 + length)
            if span.holds(Array("IEND".utf8), at: at + 4) { return tellRest(span, from: at + 12) }
            if span.holds(Array("iTXt".utf8), at: at + 4), let packed = Self.packedText(span, data) {
                inflate(bytes, packed)
            } else if span.holds(Array("tEXt".utf8), at: at + 4) || span.holds(Array("iTXt".utf8), at: at + 4) {
                addMarkup(span, data)
            } else if span.holds(Array("zTXt".utf8), at: at + 4), let end = span.next(0, from: data.lowerBound) {
                inflate(bytes, end + 2..<max(end + 2, data.upperBound))
            } else if span.holds(Array("eXIf".utf8), at: at + 4) {
                readTIFF(span, data)
            } else if !Self.plainChunks.contains(span.number32(at: at + 4)) {
                addRuns(span, data)
            }
            at += 12 + length
        }
    }

    /// IHDR, PLTE, IDAT and other chunks without words, as little-endian numbers.
    private static let plainChunks: Set<Int> = Set(
        ["IHDR", "PLTE", "IDAT", "gAMA", "cHRM", "sRGB", "pHYs", "tIME", "tRNS", "bKGD", "sBIT", "hIST", "fcTL"].map {
            Array($0.utf8).span.number32(at: 0)
        })

    private mutating func inflate(_ bytes: [UInt8], _ range: Range<Int>) {
        let inflater = Inflater(bytes, range, windowBits: 15, reading)
        var text: [UInt8] = []
        while text.count < Self.longest, inflater.read(into: &text) {}
        add(text.span, 0..<min(text.count, Self.longest))
    }

    /// Where the text of an iTXt stands that says it is packed (PNG 11.3.3.4): behind the keyword, the flags, the
    /// language and the keyword in that language.
    private static func packedText(_ span: Span<UInt8>, _ data: Range<Int>) -> Range<Int>? {
        guard let keyword = span.next(0, from: data.lowerBound), keyword + 2 < data.upperBound, span[keyword + 1] == 1,
            let language = span.next(0, from: keyword + 3), let end = span.next(0, from: language + 1),
            end < data.upperBound
        else { return nil }
        return end + 1..<data.upperBound
    }

    private mutating func readWebP(_ span: Span<UInt8>) {
        var at = 12
        while at + 8 <= span.count, texts.count < Self.most {
            let length = span.number32(at: at + 4)
            let data = at + 8..<min(span.count, at + 8 + length)
            if span.holds(Array("EXIF".utf8), at: at) {
                let mark = span.holds(Array("Exif".utf8), at: at + 8) ? 6 : 0
                readTIFF(span, min(data.lowerBound + mark, data.upperBound)..<data.upperBound)
            } else if span.holds(Array("XMP ".utf8), at: at) {
                addMarkup(span, data)
            } else {
                addRuns(span, data, shortest: span.holds(Array("VP8".utf8), at: at) ? 24 : 8)
            }
            at += 8 + length + length & 1
        }
        if at > 12 { tellRest(span, from: at) }
    }

    /// EXIF is a TIFF: directories of tags (TIFF 6.0; EXIF 2.3).
    private mutating func readTIFF(_ span: Span<UInt8>, _ range: Range<Int>) {
        guard range.count > 8 else { return }
        var tiff = TIFFReader(base: range.lowerBound, end: range.upperBound, isBig: span[range.lowerBound] == 0x4D)
        tiff.read(span)
        for text in tiff.texts.prefix(Self.most) { add(text.span, 0..<text.count) }
        place = place ?? tiff.place
    }

    private mutating func add(_ span: Span<UInt8>, _ range: Range<Int>) {
        var text: [UInt8] = []
        text.append(span, range.clamped(to: 0..<min(span.count, range.lowerBound + Self.longest)))
        let isWide = text.count > 2 && text[1] == 0
        let words =
            PrintableRuns.isText(text) && !isWide ? text.map { $0 < 0x20 ? 0x20 : $0 } : PrintableRuns.text(text)
        if words.contains(where: { $0 > 0x20 }) { texts.append(words) }
    }

    /// Text with tags in it: only what stands between them, and their attributes' values.
    private mutating func addMarkup(_ span: Span<UInt8>, _ range: Range<Int>) {
        var text: [UInt8] = []
        text.append(span, range.clamped(to: 0..<min(span.count, range.lowerBound + Self.longest)))
        texts.append(text.map { $0 < 0x20 ? 0x20 : $0 })
    }
}
