import Mail

/// The texts that cells share, one after another in one buffer.
struct SharedStrings {
    private var text: [UInt8] = []
    private var ends: [Int32] = []
    /// Texts beside them, such as readings of Japanese, a line each.
    private(set) var beside: [UInt8] = []
    private let limit: Int

    var count: Int { ends.count }

    init(limit: Int) { self.limit = limit }

    mutating func read(_ source: XMLScanner) -> PartState {
        var scanner = source
        var isInText = false
        var isPhonetic = false
        while let token = scanner.next() {
            switch token {
            case .start(.text, let isEmpty): isInText = !isEmpty && !isPhonetic
            case .start(.phonetic, let isEmpty): isPhonetic = !isEmpty
            case .start(.sharedItem, true): ends.append(Int32(text.count))
            case .end(.text): isInText = false
            case .end(.phonetic): isPhonetic = false
            case .end(.sharedItem): ends.append(Int32(text.count))
            case .text where isInText:
                let start = text.count
                scanner.appendText(to: &text)
                SheetCell.flatten(&text, from: start)
            case .text:
                let start = beside.count
                scanner.appendText(to: &beside)
                if beside[start...].allSatisfy({ $0 <= 0x20 }) {
                    beside.removeSubrange(start...)
                } else {
                    beside.append(0x0A)
                }
            default: break
            }
            if text.count + beside.count + ends.count * 4 > limit { return .partly(why: "shared-strings") }
        }
        return scanner.failure.map { .partly(why: $0) } ?? .read
    }

    func append(_ index: Int, to stream: inout [UInt8]) {
        guard ends.indices.contains(index) else { return }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        stream.append(text.span, start..<Int(ends[index]))
    }
}

extension XMLName {
    static var sharedItem: XMLName { XMLName("si") }
    static var phonetic: XMLName { XMLName("rPh") }
}
