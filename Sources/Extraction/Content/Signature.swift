/// What the first bytes of a file say that it is, whatever its name and declared type.
struct Signature: Sendable, Equatable {
    enum Family: Sendable { case executable, archive, image, media, document }

    /// One word, as in `attachment.executable`'s category: `pe`, `elf`, `zip`, `png`.
    let name: String
    let family: Family
    /// File name endings that go with it.
    let extensions: Set<String>
    /// The media type most used for it.
    let contentType: String

    static func of(_ bytes: Span<UInt8>) -> Signature? {
        if let known = atStart(bytes) { return known }
        // Readers look for the beginning of a PDF in the first 1,024 bytes (ISO 32000 annex H), and of RTF behind blanks.
        var index = 0
        while let mark = bytes.next(0x25, from: index), mark < 1_024 {
            if bytes.holds(pdf, at: mark), !isWritten(bytes, before: mark) { return atStart(bytes.extracting(mark...)) }
            index = mark + 1
        }
        index = 0
        while index < min(bytes.count, 64), bytes[index] <= 0x20, bytes[index] != 0 { index += 1 }
        guard bytes.holds(richText, at: index) else { return nil }
        return atStart(bytes.extracting(index...))
    }

    private static let pdf = text("%PDF-")
    private static let richText = text("{\\rt")

    /// Whether somebody writes about such files: words before it on the same line.
    private static func isWritten(_ bytes: Span<UInt8>, before mark: Int) -> Bool {
        mark > 0 && bytes[mark - 1] != 0x0A && bytes[mark - 1] != 0x0D && bytes[mark - 1] < 0x80
            && bytes[mark - 1] >= 0x20
    }

    private static func atStart(_ bytes: Span<UInt8>) -> Signature? {
        for entry in table where bytes.holds(entry.magic, at: entry.offset) {
            if entry.signature.name == "pe", !looksLikeProgram(bytes) { continue }
            if entry.signature.name == "bmp", !looksLikeBitmap(bytes) { continue }
            if entry.isTypable, !holdsControls(bytes) { continue }
            return entry.signature
        }
        return nil
    }

    /// `MZ` are also the first letters of names: a program has a header of 64 bytes and zeros in it.
    private static func looksLikeProgram(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count >= 64 else { return false }
        for index in 2..<64 where bytes[index] == 0 { return true }
        return false
    }

    /// `BM` begins words too: a bitmap has four bytes of nothing after its length.
    private static func looksLikeBitmap(_ bytes: Span<UInt8>) -> Bool {
        bytes.count >= 26 && bytes.number32(at: 6) == 0 && bytes.number32(at: 10) < bytes.count
    }

    /// Letters that begin a file begin sentences too; a real file of such a kind has bytes near its start that nobody
    /// types.
    private static func holdsControls(_ bytes: Span<UInt8>) -> Bool {
        for index in 0..<min(bytes.count, 1_024) {
            switch bytes[index] {
            case 0x09...0x0D, 0x1B: continue
            case 0..<0x20, 0x7F: return true
            default: continue
            }
        }
        return false
    }

    private struct Entry: Sendable {
        let magic: [UInt8]
        let offset: Int
        let signature: Signature
        /// Whether the magic is made of letters and the rest of the file never is.
        let isTypable: Bool
    }

