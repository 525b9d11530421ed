import Foundation

/// What was learned, in one file that is replaced whole: hashes and counts, mail domains, and the trained ranking.
///
/// The filter loads it at start and saves it now and then and when it ends. Its size follows from the limits of
/// `Traffic`: about 100 MB at most.
package struct CorrespondenceFile: Sendable {
    package enum Failure: Error, Equatable {
        /// It was written with another key, so nobody in it would be found again.
        case otherKey
        case damaged
        case cannotWrite(errno: Int32)
    }

    private static let mark: UInt64 = 0x3170_726F_636E_7473  // "stncorp1"
    /// The marks and the length of the traffic.
    private static let head: UInt64 = 20
    private let path: String

    package init(path: String) { self.path = path }

    /// Takes up what the file holds; false when there is none.
    ///
    /// - Throws: `Failure`, and then nothing was taken up: the filter may go on with nothing learned.
    package func load(into correspondence: Correspondence) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        guard let file = FileHandle(forReadingAtPath: path), let end = try? file.seekToEnd(),
            (try? file.seek(toOffset: 0)) != nil
        else { throw Failure.damaged }
        defer { try? file.close() }
        do {
            var reader = SnapshotReader(length: Int(end)) { count in
                (try? file.read(upToCount: count)).flatMap { $0 }.map { [UInt8]($0) } ?? []
            }
            guard try reader.long() == Self.mark else { throw Failure.damaged }
            guard try reader.long() == correspondence.keyMark else { throw Failure.otherKey }
            let length = try reader.count(of: 1)
            let before = reader.left
            let other = Correspondence()
            try other.restore(from: &reader)
            guard before - reader.left == length else { throw Failure.damaged }
            let ranking = try reader.raw()
            let thresholds = try reader.raw()
            correspondence.takeUp(other)
            // A ranking of another version is made anew from the traffic to come.
            if !ranking.isEmpty { try? correspondence.use(ranking: ranking) }
            try? correspondence.use(thresholds: thresholds)
            return true
        } catch is SnapshotError {
            throw Failure.damaged
        }
    }

    /// The thresholds alone, without what was learned; the usual ones when there is no file.
    package func thresholds() throws -> AlarmThresholds {
        guard FileManager.default.fileExists(atPath: path) else { return AlarmThresholds() }
        guard let file = FileHandle(forReadingAtPath: path) else { throw Failure.damaged }
        defer { try? file.close() }
        // Behind the marks, the traffic and the ranking.
        var place: UInt64 = 16
        for _ in 0..<2 { place += 4 + UInt64(try Self.length(file, at: place)) }
        let length = try Self.length(file, at: place)
        guard length < 1 << 20, let bytes = try file.read(upToCount: length),
            let saved = try? Correspondence.SavedThresholds([UInt8](bytes))
        else { throw Failure.damaged }
        return saved.thresholds
    }

    private static func length(_ file: FileHandle, at place: UInt64) throws -> Int {
        try file.seek(toOffset: place)
        guard let bytes = try file.read(upToCount: 4), bytes.count == 4 else { throw Failure.damaged }
        return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// Writes beside the file and renames, so that a crash leaves the old one or the new one.
    package func save(_ correspondence: Correspondence) throws {
        let new = "\(path).new"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure.cannotWrite(errno: errno) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var size: UInt64 = 0
        var writer = SnapshotWriter { piece in
            try file.write(contentsOf: Data(piece))
            size += UInt64(piece.count)
        }
        writer.add(Self.mark)
        writer.add(correspondence.keyMark)
        // The length of what follows is known when it is written.
        writer.add(count: 0)
        correspondence.write(to: &writer)
        try writer.finish()
        let length = size - Self.head
        writer.add(raw: try correspondence.trainedRanking() ?? [])
        writer.add(raw: try correspondence.savedThresholds())
        try writer.finish()
        try file.seek(toOffset: Self.head - 4)
        var lengthWriter = SnapshotWriter()
        lengthWriter.add(count: Int(length))
        try file.write(contentsOf: Data(lengthWriter.bytes))
        try file.synchronize()
        try file.close()
        guard rename(new, path) == 0 else { throw Failure.cannotWrite(errno: errno) }
    }
}
