import Glibc
import Mail

/// The inside of `postern extract-part FORMAT`: confines itself, then reads the document from standard input.
package enum PartChild {
    static let noSandbox: Int32 = 71
    static let noMemory: Int32 = 72
    static let unknownFormat: Int32 = 64
    static let noProgram: Int32 = 69

    /// The formats that a child reads.
    package static let formats = ["archive", "document", "pdf-text", "pdf-list", "pdf-save", "probe"]

    /// Does what the format asks and answers the exit status.
    package static func run(_ format: String, arguments: [String] = []) -> Int32 {
        switch format {
        case "archive":
            let limits = ChildLimits.limits(arguments.first)
            guard Sandbox.enter(.sealed, seconds: limits.partSeconds) else { return noSandbox }
            return ArchiveChild.run()
        case "document": return DocumentChild.run(arguments)
        case "pdf-text", "pdf-list", "pdf-save":
            guard let tool = PDFTool(format, arguments) else { return unknownFormat }
            guard Sandbox.enter(.runsProgram, lendsOutput: tool.opensOutput) else { return noSandbox }
            return become(tool.words)
        case "probe":
            guard Sandbox.enter(arguments.first == "runs-program" ? .runsProgram : .sealed) else { return noSandbox }
            return Probe.run()
        default: return unknownFormat
        }
    }

    /// Runs another program in place of this one, confined as this one is.
    private static func become(_ words: [String]) -> Int32 {
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        execv(words[0], arguments)
        return noProgram
    }

    /// Everything on standard input, up to a limit.
    static func readInput(limit: Int = 256 << 20) -> [UInt8] {
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while all.count < limit {
            let count = read(0, &piece, piece.count)
            if count <= 0 { break }
            all.append(contentsOf: piece[..<count])
        }
        return all
    }

    /// Writes a frame; false when nobody listens any more.
    @discardableResult static func say(_ frame: Frame, _ payload: [UInt8]) -> Bool {
        let bytes = frame.bytes(payload)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { write(1, $0.baseAddress?.advanced(by: sent), bytes.count - sent) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}
