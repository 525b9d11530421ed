/// A paragraph of prose or a row of a table, with what was found in it.
struct Block: Sendable {
    /// Bytes of the run.
    var range: Range<Int>
    var tokens: Range<Int>
    var lines: Range<Int>
    var isRow: Bool
    /// The grid of a row.
    var grid: Int?
    /// Indexes into the reading's mentions.
    var mentions: Range<Int> = 0..<0
    /// People whom the directory doesn't know, named in the way of names.
    var strangers: [Mention] = []
    /// Settled claims, in order.
    var claims: [Claim] = []
}

extension Block {
    /// Everybody named in it.
    func people(_ reading: Reading) -> [Mention] { reading.mentions[mentions] + strangers }
}

/// Looks at a whole paragraph or row, once the values in it are settled. One folder each in `Detectors/`, one line in
/// `Detectors.blockReaders`; later ones see the claims of earlier ones.
protocol BlockReader: Sendable {
    /// The name of its folder.
    static var name: String { get }
    func claims(in block: Block, _ reading: Reading, _ names: NameIndex) -> [Claim]
}