    private static func entry(
        _ magic: [UInt8], at offset: Int = 0, _ name: String, _ family: Family, _ contentType: String,
        _ extensions: String
    ) -> Entry {
        let endings = Set(extensions.split(separator: " ").map(String.init))
        let isText = ["pdf", "rtf", "script", "postscript"].contains(name)
        return Entry(
            magic: magic, offset: offset,
            signature: Signature(name: name, family: family, extensions: endings, contentType: contentType),
            isTypable: !isText && magic.allSatisfy { (0x20..<0x7F).contains($0) })
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static let table: [Entry] = [
        entry(text("MZ"), "pe", .executable, "application/vnd.microsoft.portable-executable", "exe dll scr"),
        entry([0x7F] + text("ELF"), "elf", .executable, "application/x-elf", "so"),
        entry([0xFE, 0xED, 0xFA, 0xCE], "mach-o", .executable, "application/x-mach-binary", "dylib"),
        entry([0xFE, 0xED, 0xFA, 0xCF], "mach-o", .executable, "application/x-mach-binary", "dylib"),
        entry([0xCE, 0xFA, 0xED, 0xFE], "mach-o", .executable, "application/x-mach-binary", "dylib"),
        entry([0xCF, 0xFA, 0xED, 0xFE], "mach-o", .executable, "application/x-mach-binary", "dylib"),
        entry([0xCA, 0xFE, 0xBA, 0xBE], "java-class", .executable, "application/java-vm", "class"),
        entry([0, 0x61, 0x73, 0x6D], "wasm", .executable, "application/wasm", "wasm"),
        entry(
            [0x4C, 0, 0, 0, 1, 0x14, 2, 0], "shortcut", .executable, "application/x-ms-shortcut", "lnk"),
        entry(text("#!/"), "script", .executable, "text/x-shellscript", "sh bash py pl rb"),
        entry(text("#! /"), "script", .executable, "text/x-shellscript", "sh bash py pl rb"),
        entry(text("MSCF"), "cab", .archive, "application/vnd.ms-cab-compressed", "cab"),
        entry(
            [0x50, 0x4B, 3, 4], "zip", .archive, "application/zip",
            "zip docx docm dotx dotm xlsx xlsm xltx xltm xlsb xlam pptx pptm ppsx ppsm potx odt ods odp odg ott ots "
                + "otp epub jar apk kmz vsdx pages numbers key sb3 ggb h5p flp flipchart xps oxps msix appx zipx notebook"
        ),
        entry([0x50, 0x4B, 5, 6], "zip", .archive, "application/zip", "zip"),
        entry([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z", .archive, "application/x-7z-compressed", "7z"),
        entry(text("Rar!\u{1A}\u{07}"), "rar", .archive, "application/vnd.rar", "rar"),
        entry([0x1F, 0x8B], "gzip", .archive, "application/gzip", "gz tgz svgz emz wmz"),
        entry(text("BZh"), "bzip2", .archive, "application/x-bzip2", "bz2 tbz tbz2"),
        entry([0xFD] + text("7zXZ") + [0], "xz", .archive, "application/x-xz", "xz txz"),
        entry([0x28, 0xB5, 0x2F, 0xFD], "zstd", .archive, "application/zstd", "zst"),
        entry(text("ustar"), at: 257, "tar", .archive, "application/x-tar", "tar"),
        entry(pdf, "pdf", .document, "application/pdf", "pdf ai"),
        entry(text("%!PS"), "postscript", .document, "application/postscript", "ps eps ai"),
        entry(
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "cfb", .document, "application/x-ole-storage",
            "doc dot xls xlt ppt pps pot msg msi pub vsd mpp docx xlsx pptx docm xlsm pptm db oft sib"),
        entry(richText, "rtf", .document, "application/rtf", "rtf doc"),
        entry([0x78, 0x9F, 0x3E, 0x22], "tnef", .document, "application/ms-tnef", "dat tnef"),
        entry([0x89] + text("PNG"), "png", .image, "image/png", "png"),
        entry([0xFF, 0xD8, 0xFF], "jpeg", .image, "image/jpeg", "jpg jpeg jpe jfif"),
        entry(text("GIF8"), "gif", .image, "image/gif", "gif"),
        entry(text("II*") + [0], "tiff", .image, "image/tiff", "tif tiff dng"),
        entry(text("MM") + [0, 0x2A], "tiff", .image, "image/tiff", "tif tiff dng"),
        entry(text("WEBP"), at: 8, "webp", .image, "image/webp", "webp"),
        entry(text(" EMF"), at: 40, "emf", .image, "image/emf", "emf"),
        entry([0xD7, 0xCD, 0xC6, 0x9A], "wmf", .image, "image/wmf", "wmf"),
        entry(text("BM"), "bmp", .image, "image/bmp", "bmp dib"),
        entry([0, 0, 1, 0], "ico", .image, "image/vnd.microsoft.icon", "ico"),
        entry(text("ftypheic"), at: 4, "heic", .image, "image/heic", "heic heif"),
        entry(text("ftypmif1"), at: 4, "heic", .image, "image/heic", "heic heif"),
        entry(text("ftypavif"), at: 4, "avif", .image, "image/avif", "avif"),
        entry(text("ftyp"), at: 4, "mp4", .media, "video/mp4", "mp4 m4a m4v mov 3gp"),
        entry(text("ID3"), "mp3", .media, "audio/mpeg", "mp3"),
        entry(text("OggS"), "ogg", .media, "audio/ogg", "ogg oga ogv opus"),
        entry(text("fLaC"), "flac", .media, "audio/flac", "flac"),
        entry(text("WAVE"), at: 8, "wav", .media, "audio/wav", "wav"),
        entry(text("AVI "), at: 8, "avi", .media, "video/x-msvideo", "avi"),
        entry([0x1A, 0x45, 0xDF, 0xA3], "matroska", .media, "video/x-matroska", "mkv webm"),
    ]
}
