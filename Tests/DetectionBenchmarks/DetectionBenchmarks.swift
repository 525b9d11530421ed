import Detection
import Directory
import Foundation
import Mail

/// Measures what the detectors cost in processor time: `swift run -c release DetectionBenchmarks`, from the checkout.
///
/// Arguments: words of the measurements' names that shall run, all without any.
@main
struct DetectionBenchmarks {
    private static let wanted = CommandLine.arguments.dropFirst()

    static func main() throws {
        for count in [1_000, 20_000, 100_000] where isWanted("\(count) people") {
            let school = InventedSchool.school(people: count)
            let engine = try DetectionEngine(dictionaries: "dictionaries", school: school)
            for (name, text) in SchoolMail.all(school, bytes: 8 << 20) where isWanted(name) {
                try report("\(count) people, \(name)", text, engine)
            }
            guard count == 20_000 else { continue }
            for (name, text) in SchoolMail.nasty where isWanted("nasty") {
                let (once, twice) = (
                    run(name, repeating: text, bytes: 1 << 20), run(name, repeating: text, bytes: 2 << 20)
                )
                let personal = seconds { _ = scan(once, engine.personalScan()) }
                let both = seconds { _ = scan(once, engine.scan()) }
                let double = seconds { _ = scan(twice, engine.scan()) }
                print(
                    "nasty \(name): 1 MB \(milliseconds(personal)), with wording \(milliseconds(both)), "
                        + "2 MB with wording \(milliseconds(double))")
            }
        }
    }

    private static func isWanted(_ name: String) -> Bool {
        wanted.isEmpty || name.contains("people") && !wanted.contains { $0.contains("people") }
            || wanted.contains { name.contains($0) }
    }

    private static func report(_ name: String, _ runs: [TextRun], _ engine: DetectionEngine) throws {
        let size = runs.reduce(0) { $0 + $1.text.count }
        var best = (personal: Double.infinity, all: Double.infinity)
        var found = 0
        for _ in 0..<6 {
            best.personal = min(
                best.personal, seconds { for run in runs { found += scan(run, engine.personalScan()) } })
            best.all = min(best.all, seconds { for run in runs { _ = scan(run, engine.scan()) } })
        }
        print(
            "\(name): personal data \(rate(size, best.personal)), with wording \(rate(size, best.all)), "
                + "\(found / 6) findings in \(size >> 10) kB")
    }

    private static func rate(_ bytes: Int, _ seconds: Double) -> String {
        "\((Double(bytes) / seconds / 1e5).rounded() / 10) MB/s"
    }

    private static func scan(_ run: TextRun, _ scan: MessageScan) -> Int {
        var scan = scan
        return scan.findings(in: run).count + scan.finish().count
    }

    private static func run(_ place: String, repeating text: String, bytes: Int) -> TextRun {
        let piece = Array(text.utf8)
        var made: [UInt8] = []
        while made.count < bytes { made += piece }
        return TextRun(part: .root, place: place, text: made)
    }

    private static func milliseconds(_ seconds: Double) -> String { "\(Int(seconds * 10_000) / 10) ms" }

    private static func seconds(_ work: () -> Void) -> Double {
        let start = clock()
        work()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }
}
