import Foundation

/// How sure it is that a candidate is a secret somebody tells: a linear model, the sum of the weights of what is true of
/// it. The weights are learned by `SecretTraining` from Tests/Cases/personal and stand, readable, in `told.txt` of a
/// dictionary's folder:
///
///     bias: -3.5
///     threshold: 0.8
///     [words]
///     able about above
///     [features]
///     beforeShape colon nameDigits 1.25
///
/// First come words that are heard every day, then features (see `ToldFeature.Template`): a template, what it is filled
/// with, and the weight in log odds.
struct ToldModel: Sendable {
    private(set) var bias: Float = 0
    /// From how many log odds on a candidate is a finding.
    private(set) var threshold: Float = 0
    /// Everyday words and first names.
    let ordinary: ToldWords
    /// An open table; 0 in free places.
    private var slots: [(key: UInt64, weight: Float)] = []

    /// A model that knows words and has no weights, for learning them.
    init(words: [String]) { ordinary = Self.known(words.map { NameHash.of($0.utf8) }) }

    private static func known(_ words: [UInt64]) -> ToldWords {
        let names = Forenames.names.utf8.split(separator: 0x20).map { NameHash.of($0) }
        return ToldWords(words.map { ($0, .ordinary) } + names.map { ($0, .forename) })
    }

    var isEmpty: Bool { slots.isEmpty }

    @inline(__always)
    func weight(of feature: ToldFeature) -> Float {
        let mask = slots.count - 1
        var place = Self.place(feature.key) & mask
        while slots[place].key != 0 {
            if slots[place].key == feature.key { return slots[place].weight }
            place = (place + 1) & mask
        }
        return 0
    }

    /// Most keys differ in their upper half only, which a multiplication doesn't carry down.
    private static func place(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: ((key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15) >> 40)
    }

    // MARK: The file

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
        var words: [UInt64] = []
        var weights: [(UInt64, Float)] = []
        var section = ""
        var header: [Substring: Float] = [:]
        let names = ToldFeature.NameTables()
        for (number, bytes) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if bytes.isEmpty || bytes.first == 0x23 { continue }
            func problem(_ what: String, _ remedy: String) -> DictionaryError {
                DictionaryError(file: name, line: number + 1, problem: what, remedy: remedy)
            }
            if bytes.first == 0x5B {
                section = String(decoding: bytes, as: UTF8.self)
                continue
            }
            switch section {
            case "[words]": words += bytes.split(separator: 0x20).map { NameHash.of($0) }
            case "[features]":
                let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
                guard let weight = fields.last.flatMap({ Float($0) }), let feature = names.feature(fields.dropLast())
                else { throw problem("a feature that can't be read", "write 'template values weight'") }
                weights.append((feature.key, weight))
            default:
                let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
                guard fields.count == 2, fields[0].hasSuffix(":"), let value = Float(fields[1]) else {
                    throw problem("a header that can't be read", "write 'bias: number' and 'threshold: number'")
                }
                header[fields[0].dropLast()] = value
            }
        }
        bias = header["bias"] ?? 0
        threshold = header["threshold"] ?? 0
        ordinary = Self.known(words)
        var size = 64
        while size < weights.count * 2 { size *= 2 }
        slots = [(key: UInt64, weight: Float)](repeating: (0, 0), count: size)
        for (key, weight) in weights {
            var place = Self.place(key) & (size - 1)
            while slots[place].key != 0, slots[place].key != key { place = (place + 1) & (size - 1) }
            slots[place] = (key, weight)
        }
    }
}
