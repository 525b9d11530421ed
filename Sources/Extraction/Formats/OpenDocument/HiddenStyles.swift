/// The names of styles that hide what has them: a sheet, a row, a slide, or letters.
struct HiddenStyles {
    enum Hiding { case none, white, concealed }

    private var concealed: Set<String> = []
    private var white: Set<String> = []
    /// Styles with a coloured ground.
    private var grounded: Set<String> = []

    /// The style that a style goes on from.
    private var parents: [String: String] = [:]

    init(_ sources: [XMLScanner?]) {
        for source in sources {
            guard var scanner = source else { continue }
            var style: String?
            while let token = scanner.next() {
                switch token {
                case .start(.odfStyle, let isEmpty):
                    let name = scanner.attribute(.name)
                    if let name, let parent = scanner.attribute(.parentStyle) { parents[name] = parent }
                    style = isEmpty ? nil : name
                case .end(.odfStyle): style = nil
                case .end(.automaticStyles), .end(.odfStyles): style = nil
                case .start(.textProperties, _): if let style { readLetters(style, scanner) }
                case .start(.tableProperties, _), .start(.pageProperties, _),
                    .start(.paragraphLook, _), .start(.cellProperties, _):
                    if let style { read(style, scanner) }
                default: break
                }
            }
        }
        for style in parents.keys.sorted() { inherit(style) }
    }

    /// Styles go on from styles; nobody builds higher.
    private mutating func inherit(_ style: String) {
        var parent = parents[style]
        for _ in 0..<12 {
            guard let name = parent else { return }
            if concealed.contains(name) { concealed.insert(style) }
            parent = parents[name]
        }
    }

    /// Whether a sheet, a row or a slide of this style is not shown.
    func hides(_ name: String?) -> Bool { name.map { concealed.contains($0) } ?? false }

    /// What the style makes of letters.
    func hiding(_ name: String?) -> Hiding {
        guard let name else { return .none }
        if concealed.contains(name) { return .concealed }
        return white.contains(name) && !grounded.contains(name) ? .white : .none
    }

    func isGrounded(_ name: String?) -> Bool { name.map { grounded.contains($0) } ?? false }

    private mutating func read(_ style: String, _ scanner: XMLScanner) {
        if let ground = scanner.attribute(.backgroundColor)?.lowercased(), ground != "transparent", ground != "#ffffff"
        {
            grounded.insert(style)
        }
        let display = scanner.attribute(.display)
        if display == "none" || display == "false" || scanner.attribute(.visibility) == "hidden" {
            concealed.insert(style)
        }
    }

    private mutating func readLetters(_ style: String, _ scanner: XMLScanner) {
        read(style, scanner)
        if let color = scanner.attribute(.color), RunLook.isWhite(String(color.dropFirst())) { white.insert(style) }
        if scanner.attribute(.display) == "condition"
            || [.fontSize, .textScale, .opacity].contains(where: { scanner.attribute($0).map(Self.isTiny) == true })
        {
            concealed.insert(style)
        }
    }

    /// A size smaller than any letter, in points, millimetres or hundredths of what stands around.
    private static func isTiny(_ size: String) -> Bool {
        guard let number = Double(size.prefix { $0.isNumber || $0 == "." }) else { return false }
        return number <= (size.hasSuffix("%") ? 5 : size.hasSuffix("mm") ? 0.4 : size.hasSuffix("cm") ? 0.04 : 1)
    }
}

extension XMLName {
    static var odfStyle: XMLName { XMLName("style") }
    static var odfStyles: XMLName { XMLName("styles") }
    static var automaticStyles: XMLName { XMLName("automatic-styles") }
    static var textProperties: XMLName { XMLName("text-properties") }
    static var tableProperties: XMLName { XMLName("table-properties") }
    static var pageProperties: XMLName { XMLName("drawing-page-properties") }
    static var paragraphLook: XMLName { XMLName("paragraph-properties") }
    static var cellProperties: XMLName { XMLName("table-cell-properties") }
    static var display: XMLName { XMLName("display") }
    static var visibility: XMLName { XMLName("visibility") }
    static var fontSize: XMLName { XMLName("font-size") }
    static var textScale: XMLName { XMLName("text-scale") }
    static var opacity: XMLName { XMLName("opacity") }
    static var parentStyle: XMLName { XMLName("parent-style-name") }
    static var backgroundColor: XMLName { XMLName("background-color") }
}
