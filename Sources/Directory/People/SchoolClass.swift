/// A class, registration group or teaching set: a row of `classes.csv`.
package struct SchoolClass: Sendable, Hashable, Codable {
    package var id = ""
    package var name = ""
    package var kind = ""
    package var year = ""
    /// Ids of those who teach it.
    package var staff: [String] = []
    /// Ids of those in it, those whose own row names the class included.
    package var pupils: [String] = []

    package init() {}
}
