import Foundation

/// A part of an open file.
struct StoredBytes: Sendable {
    struct Failure: Error {}

    let file: FileHandle
    let start: Int
    let count: Int

    /// Reads the part.
    ///
    /// - Parameter bytes: at least `count`.
    func read(into bytes: inout [UInt8]) throws {
        precondition(bytes.count >= count)
        guard pread(file.fileDescriptor, &bytes, count, off_t(start)) == count else { throw Failure() }
    }
}
