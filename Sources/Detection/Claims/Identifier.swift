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
    func reason(_ what: String, _ evidence: Evidence, _ place: Place) -> Reason { Reason(what, evidence, place) }

    /// Whether somebody is named in the same sentence or row.
    func hasPerson(_ place: Place) -> Bool { !place.mentions.isEmpty }
}
