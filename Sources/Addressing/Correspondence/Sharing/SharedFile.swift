import Foundation

/// A file that one node writes and the others read: what it is, by whom and which, a load, and a keyed seal over all of
/// it, so that a half-written, damaged, copied or foreign one is told from a good one.
struct SharedFile: Sendable {
    enum Kind: UInt32, Sendable, CaseIterable {
        /// Messages that were learned.
        case learned = 1
        /// Somebody to be forgotten.
        case forgotten = 2
        /// The trained ranking and the checks' thresholds.
        case ranking = 3

        var ending: String { "\(self)" }
    }

    /// Why a file isn't taken in.
    enum Refusal: Error, Equatable, CustomStringConvertible {
        case unreadable, damaged, otherKey, foreign, ahead

        var description: String {
            switch self {
            case .unreadable: "can't be read; let the filter's user read it"
            case .damaged: "is damaged or half written; it is looked at again the next time"
            case .otherKey: "was written with another key; give all nodes the same learned.key"
            case .foreign: "says that it is another file; it was copied or renamed"
            case .ahead: "is of a time to come; set that node's clock"
            }
        }
    }

    private static let mark: UInt64 = 0x3165_7261_6873_7473  // "stshare1"
    let kind: Kind
    let node: String
    /// Microseconds since 1970 when it was written; no two of a node are the same.
    let number: UInt64

    var name: String { "\(String(number)).\(kind.ending)" }

    /// What a file's name says.
    static func named(_ name: String, of node: String) -> SharedFile? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = UInt64(parts[0]),
            let kind = Kind.allCases.first(where: { $0.ending == parts[1] })
        else { return nil }
        return SharedFile(kind: kind, node: node, number: number)
    }

    /// Writes beside the place and renames, so that nobody sees half of it.
    func write(_ load: [UInt8], in folder: String, by correspondence: Correspondence) throws(SharedFileFailure) {
        var writer = SnapshotWriter()
        writer.add(Self.mark)
        writer.add(correspondence.keyMark)
        writer.add(kind.rawValue)
        writer.add(node)
        writer.add(number)
        writer.add(raw: load)
        writer.add(correspondence.seal(writer.bytes[...]))
        try WholeFile.write([writer.bytes], to: "\(folder)/\(name)", mode: 0o640)
    }

    func read(in folder: String, by correspondence: Correspondence) throws(Refusal) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { throw .unreadable }
        let bytes = [UInt8](data)
        do {
            var reader = SnapshotReader(bytes)
            guard try reader.long() == Self.mark else { throw Refusal.damaged }
            guard try reader.long() == correspondence.keyMark else { throw Refusal.otherKey }
            guard bytes.count >= 8 else { throw Refusal.damaged }
            var last = SnapshotReader(Array(bytes.suffix(8)))
            guard try last.long() == correspondence.seal(bytes.dropLast(8)) else { throw Refusal.damaged }
            guard try reader.word() == kind.rawValue, try reader.text() == node, try reader.long() == number else {
                throw Refusal.foreign
            }
            return try reader.raw()
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw .damaged
        }
    }
}

/// Why a file can't be written.
package struct SharedFileFailure: Error, Equatable, CustomStringConvertible {
    let path: String
    let code: Int32

    package var description: String { "\(path) can't be written: \(String(cString: strerror(code)))" }
}

/// Replaces a file whole: a crash leaves the old one or the new one.
enum WholeFile {
    static func write(_ pieces: [[UInt8]], to path: String, mode: mode_t) throws(SharedFileFailure) {
        do {
            try write(to: path, mode: mode) { take in
                for piece in pieces { try take(piece) }
            }
        } catch let failure as SharedFileFailure {
            throw failure
        } catch {
            throw SharedFileFailure(path: path, code: EIO)
        }
    }

    /// - Parameter body: gives the file's bytes in order, in pieces of any length.
    static func write(
        to path: String, mode: mode_t, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        let new = "\(path).new"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw SharedFileFailure(path: new, code: errno) }
        defer { close(descriptor) }
        try body { piece in
            var place = 0
            while place < piece.count {
                let written = piece.withUnsafeBytes { bytes in
                    Foundation.write(descriptor, bytes.baseAddress.map { $0 + place }, bytes.count - place)
                }
                guard written > 0 else { throw SharedFileFailure(path: new, code: errno) }
                place += written
            }
        }
        guard fsync(descriptor) == 0, rename(new, path) == 0 else {
            throw SharedFileFailure(path: path, code: errno)
        }
    }
}
