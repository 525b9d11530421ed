import Detection
import Glibc
import Mail

/// What judging words costs, beside a bare pass that only cuts out tokens and hashes them.
struct WordingSpeed {
    private let wording: Wording

    init(dictionaries: String) throws { wording = try Wording(dictionaries: dictionaries) }

    func report() {
        let texts: [(String, [UInt8])] = [
            ("prose", SchoolText.prose(bytes: 4 << 20)), ("one line", SchoolText.oneLine(bytes: 4 << 20)),
            ("odd chunks", SchoolText.odd(bytes: 4 << 20)), ("offensive", SchoolText.offensive(bytes: 1 << 20)),
        ]
        for (name, text) in texts {
            let records = stride(from: 0, to: text.count, by: 2_048).map {
                TextRun(part: .root, place: "", text: Array(text[$0..<min($0 + 2_048, text.count)]))
            }
            let whole = TextRun(part: .root, place: "", text: text)
            var best = (bare: Double.infinity, records: Double.infinity, whole: Double.infinity)
            var found = 0
            for _ in 0..<6 {
                best.bare = min(best.bare, seconds { found += Int(truncatingIfNeeded: Self.hashes(text) & 1) })
                best.records = min(
                    best.records, seconds { for run in records { found += wording.findings(in: run).count } })
                best.whole = min(best.whole, seconds { found += wording.findings(in: whole).count })
            }
            func speed(_ time: Double) -> String { "\(Int(Double(text.count) / time / 1e6)) MB/s" }
            print(
                "\(name): 2 kB records \(speed(best.records)), as one text \(speed(best.whole)), "
                    + "bare tokens and hashes \(speed(best.bare)) (\(found))")
        }
    }

    /// Tokens of letters, folded and hashed, and nothing else.
    private static func hashes(_ text: [UInt8]) -> UInt64 {
        let bytes = text.span
        var sum: UInt64 = 0
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in bytes.indices {
            let lower = bytes[index] | 0x20
            if lower &- 0x61 < 26 {
                hash = (hash ^ UInt64(lower)) &* 0x100_0000_01b3
            } else {
                sum ^= hash
                hash = 0xcbf2_9ce4_8422_2325
            }
        }
        return sum
    }

    private func seconds(_ work: () -> Void) -> Double {
        let start = clock()
        work()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }
}
