/// A run of text cut at its findings. The pieces are plain; escaping happens in the template.
struct MarkedText: Sendable {
    struct Piece: Sendable, Equatable {
        var text: String
        /// The numbers of the findings that begin here, as the list of findings counts them; empty outside of marks.
        var numbers: [Int]
        var isMarked: Bool
        /// The numbers as they stand beside the mark.
        var label: String

        init(text: String, numbers: [Int] = [], isMarked: Bool = false) {
            self.text = text
            self.numbers = numbers
            self.isMarked = isMarked
            label = numbers.prefix(4).map(String.init).joined(separator: ", ") + (numbers.count > 4 ? " …" : "")
        }
    }

    var pieces: [Piece] = []
    /// Text was left out because there was too much.
    var isShortened = false

    /// - Parameters:
    ///   - marks: spans in code points of the text, each with its finding's number, in any order.
    ///   - limit: how many code points are shown.
    init(_ text: String, marks: [(span: Range<Int>, number: Int)], limit: Int) {
        let scalars = text.unicodeScalars
        let whole = 0..<scalars.count
        let regions = Self.merged(marks.map { ($0.span.clamped(to: whole), $0.number) })
        var index = scalars.startIndex
        var position = 0

        func take(upTo end: Int, numbers: [Int], isMarked: Bool) {
            let from = index
            while position < min(end, limit), index < scalars.endIndex {
                index = scalars.index(after: index)
                position += 1
            }
            if from < index {
                pieces.append(Piece(text: String(scalars[from..<index]), numbers: numbers, isMarked: isMarked))
            }
        }

        for region in regions where region.span.lowerBound < limit {
            take(upTo: region.span.lowerBound, numbers: [], isMarked: false)
            take(upTo: region.span.upperBound, numbers: region.numbers, isMarked: true)
        }
        take(upTo: limit, numbers: [], isMarked: false)
        isShortened = index < scalars.endIndex
    }

    /// Overlapping spans become one, so that no mark stands inside another.
    private static func merged(_ marks: [(span: Range<Int>, number: Int)]) -> [(span: Range<Int>, numbers: [Int])] {
        var regions: [(span: Range<Int>, numbers: [Int])] = []
        for mark in marks.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) where !mark.span.isEmpty {
            if let last = regions.last, mark.span.lowerBound < last.span.upperBound {
                let end = max(last.span.upperBound, mark.span.upperBound)
                regions[regions.count - 1].span = last.span.lowerBound..<end
                regions[regions.count - 1].numbers.append(mark.number)
            } else {
                regions.append((mark.span, [mark.number]))
            }
        }
        return regions
    }

    /// Rows of cells of a text whose cells are separated by tabs and rows by line ends.
    ///
    /// - Returns: nil when the table is too big to be shown as one.
    func rows(limit: Int, columns: Int) -> [[[Piece]]]? {
        var rows: [[[Piece]]] = [[[]]]
        for piece in pieces {
            var numbers = piece.numbers
            var rest = piece.text.unicodeScalars[...]
            while let end = rest.firstIndex(where: { $0 == "\t" || $0 == "\n" }) {
                let part = String(rest[..<end])
                if !part.isEmpty {
                    rows[rows.count - 1][rows[rows.count - 1].count - 1].append(
                        Piece(text: part, numbers: numbers, isMarked: piece.isMarked))
                    numbers = []
                }
                if rest[end] == "\t" {
                    rows[rows.count - 1].append([])
                    if rows[rows.count - 1].count > columns { return nil }
                } else {
                    rows.append([[]])
                    if rows.count > limit { return nil }
                }
                rest = rest[rest.index(after: end)...]
            }
            if !rest.isEmpty {
                rows[rows.count - 1][rows[rows.count - 1].count - 1].append(
                    Piece(text: String(rest), numbers: numbers, isMarked: piece.isMarked))
            }
        }
        return rows.filter { $0 != [[]] }
    }
}
