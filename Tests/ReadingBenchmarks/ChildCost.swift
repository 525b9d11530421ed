import Extraction
import Foundation

/// What a document costs that is read in children: the processor time of this process and of all it started.
enum ChildCost {
    static func report(program: String, file: String) {
        guard let data = try? Data(contentsOf: URL(filePath: file)) else { return print("no file \(file)") }
        let bytes = [UInt8](data)
        var best = Double.infinity
        for _ in 0..<6 {
            let start = used()
            var extractor = Extractor(RunCounter(), childProgram: program)
            extractor.document(bytes.span, filename: file)
            best = min(best, used() - start)
        }
        print("\(file): \(Int(best * 10_000) / 10) ms with its children")
    }

    private static func used() -> Double {
        [RUSAGE_SELF.rawValue, RUSAGE_CHILDREN.rawValue].reduce(0) { sum, who in
            var usage = rusage()
            getrusage(who, &usage)
            let microseconds =
                (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1_000_000 + usage.ru_utime.tv_usec
                + usage.ru_stime.tv_usec
            return sum + Double(microseconds) / 1e6
        }
    }
}
