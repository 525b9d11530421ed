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
            let mark = try reader.long()
            guard mark == Self.mark || mark == Self.firstMark else { throw Failure.damaged }
            guard try reader.long() == correspondence.keyMark else { throw Failure.otherKey }
            let traffic = try reader.raw()
            let rest = mark == Self.firstMark ? try Rest(first: &reader) : try Rest(&reader, correspondence, traffic)
            try correspondence.restore(traffic)
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
        let traffic = correspondence.snapshot()
        var head = SnapshotWriter()
        head.add(Self.mark)
        head.add(correspondence.keyMark)
        head.add(count: traffic.count)
        try WholeFile.write([head.bytes, traffic, rest.sealed(correspondence, traffic)], to: path, mode: 0o640)
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
            _ reader: inout SnapshotReader, _ correspondence: Correspondence, _ traffic: [UInt8]
        ) throws(SnapshotError) {
            let bytes = try reader.raw()
            guard try reader.long() == Self.seal(bytes, correspondence, traffic) else { throw .damaged(at: 0) }
            var inner = SnapshotReader(bytes)
            self.init(ranking: try inner.raw(), thresholds: try inner.raw(), exchanged: try inner.exchanged())
        }

        func sealed(_ correspondence: Correspondence, _ traffic: [UInt8]) -> [UInt8] {
            var inner = SnapshotWriter()
            inner.add(raw: ranking)
            inner.add(raw: thresholds)
            inner.add(exchanged)
            var writer = SnapshotWriter()
            writer.add(raw: inner.bytes)
            writer.add(Self.seal(inner.bytes, correspondence, traffic))
            return writer.bytes
        }

        private static func seal(_ bytes: [UInt8], _ correspondence: Correspondence, _ traffic: [UInt8]) -> UInt64 {
            var seals = SnapshotWriter()
            seals.add(correspondence.seal(traffic[...]))
            seals.add(correspondence.seal(bytes[...]))
            return correspondence.seal(seals.bytes[...])
        }
    }
}
