/// Where a style puts a piece of text beside others: to a side, by so many pixels, into a column.
struct HTMLPlace {
    private var column: Double?
    private var row = 0
    private var isFree = false
    private var isAtRight = false
    /// Whether blocks like it stand beside each other.
    private(set) var isBeside = false

    /// Its place among its neighbours, from the left to the right; nil when it stands where it is written.
    var order: Int? {
        if isAtRight { return Self.far }
        guard let column, isFree else { return nil }
        return row * 100_000 + Int(max(-99_999, min(99_999, column)))
    }

    /// Beyond all others, the first of several last.
    static let far = 10_000_000

    mutating func read(_ name: String, _ value: String) {
        switch name {
        case "float":
            isBeside = value == "left" || value == "right"
            isAtRight = value == "right"
            if value == "left" {
                isFree = true
                column = column ?? -99_000
            }
        case "display": isBeside = isBeside || value == "inline-block" || value.hasPrefix("inline-flex")
        case "position": isFree = isFree || value == "absolute" || value == "fixed" || value == "relative"
        case "left", "inset-inline-start": column = HTMLBox.pixels(value)
        case "right": column = HTMLBox.pixels(value).map { -$0 }
        case "top": row = HTMLBox.pixels(value).map { Int(max(-9_999, min(9_999, $0))) } ?? 0
        case "margin-left":
            guard let pixels = HTMLBox.pixels(value), pixels < 0 else { return }
            column = pixels
            isFree = true
        case "transform", "translate":
            guard let pixels = HTMLBox.shift(name, value), pixels != 0 else { return }
            column = pixels
            isFree = true
        case "grid-column", "grid-column-start", "order":
            guard let number = Int(value.prefix { $0.isNumber || $0 == "-" }) else { return }
            column = Double(max(-9_999, min(9_999, number)))
            isFree = true
        case "grid-row", "grid-row-start": row = Int(value.prefix { $0.isNumber }).map { min($0, 9_999) } ?? 0
        default: break
        }
    }
}
