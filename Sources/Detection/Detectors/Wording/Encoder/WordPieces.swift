import Foundation

/// Cuts text into the pieces that the encoder knows: whole words, and beginnings and endings of rarer ones.
///
/// The way of BERT's uncased vocabularies (Wu et al. 2016, "WordPiece"): lower case without accents, each punctuation
/// mark by itself, then from the left always the longest piece that is known; what goes on a word begins with `##`.
struct WordPieces: Sendable {
    /// The pieces in the order of their bytes; a piece's number is its place.
    private let bytes: [UInt8]
    /// Where each piece starts, and where the last one ends.
    private let starts: [Int32]
    let first: Int32
    let last: Int32
    private let unknown: Int32
    /// Longer words are unknown.
    private static let longestWord = 100

    /// - Parameter lines: the pieces in the order of their bytes, each ended by a line feed.
    /// - Returns: nil where the pieces that mark the beginning, the end and the unknown are missing.
    init?(lines: [UInt8]) {
        let starts = [0] + lines.indices.lazy.filter { lines[$0] == UInt8(ascii: "\n") }.map { Int32($0 + 1) }
        let found = ["[CLS]", "[SEP]", "[UNK]"].map { WordPieces.find(Array($0.utf8)[...], lines, starts) }
        guard let first = found[0], let last = found[1], let unknown = found[2] else { return nil }
        bytes = lines
        self.starts = starts
        (self.first, self.last, self.unknown) = (first, last, unknown)
    }

    var count: Int { starts.count - 1 }

    /// The pieces of a text between those that mark its beginning and end.
    ///
    /// - Parameter most: of longer texts the pieces at the beginning, and the mark of the end.
    func pieces(of text: String, most: Int) -> [Int32] {
        var pieces = [first]
        var word: [UInt8] = []
        func close() {
            if !word.isEmpty { add(word, to: &pieces) }
            word = []
        }
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
            guard pieces.count < most else { break }
            switch WordPieces.role(of: scalar) {
            case .dropped: continue
            case .blank: close()
            case .single:
                close()
                word = Array(String(scalar).utf8)
                close()
            case .letter: word += scalar.properties.lowercaseMapping.utf8
            }
        }
        close()
        return pieces.prefix(most - 1) + [last]
    }

    private enum Role {
        case dropped, blank, single, letter
    }

    private static func role(of scalar: Unicode.Scalar) -> Role {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .format, .surrogate, .privateUse, .unassigned: .dropped
        case .control: scalar == "\t" || scalar == "\n" || scalar == "\r" ? .blank : .dropped
        case .spaceSeparator: .blank
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            .single
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: scalar.isASCII ? .single : .letter
        default: scalar.properties.isIdeographic ? .single : .letter
        }
    }

    private func add(_ word: [UInt8], to pieces: inout [Int32]) {
        guard word.count <= WordPieces.longestWord else { return pieces.append(unknown) }
        var found: [Int32] = []
        var rest = word[...]
        while !rest.isEmpty {
            var end = rest.endIndex
            var piece: Int32?
            while end > rest.startIndex {
                let candidate = rest[rest.startIndex..<end]
                let spelt = found.isEmpty ? candidate : ArraySlice("##".utf8) + candidate
                piece = WordPieces.find(spelt, bytes, starts)
                if piece != nil { break }
                end -= 1
            }
            guard let piece else { return pieces.append(unknown) }
            found.append(piece)
            rest = rest[end...]
        }
        pieces += found
    }

    /// By halving.
    private static func find(_ piece: ArraySlice<UInt8>, _ bytes: [UInt8], _ starts: [Int32]) -> Int32? {
        var (low, high) = (0, starts.count - 1)
        while low < high {
            let middle = (low + high) / 2
            let known = bytes[Int(starts[middle])..<Int(starts[middle + 1]) - 1]
            if known.lexicographicallyPrecedes(piece) { low = middle + 1 } else { high = middle }
        }
        guard low < starts.count - 1 else { return nil }
        return bytes[Int(starts[low])..<Int(starts[low + 1]) - 1] == piece ? Int32(low) : nil
    }
}
