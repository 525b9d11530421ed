/// What a style of a WordprocessingML document says about whether letters can be seen (ECMA-376 part 1, 17.7.4).
struct StyleLook {
    var isVanished: Bool?
    var isTiny: Bool?
    var isWhite: Bool?

    /// This where it says something, else the other.
    func over(_ other: StyleLook) -> StyleLook {
        StyleLook(
            isVanished: isVanished ?? other.isVanished, isTiny: isTiny ?? other.isTiny,
            isWhite: isWhite ?? other.isWhite)
    }

    /// Takes what a property of letters says.
    mutating func read(_ name: XMLName, _ scanner: XMLScanner) {
        let value = scanner.attribute(.value)
        switch name {
        case .vanish: isVanished = value != "0" && value != "false" && value != "off"
        case .color:
            // The theme's first ground, when no shade of it.
            let isGround = scanner.attribute(.themeColor) == "background1" && scanner.attribute(.themeShade) == nil
            isWhite = isGround || RunLook.isWhite(value)
        case .size: isTiny = value.flatMap { Int($0) }.map { $0 <= 2 } ?? false
        case .shading, .highlight: isWhite = false
        default: break
        }
    }
}

/// The styles of a document by their identifiers.
struct StyleLooks {
    private var looks: [String: StyleLook] = [:]
    /// Whether any of them hides letters.
    private(set) var hidesSome = false

    init() {}

    init(_ source: XMLScanner?) {
        guard var scanner = source else { return }
        var parents: [String: String] = [:]
        var style: String?
        var isInProperties = false
        while let token = scanner.next(), looks.count < 10_000 {
            switch token {
            case .start(.style, false):
                style = scanner.attribute(.styleID)
                if let style { looks[style] = StyleLook() }
            case .end(.style): style = nil
            case .start(.basedOn, _): if let style { parents[style] = scanner.attribute(.value) }
            case .start(.properties, let isEmpty): isInProperties = !isEmpty
            case .end(.properties): isInProperties = false
            case .start(let name, _): if isInProperties, let style { looks[style]?.read(name, scanner) }
            default: break
            }
        }
        for style in looks.keys {
            var parent = parents[style]
            // Styles rest upon styles; nobody builds higher.
            for _ in 0..<12 {
                guard let name = parent, let look = looks[name] else { break }
                looks[style] = looks[style]?.over(look)
                parent = parents[name]
            }
        }
        hidesSome = looks.values.contains { $0.isVanished == true || $0.isTiny == true || $0.isWhite == true }
    }

    subscript(_ style: String?) -> StyleLook? { style.flatMap { looks[$0] } }
}

extension XMLName {
    static var style: XMLName { XMLName("style") }
    static var styleID: XMLName { XMLName("styleId") }
    static var basedOn: XMLName { XMLName("basedOn") }
    static var paragraphStyle: XMLName { XMLName("pStyle") }
    static var runStyle: XMLName { XMLName("rStyle") }
}
