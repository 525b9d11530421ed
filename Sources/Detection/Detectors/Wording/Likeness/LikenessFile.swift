import Mail

/// The model as it is written, by `WordingTraining`:
///
///     kinds: language.bullying language.threat
///     bias: -2.1 -3.0 -3.2
///     threshold: 0.8
///     [words]
///     blade knife any:12 weapons:40
///     [pairs]
///     your + neck any:20 threat:33
///     [signals]
///     found-language.threat any:31
///
/// A word stands before the term under which it forms pairs; `+` joins neighbours, `..` terms with one word between.
/// Weights are whole numbers from -127 to 127, in eighths of log odds; classes without one have 0.
extension Likeness {
    init(name: String, text: [UInt8]) throws {
        var section = ""
        var classes: [ArraySlice<UInt8>: Int] = [ArraySlice("any".utf8): 0]
        var header: [String: String] = [:]
        for (number, line) in WordLines(text) {
            func problem(_ what: String, _ remedy: String) -> DictionaryError {
                DictionaryError(file: name, line: number, problem: what, remedy: remedy)
            }
            if line.first == UInt8(ascii: "[") {
                section = String(decoding: line, as: UTF8.self)
                kinds = (header["kinds"] ?? "").split(separator: " ").map { FindingKind(rawValue: String($0)) }
                guard !kinds.isEmpty, kinds.count < 16 else {
                    throw problem("'kinds:' names \(kinds.count) kinds", "name 1 to 15 kinds of finding before [words]")
                }
                for (index, kind) in kinds.enumerated() {
                    classes[ArraySlice(kind.rawValue.split(separator: ".").last.map(Array.init)?.flatMap { Array($0.utf8) } ?? [])] =
                        index + 1
                }
                continue
            }
            if section.isEmpty {
                guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
                    throw problem("a line without ':' in the header", "write 'key: value'")
                }
                header[String(decoding: line[..<colon], as: UTF8.self)] = String(
                    decoding: WordLines.trimmed(line[(colon + 1)...]), as: UTF8.self)
                continue
            }
            let fields = line.split(separator: UInt8(ascii: " "))
            let named = section == "[pairs]" ? 3 : section == "[words]" ? 2 : 1
            guard fields.count >= named else { throw problem("a line that is too short", "see the head of the file") }
            var weights = Weights()
            for field in fields.dropFirst(named) {
                guard let colon = field.firstIndex(of: UInt8(ascii: ":")), let place = classes[field[..<colon]],
                    let weight = Int8(String(decoding: field[(colon + 1)...], as: UTF8.self))
                else {
                    throw problem("a weight that can't be read", "write 'class:number', -127 to 127")
                }
                weights[place] = weight
            }
            let names = fields.prefix(named).map { String(decoding: $0, as: UTF8.self) }
            switch section {
            case "[words]": add(word: names[0], term: names[1], weights: weights)
            case "[pairs]": add(pair: names[0], names[2], gap: names[1] == "+" ? 1 : 2, weights: weights)
            case "[signals]": add(signal: names[0], weights: weights)
            default: throw problem("unknown section \(section)", "use [words], [pairs] or [signals]")
            }
        }
        let bias = (header["bias"] ?? "").split(separator: " ").compactMap { Float($0) }
        guard bias.count == kinds.count + 1, let threshold = header["threshold"].flatMap(Float.init) else {
            throw DictionaryError(
                file: name, line: 0, problem: "'bias:' or 'threshold:' is missing or too short",
                remedy: "make the file anew with WordingTraining")
        }
        for (index, value) in bias.enumerated() { self.bias[index] = value }
        self.threshold = threshold
    }
}
