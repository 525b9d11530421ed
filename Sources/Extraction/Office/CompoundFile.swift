/// A compound file (MS-CFB), the container of Office documents until 2007 and of .msg: a small file system of its own.
/// Every chain is followed at most as far as the file has sectors.
struct CompoundFile {
    struct Entry {
        /// Storages from the root, joined by `/`.
        var path: String
        var isStorage: Bool
        var start: Int
        var size: Int

        var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    }

    private(set) var entries: [Entry] = []
    /// The first entry of each path, in lower case.
    private var places: [String: Int] = [:]
    private let bytes: [UInt8]
    private let sectorShift: Int
    private var fat: [Int] = []
    private var miniFAT: [Int] = []
    private var miniStream: [UInt8] = []

    private static let mostEntries = 20_000

    init?(_ bytes: [UInt8]) {
        let span = bytes.span
        guard span.holds([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], at: 0), span.count >= 1_536 else {
            return nil
        }
        self.bytes = bytes
        sectorShift = span.number16(at: 30) == 12 ? 12 : 9
        readFAT(span)
        let directory = chain(from: span.number32(at: 48), limit: bytes.count)
        miniFAT = Self.numbers(chain(from: span.number32(at: 60), limit: bytes.count))
        readDirectory(directory)
        for (index, entry) in entries.enumerated().reversed() { places[entry.path.lowercased()] = index }
    }

    func first(_ path: String) -> Entry? { places[path.lowercased()].map { entries[$0] } }

    func stream(_ path: String) -> [UInt8]? {
        first(path).flatMap { $0.isStorage ? nil : stream($0) }
    }

    func stream(_ entry: Entry) -> [UInt8] {
        entry.size < 4_096
            ? miniChain(from: entry.start, size: entry.size) : chain(from: entry.start, limit: entry.size)
    }

    private var sectorSize: Int { 1 << sectorShift }

    private mutating func readFAT(_ span: Span<UInt8>) {
        let most = bytes.count >> sectorShift + 1
        var sectors: [Int] = []
        for index in 0..<109 { sectors.append(span.number32(at: 76 + 4 * index)) }
        var next = span.number32(at: 68)
        var steps = 0
        while next < 0xFFFF_FFFA, steps <= most, sectors.count <= most {
            let at = (next + 1) << sectorShift
            guard at + sectorSize <= bytes.count else { break }
            for index in 0..<sectorSize / 4 - 1 { sectors.append(span.number32(at: at + 4 * index)) }
            next = span.number32(at: at + sectorSize - 4)
            steps += 1
        }
        for sector in sectors.prefix(most) where sector < 0xFFFF_FFFA {
            let at = (sector + 1) << sectorShift
            guard at + sectorSize <= bytes.count else { continue }
            guard fat.count <= most + sectorSize else { break }
            for index in 0..<sectorSize / 4 { fat.append(span.number32(at: at + 4 * index)) }
        }
    }

    private func chain(from first: Int, limit: Int) -> [UInt8] {
        var data: [UInt8] = []
        var sector = first
        var steps = 0
        while sector < 0xFFFF_FFFA, data.count < limit, steps <= fat.count {
            let at = (sector + 1) << sectorShift
            guard at < bytes.count else { break }
            data.append(contentsOf: bytes[at..<min(bytes.count, at + sectorSize)])
            guard sector < fat.count else { break }
            sector = fat[sector]
            steps += 1
        }
        if data.count > limit { data.removeLast(data.count - limit) }
        return data
    }

    private func miniChain(from first: Int, size: Int) -> [UInt8] {
        var data: [UInt8] = []
        var sector = first
        var steps = 0
        while sector < 0xFFFF_FFFA, data.count < size, steps <= miniFAT.count {
            let at = sector << 6
            guard at < miniStream.count else { break }
            data.append(contentsOf: miniStream[at..<min(miniStream.count, at + 64)])
            guard sector < miniFAT.count else { break }
            sector = miniFAT[sector]
            steps += 1
        }
        if data.count > size { data.removeLast(data.count - size) }
        return data
    }

    private static func numbers(_ bytes: [UInt8]) -> [Int] {
        let span = bytes.span
        var all: [Int] = []
        for index in 0..<span.count / 4 { all.append(span.number32(at: 4 * index)) }
        return all
    }

    private mutating func readDirectory(_ directory: [UInt8]) {
        let span = directory.span
        let count = min(span.count / 128, Self.mostEntries)
        guard count > 0 else { return }
        miniStream = chain(from: span.number32(at: 116), limit: max(0, span.number32(at: 120)))
        var seen = [Bool](repeating: false, count: count)
        seen[0] = true
        // Storage by storage; inside one its members are a tree.
        var waiting: [(index: Int, folder: String)] = [(span.number32(at: 76), "")]
        while let (index, folder) = waiting.popLast() {
            guard index < count, !seen[index] else { continue }
            seen[index] = true
            let at = index * 128
            let path = folder + Self.name(span, at)
            let kind = directory[at + 66]
            if kind == 1 || kind == 2 {
                entries.append(
                    Entry(
                        path: path, isStorage: kind == 1, start: span.number32(at: at + 116),
                        size: min(span.number32(at: at + 120), bytes.count)))
            }
            waiting.append((span.number32(at: at + 68), folder))
            waiting.append((span.number32(at: at + 72), folder))
            if kind == 1, path.utf8.count < 1_024 { waiting.append((span.number32(at: at + 76), path + "/")) }
        }
    }

    private static func name(_ span: Span<UInt8>, _ at: Int) -> String {
        let length = min(max(0, span.number16(at: at + 64) - 2), 62)
        var text: [UInt8] = []
        for index in 0..<length / 2 { text.append(scalar: UInt32(span.number16(at: at + 2 * index))) }
        return String(decoding: text, as: UTF8.self)
    }
}
