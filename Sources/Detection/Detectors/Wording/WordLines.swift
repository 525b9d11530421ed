/// The lines of a file of words or phrases, with their numbers from 1, without comments and the blanks around them.
/// Empty lines are left out.
struct WordLines: Sequence, IteratorProtocol {
    private let text: [UInt8]
    private var index = 0
    private var number = 0

    init(_ text: [UInt8]) { self.text = text }

    mutating func next() -> (number: Int, text: ArraySlice<UInt8>)? {
        while index < text.count {
            var end = index
            var comment: Int?
            while end < text.count, text[end] != 0x0a {
                if text[end] == UInt8(ascii: "#"), comment == nil, end == index || WordLines.isBlank(text[end - 1]) {
                    comment = end
                }
                end += 1
            }
            let line = WordLines.trimmed(text[index..<(comment ?? end)])
            index = end + 1
            number += 1
            if !line.isEmpty { return (number, line) }
        }
        return nil
    }

    static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while let first = text.first, isBlank(first) { text = text.dropFirst() }
        while let last = text.last, isBlank(last) { text = text.dropLast() }
        return text
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }
}
