/// The names of styles that hide what has them: a sheet, a row, a slide, or letters.
struct HiddenStyles {
    private var hidden: Set<String> = []

    init(_ sources: [XMLScanner?]) {
        for source in sources {
            guard var scanner = source else { continue }
            var style: String?
            while let token = scanner.next() {
                switch token {
                case .start(.odfStyle, let isEmpty): style = isEmpty ? nil : scanner.attribute(.name)
                case .end(.odfStyle): style = nil
                case .end(.automaticStyles), .end(.odfStyles): style = nil
                case .start(.textProperties, _), .start(.tableProperties, _), .start(.pageProperties, _):
                    if let style, Self.hides(scanner) { hidden.insert(style) }
                default: break
                }
            }
        }
    }

    func hides(_ name: String?) -> Bool { name.map { hidden.contains($0) } ?? false }

    private static func hides(_ scanner: XMLScanner) -> Bool {
        if scanner.attribute(.display) == "none" || scanner.attribute(.display) == "false" { return true }
        if scanner.attribute(.visibility) == "hidden" { return true }
        if let size = scanner.attribute(.fontSize), let number = Double(size.prefix { $0.isNumber || $0 == "." }) {
            return size.hasSuffix("pt") && number <= 1
        }
        return scanner.attribute(.color)?.lowercased() == "#ffffff" && scanner.attribute(.backgroundColor) == nil
    }
}

extension XMLName {
    static var odfStyle: XMLName { XMLName("style") }
    static var odfStyles: XMLName { XMLName("styles") }
    static var automaticStyles: XMLName { XMLName("automatic-styles") }
    static var textProperties: XMLName { XMLName("text-properties") }
    static var tableProperties: XMLName { XMLName("table-properties") }
    static var pageProperties: XMLName { XMLName("drawing-page-properties") }
    static var display: XMLName { XMLName("display") }
    static var visibility: XMLName { XMLName("visibility") }
    static var fontSize: XMLName { XMLName("font-size") }
    static var backgroundColor: XMLName { XMLName("background-color") }
}
