import Foundation

/// What was learned, in one file that is replaced whole: hashes and counts, mail domains, the trained ranking, and what was
/// exchanged with other nodes.
///
/// The filter loads it at start and saves it now and then and when it ends. Its size follows from the limits of
/// `Traffic`: about 100 MB at most.
package struct CorrespondenceFile: Sendable {
    package enum Failure: Error, Equatable {
        /// It was written with another key, so nobody in it would be found again.
        case otherKey
        case damaged
    }

    private static let firstMark: UInt64 = 0x3170_726F_636E_7473  // "stncorp1"
    private static let mark: UInt64 = 0x3270_726F_636E_7473  // "stncorp2"
    /// The marks and the length of the traffic.
    private static let head = 20
    private static let piece = 1 << 16
    private let path: String

    package init(path: String) { self.path = path }

    /// Takes up what the file holds; false when there is none.
    ///
    /// - Throws: `Failure`, and then nothing was taken up: the filter may go on with nothing learned.
    package func load(into correspondence: Correspondence) throws -> Bool {
        guard let file = try opened() else { return false }
        defer { try? file.close() }
        do {
            let size = try Self.size(file)
            var head = Self.reader(file, from: 0, length: size)
            let mark = try head.long()
            guard mark == Self.mark || mark == Self.firstMark else { throw Failure.damaged }
            guard try head.long() == correspondence.keyMark else { throw Failure.otherKey }
            let length = try head.count(of: 1)
            var behind = Self.reader(file, from: Self.head + length, length: size - Self.head - length)
            let rest =
                mark == Self.firstMark
                ? try Rest(first: &behind)
                : try Rest(&behind, correspondence, Self.seal(file, length, correspondence))
            // Into another one first, so that a damaged file takes nothing away.
            var traffic = Self.reader(file, from: Self.head, length: length)
            let other = Correspondence()
            try other.restore(from: &traffic)
            guard traffic.left == 0 else { throw Failure.damaged }
            correspondence.takeUp(other)
            // A ranking of another version is made anew from the traffic to come.
            if !rest.ranking.isEmpty { try? correspondence.use(ranking: rest.ranking) }
            try? correspondence.use(thresholds: rest.thresholds)
            correspondence.exchanged = rest.exchanged
            return true
        } catch is SnapshotError {
            throw Failure.damaged
        }
    }

    /// Writes beside the file and renames, so that a crash leaves the old one or the new one.
    package func save(_ correspondence: Correspondence) throws {
        // The exchange's state first: what is taken in meanwhile is rather taken twice than never.
        let rest = Rest(
            ranking: try correspondence.trainedRanking() ?? [], thresholds: try correspondence.savedThresholds(),
            exchanged: correspondence.exchanged)
        // Once to know the length, once to write: what is learned is never in memory twice.
        var length = 0
        var counter = SnapshotWriter { length += $0.count }
        let write = correspondence.snapshotWriting()
        write(&counter)
        try counter.finish()
        try WholeFile.write(to: path, mode: 0o640) { take in
            var head = SnapshotWriter()
            head.add(Self.mark)
            head.add(correspondence.keyMark)
            head.add(count: length)
            try take(head.bytes)
            var seal = PieceSeal(correspondence)
            var writer = SnapshotWriter { piece in
                seal.add(piece)
                try take(piece)
            }
            write(&writer)
            try writer.finish()
            try take(rest.sealed(correspondence, seal.finish()))
        }
    }

    /// The thresholds alone, without what was learned; the usual ones when there is no file.
    package func thresholds() throws -> AlarmThresholds {
        guard let file = try opened() else { return AlarmThresholds() }
        defer { try? file.close() }
        do {
            let size = try Self.size(file)
            var head = Self.reader(file, from: 0, length: size)
            let mark = try head.long()
            _ = try head.long()
            let length = try head.count(of: 1)
            var behind = Self.reader(file, from: Self.head + length, length: size - Self.head - length)
            // The later version has a length of its own there.
            if mark == Self.mark { _ = try behind.count(of: 1) }
            _ = try behind.raw()
            return try Correspondence.SavedThresholds(behind.raw()).thresholds
        } catch {
            throw Failure.damaged
        }
    }

    /// Nil when there is no file.
    private func opened() throws(Failure) -> FileHandle? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let file = FileHandle(forReadingAtPath: path) else { throw .damaged }
        return file
    }

    private static func size(_ file: FileHandle) throws -> Int { Int(try file.seekToEnd()) }

    /// Reads a part of a file piece by piece.
    private static func reader(_ file: FileHandle, from start: Int, length: Int) -> SnapshotReader {
        var place = UInt64(max(0, start))
        return SnapshotReader(length: max(0, length)) { count in
            guard (try? file.seek(toOffset: place)) != nil, let bytes = try? file.read(upToCount: count) else {
                return []
            }
            place += UInt64(bytes.count)
            return [UInt8](bytes)
        }
    }

    private static func seal(_ file: FileHandle, _ length: Int, _ correspondence: Correspondence) throws -> UInt64 {
        var seal = PieceSeal(correspondence)
        var left = length
        try file.seek(toOffset: UInt64(head))
        while left > 0, let bytes = try file.read(upToCount: min(left, piece)), !bytes.isEmpty {
            seal.add([UInt8](bytes))
            left -= bytes.count
        }
        return seal.finish()
    }

    /// A seal over bytes that come in pieces of any length: that of the seals of pieces of one length.
    private struct PieceSeal {
        private let correspondence: Correspondence
        private var seals = SnapshotWriter()
        private var rest: [UInt8] = []

        init(_ correspondence: Correspondence) { self.correspondence = correspondence }

        mutating func add(_ bytes: [UInt8]) {
            rest += bytes
            var start = 0
            while rest.count - start >= CorrespondenceFile.piece {
                seals.add(correspondence.seal(rest[start..<(start + CorrespondenceFile.piece)]))
                start += CorrespondenceFile.piece
            }
            rest.removeFirst(start)
        }

        mutating func finish() -> UInt64 {
            seals.add(correspondence.seal(rest[...]))
            return correspondence.seal(seals.bytes[...])
        }
    }

    /// What stands behind the traffic.
    private struct Rest {
        var ranking: [UInt8]
        var thresholds: [UInt8]
        var exchanged: Exchanged

        init(ranking: [UInt8], thresholds: [UInt8], exchanged: Exchanged) {
            (self.ranking, self.thresholds, self.exchanged) = (ranking, thresholds, exchanged)
        }

        /// As the first version wrote it, without a seal.
        init(first reader: inout SnapshotReader) throws(SnapshotError) {
            self.init(ranking: try reader.raw(), thresholds: try reader.raw(), exchanged: Exchanged())
        }

        init(
            _ reader: inout SnapshotReader, _ correspondence: Correspondence, _ traffic: UInt64
        ) throws(SnapshotError) {
            let bytes = try reader.raw()
            guard try reader.long() == Self.seal(bytes, correspondence, traffic) else { throw .damaged(at: 0) }
            var inner = SnapshotReader(bytes)
            self.init(ranking: try inner.raw(), thresholds: try inner.raw(), exchanged: try inner.exchanged())
        }

        func sealed(_ correspondence: Correspondence, _ traffic: UInt64) -> [UInt8] {
            var inner = SnapshotWriter()
            inner.add(raw: ranking)
            inner.add(raw: thresholds)
            inner.add(exchanged)
            var writer = SnapshotWriter()
            writer.add(raw: inner.bytes)
            writer.add(Self.seal(inner.bytes, correspondence, traffic))
            return writer.bytes
        }

        private static func seal(_ bytes: [UInt8], _ correspondence: Correspondence, _ traffic: UInt64) -> UInt64 {
            var seals = SnapshotWriter()
            seals.add(traffic)
            seals.add(correspondence.seal(bytes[...]))
            return correspondence.seal(seals.bytes[...])
        }
    }
}
