/// The weights of a model, found without a search: a table for each template, and a row for each word that has any.
struct ToldWeights: Sendable {
    /// Steps of a weight to one of log odds.
    static let scale: Float = 16

    /// Of each template, where its table begins and how long the table's rows are.
    private let places: [(start: Int32, width: Int32)]
    private var table: [Int8]
    private var words = [Int8](repeating: 0, count: rowWidth)
    /// A column for the word itself, one for each group and place where a word may stand.
    private static let rowWidth = 1 + 4 * groups
    private static let groups = ToldShape.Group.allCases.count

    /// By what stands before several words, and by what the word before says: the most that it can be worth.
    private(set) var phraseStarts: [Int16] = []
    private(set) var phraseNumbers: [Int16] = []

    init() {
        var places: [(start: Int32, width: Int32)] = []
        var size = 0
        for template in ToldFeature.Template.allCases {
            let (first, second, hasWord) = template.axes
            places.append((Int32(size), Int32(second.count)))
            if !hasWord { size += first.count * second.count }
        }
        self.places = places
        table = [Int8](repeating: 0, count: size)
    }

    @inline(__always)
    func of(_ template: ToldFeature.Template, _ one: UInt8, _ two: UInt8) -> Int {
        let place = places[Int(template.rawValue)]
        return Int(table[Int(place.start) + Int(one) * Int(place.width) + Int(two)])
    }

    @inline(__always)
    func of(_ template: ToldFeature.Template, row: UInt16, _ group: UInt8) -> Int {
        Int(words[Int(row) * Self.rowWidth + Self.column(template, group)])
    }

    @inline(__always)
    private static func column(_ template: ToldFeature.Template, _ group: UInt8) -> Int {
        switch template {
        case .word1: 1 + Int(group)
        case .word2: 1 + groups + Int(group)
        case .next1: 1 + 2 * groups + Int(group)
        case .cueWord: 1 + 3 * groups + Int(group)
        default: 0
        }
    }

    mutating func set(_ template: ToldFeature.Template, _ one: UInt8, _ two: UInt8, _ weight: Int8) {
        let place = places[Int(template.rawValue)]
        table[Int(place.start) + Int(one) * Int(place.width) + Int(two)] = weight
    }

    mutating func set(_ template: ToldFeature.Template, row: UInt16, _ group: UInt8, _ weight: Int8) {
        words[Int(row) * Self.rowWidth + Self.column(template, group)] = weight
    }

    /// To be called when all weights are set.
    mutating func boundPhrases() {
        let cuts: [ToldCandidate.Cut] = [.quoted, .clause, .before, .whole]
        let shapes: [ToldShape] = [.phrase, .phraseDigits, .phraseCapitals, .spelled]
        phraseStarts = (0..<UInt8(ToldFeature.Axis.neighbour.count)).map { before in
            Int16(
                (cuts.map { of(.before, before, $0.rawValue) }.max() ?? 0)
                    + (shapes.map { of(.beforeShape, before, $0.rawValue) }.max() ?? 0))
        }
        phraseNumbers = ToldWord.allCases.map { word in
            Int16(shapes.map { of(.numbered, word.rawValue, $0.rawValue) }.max() ?? 0)
        }
    }

    /// A row for one more word.
    mutating func addRow() -> UInt16 {
        words += [Int8](repeating: 0, count: Self.rowWidth)
        return UInt16(clamping: words.count / Self.rowWidth - 1)
    }
}
