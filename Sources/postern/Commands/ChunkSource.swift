import Foundation

/// Reads a file or standard input in chunks.
enum ChunkSource {
    static func read(_ file: String, _ push: (Span<UInt8>) -> Void) throws {
        let handle: FileHandle
        if file == "-" {
            handle = .standardInput
        } else {
            guard let opened = FileHandle(forReadingAtPath: file) else {
                throw Failure(text: "\(file): can't be read; check the path")
            }
            handle = opened
        }
        do {
            // At the end comes nil or nothing.
            while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty { push(data.span) }
        } catch {
            throw Failure(text: "\(file): can't be read; name a file, not a folder")
        }
        if file != "-" { try? handle.close() }
    }

    struct Failure: Error, CustomStringConvertible {
        let text: String
        var description: String { text }
    }
}
