import Foundation

/// How sure it is that a candidate is a secret somebody tells: a linear model, the sum of the weights of what is true of
/// it. The weights are learned by `SecretTraining` from Tests/Cases/personal and stand, readable, in `told.txt` of a
/// dictionary's folder:
///
///     bias: -3.5
///     threshold: 2
///     single: -4 -3 -2
///     phrase: -2 -3 -3
///     [words]
///     able about above
///     [features]
///     beforeShape colon nameDigits 1.25
///
/// Numbers are log odds, in sixteenths. First come what is true of every candidate, from where on one is a finding, and
/// below which one word or several are judged no further after each step; then words that are heard every day; then features (see
/// `ToldFeature.Template`): a template, what it is filled with, and the weight.
struct ToldModel: Sendable {
    /// All in `ToldWeights.scale`-ths.
    private(set) var bias = 0
    private(set) var threshold = 0
    private(set) var single = Steps()
    private(set) var phrase = Steps()
    private(set) var weights = ToldWeights()
    /// Everyday words, first names, words that have weights.
    private(set) var vocabulary = ToldWord.vocabulary
    private(set) var isEmpty = true

    /// Where a candidate is given up after each step.
    struct Steps: Sendable {
        var start = Int.min
        var itself = Int.min
        var neighbours = Int.min

        init() {}

        init(_ values: [Int]) { (start, itself, neighbours) = (values[0], values[1], values[2]) }
    }

    /// From how many log odds on a candidate is a finding.
    var least: Float { Float(threshold) / ToldWeights.scale }

    /// A model that knows words and has no weights, for learning them.
    init(words: [String]) {
        for word in words { vocabulary.add(.ordinary, NameHash.of(word.utf8)) }
        addForenames()
    }

    private mutating func addForenames() {
        for name in Forenames.names.utf8.split(separator: 0x20) { vocabulary.add(.forename, NameHash.of(name)) }
    }

    /// The model of a folder of dictionaries, or an empty one where there is none.
    ///
    /// - Throws: `DictionaryError`.
    init(dictionaries: String) throws {
        let name = "en-GB/told.txt"
        guard let data = FileManager.default.contents(atPath: dictionaries + "/" + name) else {
            self.init(words: [])
            return
        }
        try self.init(name: name, text: Array(data))
    }

    /// - Throws: `DictionaryError`.
    init(name: String, text: [UInt8]) throws {
        isEmpty = false
        var section = Section.header
        let names = ToldName.Table()
        var rows: [UInt64: UInt16] = [:]
        for (number, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.first == 0x23 { continue }
            let fields = line.split(separator: 0x20)
            let remedy: String
            switch section {
            case _ where line.first == 0x5B:
                section = line.starts(with: "[words]".utf8) ? .words : .features
                if section == .features { addForenames() }
                continue
            case .header:
                if readHeader(fields) { continue }
                remedy = "write 'bias: number', 'threshold: number', 'single:' and 'phrase: number number number'"
            case .words:
                for word in fields { vocabulary.add(.ordinary, NameHash.of(word)) }
                continue
            case .features:
                if readFeature(fields, names, &rows) { continue }
                remedy = "write 'template values weight', the weight in sixteenths"
            }
            throw DictionaryError(
                file: name, line: number + 1, problem: "a line of the model that can't be read", remedy: remedy)
        }
        weights.boundPhrases()
    }

    private enum Section { case header, words, features }

    private mutating func readHeader(_ fields: [ArraySlice<UInt8>]) -> Bool {
        let values = fields.dropFirst().compactMap { Self.sixteenths($0) }
        guard let label = fields.first, values.count == fields.count - 1 else { return false }
        switch (String(decoding: label, as: UTF8.self), values.count) {
        case ("bias:", 1): bias = values[0]
        case ("threshold:", 1): threshold = values[0]
        case ("single:", 3): single = Steps(values)
        case ("phrase:", 3): phrase = Steps(values)
        default: return false
        }
        return true
    }

    private mutating func readFeature(
        _ fields: [ArraySlice<UInt8>], _ names: ToldName.Table, _ rows: inout [UInt64: UInt16]
    ) -> Bool {
        guard fields.count >= 2, let template = names.template(fields[0]),
            let weight = Self.sixteenths(fields[fields.count - 1]).flatMap({ Int8(exactly: $0) })
        else { return false }
        let axes = template.axes
        var values: [UInt8] = []
        var next = 1
        for axis in [axes.first, axes.second] {
            guard axis != .none else {
                values.append(0)
                continue
            }
            guard next < fields.count - 1, let value = names.value(fields[next], axis) else { return false }
            values.append(value)
            next += 1
        }
        guard fields.count == next + (axes.hasWord ? 2 : 1) else { return false }
        if axes.hasWord {
            let hash = NameHash.of(fields[next])
            let row = rows[hash] ?? weights.addRow()
            rows[hash] = row
            vocabulary.set(row: row, of: hash)
            weights.set(template, row: row, values[0], weight)
        } else {
            weights.set(template, values[0], values[1], weight)
        }
        return true
    }

    /// A decimal number in sixteenths; nil for any other text.
    private static func sixteenths(_ text: ArraySlice<UInt8>) -> Int? {
        var (whole, places, isNegative) = (0, 1, false)
        var hasPoint = false
        for (place, byte) in text.enumerated() {
            switch byte {
            case 0x2D where place == 0: isNegative = true
            case 0x2E where !hasPoint: hasPoint = true
            case 0x30...0x39 where places < 1_000_000 && whole < 1_000_000_000:
                whole = whole * 10 + byte.number
                if hasPoint { places *= 10 }
            default: return nil
            }
        }
        guard text.contains(where: \.isDigit) else { return nil }
        let value = (whole * Int(ToldWeights.scale) * 2 + places) / (places * 2)
        return isNegative ? -value : value
    }
}
