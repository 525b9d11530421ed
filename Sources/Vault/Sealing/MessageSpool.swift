import Crypto
package import Foundation
import Synchronization

/// Keeps a message's bytes until the verdict is known: the first megabyte in memory, everything beyond it sealed to a
/// file that has no name, so that a long message costs no memory and no clear text ever reaches the disk.
package struct MessageSpool: ~Copyable {
    private let key: SealingKey
    private let folder: String
    private var waiting = Data()
    private var sealer: StreamSealer?
    private var file: SpoolFile?
    private var hash = SHA256()
    package private(set) var size = 0

    /// - Parameter folder: where the nameless file is made, on the vault's disk.
    package init(key: SealingKey, folder: String) {
        self.key = key
        self.folder = folder
    }

    /// - Throws: when the disk takes no more; the message can then only be deferred if it is to be held.
    package mutating func append(_ bytes: Data) throws {
        size += bytes.count
        waiting.append(bytes)
        while waiting.count > StreamSealer.chunkBytes {
            let chunk = waiting.prefix(StreamSealer.chunkBytes)
            try spill(chunk, isLast: false)
            waiting = Data(waiting.dropFirst(StreamSealer.chunkBytes))
        }
    }

    /// Adds to what tells one message from another when it comes again: header and body without the trace of its way.
    package mutating func identify(_ bytes: Data) { hash.update(data: bytes) }

    /// The fingerprint of what was identified so far, in hexadecimal.
    package var fingerprint: String { hash.finalize().hex }

    private mutating func spill(_ chunk: Data, isLast: Bool) throws {
        var sealer = try self.sealer ?? StreamSealer("message", to: key)
        let file = try self.file ?? SpoolFile(folder: folder)
        try file.append(sealer.seal(chunk, isLast: isLast))
        self.sealer = sealer
        self.file = file
    }

    /// Seals the rest and gives the whole message as a stream for the vault.
    package consuming func sealed() throws -> SealedStream {
        guard file != nil else { return try StreamSealer.seal(waiting, as: "message", to: key) }
        try spill(waiting, isLast: true)
        guard let sealer, let file else { throw VaultError.notFound(what: "the spool") }
        return sealer.stream(of: file, size: size)
    }
}

/// Sealed chunks in a file without a name (O_TMPFILE), gone when the last reference goes.
private final class SpoolFile: SealedStream.SealedChunks {
    private struct Chunks: Sendable {
        var offsets: [Range<UInt64>] = []
        var end: UInt64 = 0
    }

    private let handle: FileHandle
    /// Guards where each chunk lies; one thread at a time writes, but libmilter moves sessions between threads.
    private let chunks = Mutex(Chunks())

    init(folder: String) throws {
        let descriptor = open(folder, namelessFile | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw VaultError.cannotOpen(path: folder, cause: String(cString: strerror(errno)))
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func append(_ chunk: Data) throws {
        try chunks.withLock { chunks in
            try handle.seek(toOffset: chunks.end)
            try handle.write(contentsOf: chunk)
            let end = chunks.end + UInt64(chunk.count)
            chunks.offsets.append(chunks.end..<end)
            chunks.end = end
        }
    }

    var count: Int { chunks.withLock { $0.offsets.count } }

    func chunk(_ number: Int) throws -> Data {
        try chunks.withLock { chunks in
            let range = chunks.offsets[number]
            try handle.seek(toOffset: range.lowerBound)
            return try handle.read(upToCount: Int(range.upperBound - range.lowerBound)) ?? Data()
        }
    }
}

/// O_TMPFILE of open(2): a macro that Swift can't read.
private let namelessFile: Int32 = 0o20_000_000 | O_DIRECTORY
