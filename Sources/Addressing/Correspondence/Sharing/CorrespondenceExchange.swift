import Foundation
package import Mail
import Synchronization

/// Shares what is learned between the filters of several nodes through a folder, without locks: each node writes only
/// below its own name, each reads all.
///
/// A node writes what it learned since the last time as one file, and once a week all that it knows for those who join.
/// In the folder stand keyed hashes and counts, and mail domains. Orders to forget somebody are files, too. Files are looked
/// at for `retention` days: who was away longer begins with what another node knows, as a new one does.
package final class CorrespondenceExchange: Sendable {
    /// Days for which files are looked at, and after which anybody removes them.
    package static let retention = 35.0
    private static let margin = 2.0
    /// Days after which all that a node knows is written again for those who join.
    private static let wholeDays = 7.0
    /// The name below which orders to forget somebody stand.
    private static let orders = "forgotten"
    private static let whole = "whole"

    private let correspondence: Correspondence
    private let folder: String
    /// Nil where there is only one node: then only orders are looked at.
    private let node: String?

    private struct State {
        /// What was said about files that aren't taken in, so that it is said once.
        var said: Set<String> = []
        var toldRanking = 0.0
        var toldThresholds = 0.0
        var wroteWholeAt = 0.0
    }

    /// Guards what was said and told; one exchange at a time uses it.
    private let state = Mutex(State())

    package init(_ correspondence: Correspondence, folder: String, node: String?) {
        self.correspondence = correspondence
        self.folder = folder
        self.node = node
        if node != nil { correspondence.share() }
    }

    /// Begins with what another node knows when nothing is known here, or nothing of the last weeks.
    ///
    /// - Returns: what is wrong with files of the folder.
    package func join(at moment: Double) -> [String] {
        guard node != nil else { return [] }
        let exchangedAt = correspondence.exchanged.exchangedAt
        let wasAway = exchangedAt > 0 && moment - exchangedAt > Self.retention * 86_400
        guard correspondence.learned == 0 || wasAway else { return [] }
        var problems: [String] = []
        let oldest = moment - Self.retention * 86_400
        let known = nodes().map { "\(folder)/\($0)/\(Self.whole)" }.map { (path: $0, at: written($0)) }
        for one in known.filter({ $0.at > oldest }).sorted(by: { $0.at > $1.at }) {
            do {
                if try CorrespondenceFile(path: one.path).load(into: correspondence) { return problems }
            } catch CorrespondenceFile.Failure.otherKey {
                problems.append("\(one.path) \(SharedFile.Refusal.otherKey)")
            } catch {
                problems.append("\(one.path) \(SharedFile.Refusal.damaged)")
            }
        }
        return problems
    }

    /// Takes in what the others wrote, and writes what was learned here since the last time. Whoever calls it saves what is
    /// known afterwards.
    ///
    /// - Returns: what is wrong with files of the folder, each only once.
    package func exchange(at moment: Double) -> [String] {
        var problems = take(at: moment)
        if let node {
            do throws(SharedFileFailure) {
                try give(as: node, at: moment)
            } catch {
                problems.append("\(error)")
            }
        }
        prune(at: moment)
        correspondence.exchanged.exchangedAt = moment
        correspondence.exchanged.forget(before: moment - (Self.retention + Self.margin) * 86_400)
        return state.withLock { state in problems.filter { state.said.insert($0).inserted } }
    }

    /// Orders that all that was learned about an address until a moment is forgotten, on every node.
    package func order(forgetting address: Address, at moment: Double) throws {
        let end = MailEnd(address, hash: correspondence.hash)
        var writer = SnapshotWriter()
        writer.add(end.hash)
        writer.add(end.domain)
        writer.add(Float(moment / 86_400).nextUp)
        let place = try made(Self.orders)
        let file = SharedFile(kind: .forgotten, node: Self.orders, number: Self.number(moment))
        try file.write(writer.bytes, in: place, by: correspondence)
    }

    // MARK: Taking

    private func take(at moment: Double) -> [String] {
        var problems: [String] = []
        var new: [SharedFile] = []
        let taken = correspondence.exchanged.taken
        let oldest = Self.number(moment - Self.retention * 86_400)
        for node in nodes() {
            for name in names(node) {
                guard let file = SharedFile.named(name, of: node) else {
                    let isKnown = name == Self.whole || name.hasSuffix(".new")
                    if !isKnown { problems.append("\(folder)/\(node)/\(name) isn't a file of the exchange") }
                    continue
                }
                guard file.number >= oldest, !(taken[node]?.contains(file.number) ?? false) else { continue }
                new.append(file)
            }
        }
        // Orders first, so that nobody is learned only to be forgotten; then in the order of writing.
        func place(_ file: SharedFile) -> (Int, UInt64) { (file.kind == .forgotten ? 0 : 1, file.number) }
        for file in new.sorted(by: { place($0) < place($1) }) {
            do throws(SharedFile.Refusal) {
                for mail in try take(file, at: moment) { correspondence.take(mail) }
                correspondence.exchanged.taken[file.node, default: []].insert(file.number)
            } catch {
                problems.append("\(folder)/\(file.node)/\(file.name) \(error)")
            }
        }
        return problems
    }

    /// What messages a file holds; what else it says is done.
    private func take(_ file: SharedFile, at moment: Double) throws(SharedFile.Refusal) -> [TrafficMail] {
        guard file.number <= Self.number(moment + 86_400) else { throw .ahead }
        let load = try file.read(in: "\(folder)/\(file.node)", by: correspondence)
        do throws(SnapshotError) {
            var reader = SnapshotReader(load)
            switch file.kind {
            case .learned: return try Self.mails(&reader)
            case .forgotten: try forget(&reader)
            case .ranking: try takeRanking(&reader)
            }
            return []
        } catch {
            throw .damaged
        }
    }

    private static func mails(_ reader: inout SnapshotReader) throws(SnapshotError) -> [TrafficMail] {
        var mails: [TrafficMail] = []
        for _ in 0..<(try reader.count(of: 56)) { mails.append(try reader.mail()) }
        return mails
    }

    private func forget(_ reader: inout SnapshotReader) throws(SnapshotError) {
        let end = MailEnd(hash: try reader.long(), firstName: 0, lastName: 0, domain: try reader.long())
        let day = try reader.float()
        correspondence.forget(end, until: day)
        guard let node else { return }
        // What this node told the others, and all that it knows, is written again without them.
        for file in names(node).compactMap({ SharedFile.named($0, of: node) }) where file.kind == .learned {
            let place = "\(folder)/\(node)"
            guard let load = try? file.read(in: place, by: correspondence) else { continue }
            var reader = SnapshotReader(load)
            guard let mails = try? Self.mails(&reader) else { continue }
            let rest = mails.compactMap { $0.without([end.hash: day]) }
            if rest != mails { try? file.write(Self.load(rest), in: place, by: correspondence) }
        }
        state.withLock { $0.wroteWholeAt = 0 }
    }

    private func takeRanking(_ reader: inout SnapshotReader) throws(SnapshotError) {
        let (rankedAt, movedAt) = (Double(bitPattern: try reader.long()), Double(bitPattern: try reader.long()))
        let (ranking, thresholds) = (try reader.raw(), try reader.raw())
        // One of another version is of no use here.
        if rankedAt > correspondence.exchanged.rankedAt {
            try? correspondence.use(ranking: ranking, trainedAt: rankedAt)
        }
        if movedAt > correspondence.thresholdsMovedAt { try? correspondence.use(thresholds: thresholds) }
    }

    // MARK: Giving

    private func give(as node: String, at moment: Double) throws(SharedFileFailure) {
        let place = try made(node)
        var number = Self.number(moment)
        while correspondence.exchanged.taken[node]?.contains(number) ?? false { number += 1 }
        let mails = correspondence.outgoing
        if !mails.isEmpty {
            let file = SharedFile(kind: .learned, node: node, number: number)
            try file.write(Self.load(mails), in: place, by: correspondence)
            correspondence.exchanged.taken[node, default: []].insert(number)
            correspondence.wereTold(mails.count)
            number += 1
        }
        let (rankedAt, movedAt) = (correspondence.exchanged.rankedAt, correspondence.thresholdsMovedAt)
        let told = state.withLock { ($0.toldRanking, $0.toldThresholds) }
        if rankedAt > told.0 || movedAt > told.1 {
            try giveRanking(SharedFile(kind: .ranking, node: node, number: number), rankedAt, movedAt)
            state.withLock { ($0.toldRanking, $0.toldThresholds) = (rankedAt, movedAt) }
        }
        if moment - state.withLock({ $0.wroteWholeAt }) >= Self.wholeDays * 86_400, correspondence.learned > 0 {
            state.withLock { $0.wroteWholeAt = moment }
            try? CorrespondenceFile(path: "\(place)/\(Self.whole)").save(correspondence)
        }
    }

    private func giveRanking(_ file: SharedFile, _ rankedAt: Double, _ movedAt: Double) throws(SharedFileFailure) {
        var writer = SnapshotWriter()
        writer.add(rankedAt.bitPattern)
        writer.add(movedAt.bitPattern)
        writer.add(raw: (try? correspondence.trainedRanking()) ?? [])
        writer.add(raw: (try? correspondence.savedThresholds()) ?? [])
        try file.write(writer.bytes, in: "\(folder)/\(file.node)", by: correspondence)
        correspondence.exchanged.taken[file.node, default: []].insert(file.number)
        for earlier in names(file.node).compactMap({ SharedFile.named($0, of: file.node) })
        where earlier.kind == .ranking && earlier.number < file.number {
            unlink("\(folder)/\(file.node)/\(earlier.name)")
        }
    }

    private static func load(_ mails: [TrafficMail]) -> [UInt8] {
        var writer = SnapshotWriter()
        writer.add(count: mails.count)
        for mail in mails { writer.add(mail) }
        return writer.bytes
    }

    // MARK: The folder

    /// Files that nobody looks at any more, those of nodes that are gone included.
    private func prune(at moment: Double) {
        let oldest = moment - (Self.retention + Self.margin) * 86_400
        for node in nodes() {
            for name in names(node) {
                let path = "\(folder)/\(node)/\(name)"
                let isOld = SharedFile.named(name, of: node).map { $0.number < Self.number(oldest) }
                if isOld ?? (written(path) < oldest && (name == Self.whole || name.hasSuffix(".new"))) { unlink(path) }
            }
        }
    }

    private func nodes() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    private func names(_ node: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(node)")) ?? []).sorted()
    }

    /// When a file was written, in seconds since 1970; 0 when there is none.
    private func written(_ path: String) -> Double {
        let date = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
        return date?.timeIntervalSince1970 ?? 0
    }

    private func made(_ node: String) throws(SharedFileFailure) -> String {
        let path = "\(folder)/\(node)"
        if mkdir(path, 0o770) == 0 {
            // Whatever the umask: an order by root is removed by a filter.
            chmod(path, 0o2770)
        } else if errno != EEXIST {
            throw SharedFileFailure(path: path, code: errno)
        }
        return path
    }

    /// Microseconds since 1970.
    private static func number(_ moment: Double) -> UInt64 { UInt64(max(0, moment) * 1_000_000) }
}
