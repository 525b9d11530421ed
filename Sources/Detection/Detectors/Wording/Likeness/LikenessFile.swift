import Mail

/// The model as it is written, by `WordingTraining`: a header, words, pairs, signals.
///
///     kinds: language.bullying language.threat
///     bias: -2.1 -3.0 -3.2 -4.0
///     threshold: 0.8
///     [words]
///     blade knife a12 c40
///     [pairs]
///     your + neck a20 c33
///     [signals]
///     found-language.threat a31
///
/// A word stands before the term under which it forms pairs; `+` joins neighbours, `..` terms with one word between.
/// Weights follow: `a` is for any harm, `b` for the first of the kinds, and so on, the last for old books; whole numbers from -127 to 127, in
/// eighths of log odds. `%name`, `%number`, `%question`, `%exclamation` and `%quoted` stand for what they say.
extension Likeness {
    init(name: String, text: [UInt8]) throws {
        var file = LikenessLines(file: name, text: text)
        var header: [String: String] = [:]
        while let line = file.next(), text[line.lowerBound] != UInt8(ascii: "[") {
            if text[line.lowerBound] == UInt8(ascii: "#") { continue }
            let parts = String(decoding: text[line], as: UTF8.self).split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw file.problem("a line without ':' in the header", "write 'key: value'") }
            header[String(parts[0])] = String(parts[1])
        }
        kinds = (header["kinds"] ?? "").split(separator: " ").map { FindingKind(rawValue: String($0)) }
        let bias = (header["bias"] ?? "").split(separator: " ").compactMap { Float($0) }
        guard (1...14).contains(kinds.count), bias.count == kinds.count + 2,
            let threshold = (header["threshold"] ?? "").split(separator: " ").first.flatMap({ Float($0) })
        else {
            throw file.problem(
                "the header needs 'kinds:' (1 to 14), 'bias:' (two more) and 'threshold:'",
                "make the file anew with WordingTraining")
        }
        for (index, value) in bias.enumerated() { self.bias[index] = value }
        self.threshold = threshold
        var section = file.section
        while let line = file.next() {
            if text[line.lowerBound] == UInt8(ascii: "[") {
                section = file.section
                continue
            }
            var fields = LikenessFields(text: text, rest: line)
            switch section {
            case "[words]":
                let word = fields.name()
                let term = fields.name()
                add(word: word, term: term, weights: try weights(&fields, file))
            case "[pairs]":
                let first = fields.name()
                let gap = fields.name().first == UInt8(ascii: "+") ? 1 : 2
                let second = fields.name()
                add(pair: first, second, gap: gap, weights: try weights(&fields, file))
            case "[signals]":
                add(signal: String(decoding: fields.name(), as: UTF8.self), weights: try weights(&fields, file))
            default: throw file.problem("unknown section \(section)", "use [words], [pairs] or [signals]")
            }
        }
        guard termCount < Hint.none, words.count < Hint.none, pairs.weights.count < PairTable.most else {
            throw file.problem("more words, terms or pairs than fit", "make the file anew with WordingTraining")
        }
    }

    private func weights(_ fields: inout LikenessFields, _ file: LikenessLines) throws -> Weights {
        var weights = Weights()
        while let (place, weight) = fields.weight() {
            guard (0...kinds.count + 1).contains(place), (-127...127).contains(weight) else {
                throw file.problem("a weight that can't be read", "write a letter and a number from -127 to 127")
            }
            weights[place] = Int8(weight)
        }
        return weights
    }
}

/// The lines of the file that aren't empty, as places in its text. Written for large files.
struct LikenessLines {
    let file: String
    let text: [UInt8]
    private var place = 0
    private var number = 0
    private var last = 0..<0

    init(file: String, text: [UInt8]) {
        self.file = file
        self.text = text
    }

    mutating func next() -> Range<Int>? {
        while place < text.count {
            let start = place
            while place < text.count, text[place] != 0x0a { place += 1 }
            number += 1
            let line = start..<place
            place += 1
            if !line.isEmpty {
                last = line
                return line
            }
        }
        return nil
    }

    /// The last line, which began a section.
    var section: String { String(decoding: text[last], as: UTF8.self) }

    func problem(_ what: String, _ remedy: String) -> DictionaryError {
        DictionaryError(file: file, line: number, problem: what, remedy: remedy)
    }
}

/// The fields of a line, one after the other, divided by single blanks.
struct LikenessFields {
    let text: [UInt8]
    var rest: Range<Int>

    mutating func name() -> ArraySlice<UInt8> {
        let start = rest.lowerBound
        var end = start
        while end < rest.upperBound, text[end] != 0x20 { end += 1 }
        rest = min(end + 1, rest.upperBound)..<rest.upperBound
        return text[start..<end]
    }

    /// The next weight and its class; what can't be read has a class below 0.
    mutating func weight() -> (place: Int, weight: Int)? {
        guard !rest.isEmpty else { return nil }
        let place = Int(text[rest.lowerBound]) - 0x61
        var index = rest.lowerBound + 1
        let isBelow = index < rest.upperBound && text[index] == UInt8(ascii: "-")
        if isBelow { index += 1 }
        var value = 0
        while index < rest.upperBound, text[index] != 0x20 {
            let digit = Int(text[index]) - 0x30
            guard (0...9).contains(digit), value < 1000 else { return (-1, 0) }
            value = value * 10 + digit
            index += 1
        }
        rest = min(index + 1, rest.upperBound)..<rest.upperBound
        return (place, isBelow ? -value : value)
    }
}
