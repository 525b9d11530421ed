import Detection
import Directory
import Foundation
import Mail

/// Measures what the detectors cost in processor time: `swift run -c release DetectionBenchmarks`, from the checkout.
///
/// Arguments: `rounds=N` (6 without it), and parts of the names of what shall run, all of which must fit; everything
/// runs without any. Each line is a name, a tab, the median and the best of the rounds; the rounds of the modes of one
/// text alternate. `findings=FILE` measures nothing and writes down what is found instead.
@main
struct DetectionBenchmarks {
    private static let wanted = CommandLine.arguments.dropFirst().filter { !$0.contains("=") }
    private static let rounds =
        CommandLine.arguments.compactMap { $0.hasPrefix("rounds=") ? Int($0.dropFirst(7)) : nil }.first ?? 6

    static func main() throws {
        for count in [1_000, 20_000, 100_000] where isWanted("\(count) people", asPart: true) {
            let school = InventedSchool.school(people: count)
            let engine = try DetectionEngine(dictionaries: "dictionaries", school: school)
            if let path = CommandLine.arguments.first(where: { $0.hasPrefix("findings=") })?.dropFirst(9) {
                if count == 20_000 {
                    try FoundThings.write(to: String(path), engine, SchoolMail.all(school, bytes: 1 << 18))
                }
                continue
            }
            let wording = try Wording(dictionaries: "dictionaries", school: school)
            for (name, runs) in try SchoolMail.all(school, bytes: 1 << 20) {
                measure("\(count) people, \(name)", runs, engine, wording)
            }
            guard count == 20_000 else { continue }
            for (name, text) in SchoolMail.nasty {
                let runs = [run(name, repeating: text, bytes: 1 << 20)]
                let wanted = modes(runs, engine, wording).filter { mode, _ in
                    isWanted("\(count) people, nasty \(name), \(mode)") && mode != "bare pass"
                }
                for (mode, times) in times(wanted) {
                    let shown = times.map { ($0 * 10_000).rounded() / 10 }
                    print("nasty \(name), \(mode)\t\(shown[rounds / 2]) ms, best \(shown[0])")
                }
            }
        }
    }

    /// Whether a name has all that was asked for; a part of a name, whether it can still become such a one.
    private static func isWanted(_ name: String, asPart: Bool = false) -> Bool {
        wanted.allSatisfy { name.contains($0) || asPart && $0.first?.isNumber != true }
    }

    private static func modes(
        _ runs: [TextRun], _ engine: DetectionEngine, _ wording: Wording
    ) -> [(String, () -> Void)] {
        func scan(_ scan: MessageScan) {
            var scan = scan
            for run in runs { _ = scan.findings(in: run) }
            _ = scan.finish()
        }
        let bare = BarePass()
        return [
            ("bare pass", { if runs.reduce(0, { $0 &+ bare.words(in: $1.text) }) < 0 { print("too many words") } }),
            ("personal data", { scan(engine.personalScan()) }),
            ("wording", { for run in runs { _ = wording.findings(in: run) } }),
            ("both", { scan(engine.scan()) }),
        ]
    }

    private static func measure(_ name: String, _ runs: [TextRun], _ engine: DetectionEngine, _ wording: Wording) {
        let size = Double(runs.reduce(0) { $0 + $1.text.count })
        let wanted = modes(runs, engine, wording).filter { mode, _ in isWanted("\(name), \(mode)") }
        for (mode, times) in times(wanted) {
            let speeds = times.map { (size / $0 / 1e5).rounded() / 10 }
            print("\(name), \(mode)\t\(speeds[rounds / 2]) MB/s, best \(speeds[0])")
        }
    }

    private static func run(_ place: String, repeating text: String, bytes: Int) -> TextRun {
        let piece = Array(text.utf8)
        var made: [UInt8] = []
        while made.count < bytes { made += piece }
        return TextRun(part: .root, place: place, text: made)
    }

    /// What the rounds of each mode took, in seconds, the shortest first.
    private static func times(_ modes: [(String, () -> Void)]) -> [(String, [Double])] {
        var taken = modes.map { ($0.0, [Double]()) }
        for _ in 0..<rounds {
            for (place, (_, work)) in modes.enumerated() {
                let start = clock()
                work()
                taken[place].1.append(Double(clock() - start) / Double(CLOCKS_PER_SEC))
            }
        }
        return taken.map { ($0.0, $0.1.sorted()) }
    }
}
