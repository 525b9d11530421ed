import Foundation

/// As much of HTML as tests of our own pages need: tags, attributes, and whether everything is closed.
struct Markup {
    private(set) var all: [String] = []
    /// What is open at the end, or was closed out of order.
    private(set) var openTags: [String] = []

    private static let empty: Set<String> = ["meta", "link", "img", "input", "br", "!DOCTYPE"]

    init(_ text: String) {
        for piece in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
            guard let end = piece.firstIndex(of: ">") else { continue }
            let tag = String(piece[..<end])
            all.append(tag)
            let name = Self.name(tag)
            if Self.empty.contains(name) { continue }
            if name.hasPrefix("/") {
                if openTags.last == String(name.dropFirst()) { openTags.removeLast() } else { openTags.append(name) }
            } else {
                openTags.append(name)
            }
        }
    }

    func tags(_ name: String) -> [String] { all.filter { Self.name($0) == name } }

    func values(of attribute: String) -> [String] { all.compactMap { Self.value(of: attribute, in: $0) } }

    static func value(of attribute: String, in tag: String) -> String? {
        guard let start = tag.range(of: " \(attribute)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
    }

    private static func name(_ tag: String) -> String { String(tag.prefix { $0 != " " }) }
}
