import Mail

/// A row of elements that a style puts into another order than they are written in (CSS Flexbox 5): told once more as
/// they are seen.
struct ItemRow {
    /// How many elements are open around its elements.
    let depth: Int
    private let isReversed: Bool
    private var items: [(order: Int, text: [UInt8])] = []
    private var count = 0

    private static let longest = 65_536

    init(depth: Int, isReversed: Bool) {
        self.depth = depth
        self.isReversed = isReversed
    }

    mutating func beginItem(order: Int?) { if items.count < 1_000 { items.append((order ?? 0, [])) } }

    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard !items.isEmpty, count < Self.longest else { return }
        count += range.count
        for index in range {
            let isBlank = HTMLTag.isBlank(bytes[index])
            if isBlank, items[items.count - 1].text.last == 0x20 { continue }
            items[items.count - 1].text.append(isBlank ? 0x20 : bytes[index])
        }
    }

    /// The text as it is seen; nil when that is as it is written.
    var seen: [UInt8]? {
        guard items.count > 1, isReversed || items.contains(where: { $0.order != 0 }) else { return nil }
        var places = Array(items.indices)
        places.sort { (items[$0].order, $0) < (items[$1].order, $1) }
        if isReversed { places.reverse() }
        return places.flatMap { items[$0].text }
    }
}
