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
    private let path: String

    package init(path: String) { self.path = path }

    /// Takes up what the file holds; false when there is none.
    ///
    /// - Throws: `Failure`, and then nothing was taken up: the filter may go on with nothing learned.
    package func load(into correspondence: Correspondence) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        guard let data = FileManager.default.contents(atPath: path) else { throw Failure.damaged }
        do {
            var reader = SnapshotReader([UInt8](data))
            guard try reader.long() == Self.mark else { throw Failure.damaged }
            guard try reader.long() == correspondence.keyMark else { throw Failure.otherKey }
            let traffic = try reader.raw()
            let ranking = try reader.raw()
            let thresholds = try reader.raw()
            try correspondence.restore(traffic)
            // A ranking of another version is made anew from the traffic to come.
            if !ranking.isEmpty { try? correspondence.use(ranking: ranking) }
            try? correspondence.use(thresholds: thresholds)
            return true
        } catch is SnapshotError {
            throw Failure.damaged
        }
    }

    /// Writes beside the file and renames, so that a crash leaves the old one or the new one.
    package func save(_ correspondence: Correspondence) throws {
        var writer = SnapshotWriter()
        writer.add(Self.mark)
        writer.add(correspondence.keyMark)
        writer.add(raw: correspondence.snapshot())
        writer.add(raw: try correspondence.trainedRanking() ?? [])
        writer.add(raw: try correspondence.savedThresholds())
        let new = "\(path).new"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure.cannotWrite(errno: errno) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(writer.bytes))
        try file.synchronize()
        try file.close()
        guard rename(new, path) == 0 else { throw Failure.cannotWrite(errno: errno) }
    }
}
