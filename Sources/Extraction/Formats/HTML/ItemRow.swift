import Mail

/// Pieces of text that styles put beside each other, in another order than they are written in or without the line ends
/// between them: told once more as they are seen.
struct ItemRow {
    /// How many elements are open around its pieces.
    let depth: Int
    /// Whether an element said that all inside it stands in a row, and not the pieces themselves.
    let isContainer: Bool
    private let isReversed: Bool
    private var items: [(order: Int, text: [UInt8])] = []
    private var count = 0
    /// Whether what comes stands between two pieces.
    private var isBetween: Bool
    /// Whether pieces that would be blocks stand beside each other.
    private var joinsBlocks = false
    /// Whether the row of pieces has come to its end.
    private(set) var isOver = false

    /// How many pieces there are.
    var pieces: Int { items.count }

    private static let longest = 65_536
    /// Pieces with more text than this are columns of a page.
    private static let longestLine = 4_096
    /// Letters of pieces that may make a word together.
    private static let longestPiece = 24

    init(depth: Int, isContainer: Bool, isReversed: Bool, before word: [UInt8] = []) {
        self.depth = depth
        self.isContainer = isContainer
        self.isReversed = isReversed
        isBetween = isContainer
        if !word.isEmpty { items.append((0, word)) }
    }

    mutating func beginItem(order: Int?, isBlock: Bool) {
        if isBlock { joinsBlocks = true }
        isBetween = false
        if items.count < 1_000 { items.append((order ?? 0, [])) }
    }

    mutating func endItem() { isBetween = true }

    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard count < Self.longest else { return }
        if isBetween {
            guard (range.contains { !HTMLTag.isBlank(bytes[$0]) }) else { return }
            isBetween = false
            // Only a word that goes on belongs to pieces in a row.
            if !isContainer, HTMLTag.isBlank(bytes[range.lowerBound]) { return isOver = true }
            if items.count < 1_000 { items.append((0, [])) }
        }
        guard !items.isEmpty else { return }
        count += range.count
        for index in range {
            let isBlank = HTMLTag.isBlank(bytes[index])
            if isBlank, items[items.count - 1].text.last == 0x20 { continue }
            items[items.count - 1].text.append(isBlank ? 0x20 : bytes[index])
        }
    }

    /// The text as it is seen; nil when that is as it is written.
    var seen: [UInt8]? {
        guard items.count > 1, isContainer || count <= Self.longestLine else { return nil }
        let isMoved = isReversed || items.contains { $0.order != items[0].order }
        let isJoined = joinsBlocks && items.allSatisfy { $0.text.count <= Self.longestPiece && !$0.text.contains(0x20) }
        guard isMoved || isJoined else { return nil }
        var places = Array(items.indices)
        places.sort { (items[$0].order, $0) < (items[$1].order, $1) }
        if isReversed { places.reverse() }
        return places.flatMap { items[$0].text }
    }
}
