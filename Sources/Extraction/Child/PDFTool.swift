import Mail

/// The programs of poppler that read PDFs, each from its standard input to its standard output.
enum PDFTool: Equatable {
    /// The text of the pages.
    case text
    /// The names of the files inside.
    case list
    /// One of these files.
    case save(Int)

    /// Its path and its arguments.
    var words: [String] {
        switch self {
        case .text: ["/usr/bin/pdftotext", "-enc", "UTF-8", "-q", "-", "-"]
        case .list: ["/usr/bin/pdfdetach", "-list", "-enc", "UTF-8", "fd://0"]
        case .save(let number): ["/usr/bin/pdfdetach", "-save", String(number), "-o", "/dev/stdout", "fd://0"]
        }
    }

    /// Whether it opens its output by name, and by then as another user.
    var opensOutput: Bool {
        if case .save = self { true } else { false }
    }

    /// As `postern extract-part` names it.
    init?(_ format: String, _ arguments: [String]) {
        switch format {
        case "pdf-text": self = .text
        case "pdf-list": self = .list
        case "pdf-save":
            guard let number = arguments.first.flatMap({ Int($0) }) else { return nil }
            self = .save(number)
        default: return nil
        }
    }
}

extension Reading {
    /// Without `postern` in between: starting that costs more than most PDFs.
    func run(_ tool: PDFTool, _ input: [UInt8], listen: ([UInt8]) -> Bool) -> ChildProcess.Ending {
        let child = ChildProcess(
            confined: tool.words, seconds: clockLeft, processorSeconds: min(limits.pdfSeconds, secondsLeft),
            lendsOutput: tool.opensOutput)
        return run(child, input, listen: listen)
    }
}
