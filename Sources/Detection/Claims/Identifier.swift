/// Knows one kind of value. One folder each in `Detectors/`, one line in `Detectors.identifiers`.
///
/// Asked once for each token of a shape, or with a topic, that it wants; looks at no more than a bounded stretch
/// around it.
protocol Identifier: Sendable {
    /// The name of its folder.
    static var name: String { get }
    /// The tokens at which it wants to look.
    static var shapes: Shapes { get }
    /// The words at which it wants to look.
    static var topics: Topics { get }
    /// Which bytes may stand behind a token of digits or letters and digits at which it looks.
    static func follows(_ shape: UInt8) -> Following
    /// The value at a token, if there is one.
    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim?
}

extension Identifier {
    static var topics: Topics { [] }
    static func follows(_ shape: UInt8) -> Following { .anything }
}

extension Reading {
    /// "13-character pupil number with a valid check letter, in column 'UPN', row of Amelia Okafor".
    func reason(_ what: String, _ evidence: Evidence, _ place: Place) -> String {
        var reason = what
        if evidence.entry != 0 {
            let word = vocabulary.keyword(evidence.entry)
            if evidence.isHeader {
                reason += ", in column '\(word)'"
            } else if !evidence.nearest.isSubset(of: .remarks) {
                reason += ", near the word '\(word)'"
            }
        }
        if let mention = mentions[place.mentions].first {
            reason += place.grid == nil ? ", beside the name " : ", row of "
            reason += string(mention.range)
        }
        return reason
    }

    /// Whether somebody is named in the same sentence or row.
    func hasPerson(_ place: Place) -> Bool { !place.mentions.isEmpty }
}
