/// An ambiguity or defect in a message's structure: a stable code and where it stands. Becomes the finding
/// `structure.<code>`.
package struct Anomaly: Sendable, Hashable, Codable {
    /// Lower case words joined by hyphens, such as `duplicate-header`.
    package let code: String
    package let path: PartPath

    package init(_ code: String, at path: PartPath) {
        self.code = code
        self.path = path
    }
}
