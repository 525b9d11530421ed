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
        while true {
            guard let data = try? handle.read(upToCount: 1 << 20) else {
                throw Failure(text: "\(file): can't be read; name a file, not a folder")
            }
            if data.isEmpty { break }
            push(data.span)
        }
        if file != "-" { try handle.close() }
    }

    struct Failure: Error, CustomStringConvertible {
        let text: String
        var description: String { text }
    }
}
