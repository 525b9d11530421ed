/// The programs of poppler that read PDFs, each from its standard input to its standard output.
enum PDFTool: Equatable {
    /// The text of the pages.
    case text
    /// The names of the files inside.
    case list
    /// One of these files.
    case save(Int)

    /// How much it may work on one document: a hundred pages take a tenth of a second.
    static let processorSeconds = 2.0

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

extension ChildProcess {
    /// Without `postern` in between: starting that costs more than most PDFs.
    init(_ tool: PDFTool, seconds: Double) {
        self.init(
            confined: tool.words, seconds: seconds, processorSeconds: PDFTool.processorSeconds,
            lendsOutput: tool.opensOutput)
    }
}
