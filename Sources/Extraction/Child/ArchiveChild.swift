private import CArchive

/// Unpacks an archive with libarchive, inside the sandbox: 7z, cab, iso, and bzip2, xz, zstd, lzma around one file or a
/// tar. RAR is left off: its decoder is the one with the history.
enum ArchiveChild {
    static func run() -> Int32 {
        let input = PartChild.readInput()
        guard let archive = archive_read_new() else { return PartChild.noMemory }
        defer { archive_read_free(archive) }
        archive_read_support_filter_bzip2(archive)
        archive_read_support_filter_xz(archive)
        archive_read_support_filter_lzma(archive)
        archive_read_support_filter_zstd(archive)
        archive_read_support_filter_gzip(archive)
        archive_read_support_filter_compress(archive)
        archive_read_support_format_7zip(archive)
        archive_read_support_format_tar(archive)
        archive_read_support_format_cab(archive)
        archive_read_support_format_iso9660(archive)
        archive_read_support_format_cpio(archive)
        archive_read_support_format_raw(archive)
        return input.withUnsafeBytes { bytes in
            guard archive_read_open_memory(archive, bytes.baseAddress, bytes.count) == ARCHIVE_OK else {
                return fail(archive)
            }
            return readMembers(archive)
        }
    }

    private static func readMembers(_ archive: OpaquePointer) -> Int32 {
        while true {
            var entry: OpaquePointer?
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { return 0 }
            guard status >= ARCHIVE_WARN, let entry else { return fail(archive) }
            let isFolder = archive_entry_filetype(entry) == 0o040000
            if isFolder { continue }
            let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
            guard PartChild.say(.member, name.map { Array(String(cString: $0).utf8.prefix(4_096)) } ?? []) else {
                return 0
            }
            if archive_entry_is_encrypted(entry) != 0 {
                PartChild.say(.end, Array("encrypted".utf8))
                continue
            }
            PartChild.say(.end, Array(readData(archive).utf8))
        }
    }

    /// Hands on a member's bytes; answers why they end too early, or nothing.
    private static func readData(_ archive: OpaquePointer) -> String {
        var piece = [UInt8](repeating: 0, count: 262_144)
        while true {
            let count = archive_read_data(archive, &piece, piece.count)
            if count == 0 { return "" }
            if count < 0 {
                return archive_read_has_encrypted_entries(archive) > 0 ? "encrypted" : "corrupt"
            }
            guard PartChild.say(.data, Array(piece[..<count])) else { return "limit" }
        }
    }

    private static func fail(_ archive: OpaquePointer) -> Int32 {
        let isLocked = archive_read_has_encrypted_entries(archive) > 0
        PartChild.say(.failure, Array((isLocked ? "encrypted" : "corrupt").utf8))
        return 0
    }
}
