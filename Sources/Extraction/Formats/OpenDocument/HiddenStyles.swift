/// The names of styles that hide what has them: a sheet, a row, a slide, or letters.
struct HiddenStyles {
    enum Hiding { case none, white, concealed }

    private var concealed: Set<String> = []
    private var white: Set<String> = []
    /// Styles with a coloured ground.
    private var grounded: Set<String> = []

    init(_ sources: [XMLScanner?]) {
        for source in sources {
            guard var scanner = source else { continue }
            var style: String?
            while let token = scanner.next() {
                switch token {
                case .start(.odfStyle, let isEmpty): style = isEmpty ? nil : scanner.attribute(.name)
                case .end(.odfStyle): style = nil
                case .end(.automaticStyles), .end(.odfStyles): style = nil
                case .start(.textProperties, _), .start(.tableProperties, _), .start(.pageProperties, _),
                    .start(.paragraphLook, _), .start(.cellProperties, _):
                    if let style { read(style, scanner) }
                default: break
                }
            }
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
        if scanner.attribute(.color)?.lowercased() == "#ffffff" { white.insert(style) }
        if scanner.attribute(.display) == "none" || scanner.attribute(.display) == "false"
            || scanner.attribute(.visibility) == "hidden"
        {
            concealed.insert(style)
        }
        if let size = scanner.attribute(.fontSize), size.hasSuffix("pt"), let points = Double(size.dropLast(2)),
            points <= 1
        {
            concealed.insert(style)
        }
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
    static var backgroundColor: XMLName { XMLName("background-color") }
}
