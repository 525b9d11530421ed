/// An entry that a search found: its distinguished name and its values by attribute in lower case.
struct LDAPEntry: Sendable {
    let dn: String
    private let values: [String: [String]]
    /// Attributes with values that aren't text, are longer than a cell may be, or of which the server gave only a part.
    let odd: [String]

    init(dn: String, values: [String: [String]], odd: [String] = []) {
        self.dn = dn
        self.values = values
        self.odd = odd
    }

    subscript(_ attribute: String) -> [String] { values[attribute.lowercased()] ?? [] }

    /// The first value that isn't blank.
    func first(_ attributes: [String]) -> String {
        attributes.lazy.flatMap { self[$0] }.first ?? ""
    }

    func all(_ attributes: [String]) -> [String] { attributes.flatMap { self[$0] } }
}
