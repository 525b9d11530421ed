/// Which cell styles show nothing: letters in the colour of their ground, letters of no size, a number format of `;;;`.
struct InvisibleStyles {
    private var hiding: Set<Int> = []

    init() {}

    init(_ source: XMLScanner?) {
        guard var scanner = source else { return }
        var blankFormats: Set<Int> = []
        var fonts: [Ink] = []
        var fills: [Ink] = []
        var tiny: Set<Int> = []
        var count = 0
        var group: XMLName?
        while let token = scanner.next() {
            switch token {
            case .start(.numberFormat, _):
                let code = scanner.attributeBytes(.formatCode) ?? []
                if code.contains(0x3B), code.allSatisfy({ $0 == 0x3B || $0 == 0x20 || $0 == 0x22 }),
                    let id = scanner.attribute(.numberFormatID).flatMap({ Int($0) })
                {
                    blankFormats.insert(id)
                }
            case .start(.fonts, false), .start(.fills, false), .start(.cellFormats, false):
                if case .start(let name, _) = token { group = name }
            case .end(.fonts), .end(.fills), .end(.cellFormats): group = nil
            case .start(.font, _) where group == .fonts: fonts.append(.other)
            case .start(.color, _) where group == .fonts && !fonts.isEmpty:
                fonts[fonts.count - 1] = Ink(scanner)
            case .start(.size, _) where group == .fonts && !fonts.isEmpty:
                if let size = scanner.attribute(.value).flatMap({ Double($0) }), size <= 1 {
                    tiny.insert(fonts.count - 1)
                }
            case .start(.fill, _) where group == .fills: fills.append(.white)
            case .start(.patternFill, _) where group == .fills && !fills.isEmpty:
                let kind = scanner.attribute(.patternType)
                if let kind, kind != "none", kind != "gray125" { fills[fills.count - 1] = .other }
            case .start(.foreground, _) where group == .fills && !fills.isEmpty:
                if fills[fills.count - 1] == .other { fills[fills.count - 1] = Ink(scanner) }
            case .start(.gradientFill, _) where group == .fills && !fills.isEmpty: fills[fills.count - 1] = .other
            case .start(.format, _) where group == .cellFormats && count < 100_000:
                let number = { (name: XMLName) in scanner.attribute(name).flatMap { Int($0) } ?? 0 }
                let font = number(.fontID)
                let fill = number(.fillID)
                let ink = fonts.indices.contains(font) ? fonts[font] : .other
                let ground = fills.indices.contains(fill) ? fills[fill] : .white
                if ink != .other && ink == ground || tiny.contains(font)
                    || blankFormats.contains(number(.numberFormatID))
                {
                    hiding.insert(count)
                }
                count += 1
            default: break
            }
        }
    }

    func hides(_ style: Int) -> Bool { !hiding.isEmpty && hiding.contains(style) }

    private enum Ink: Equatable {
        case white
        case color(String)
        /// Of the palette or the theme, a pattern, the default.
        case other

        /// Theme colour 0 is the ground of the window; colours 1, 9 and 65 of the palette are white.
        init(_ scanner: XMLScanner) {
            if let color = scanner.attribute(.rgb)?.uppercased() {
                self = color.hasSuffix("FFFFFF") ? .white : .color(String(color.suffix(6)))
            } else if let index = scanner.attribute(.indexed) {
                self = ["1", "9", "65"].contains(index) ? .white : .other
            } else {
                self = scanner.attribute(.theme) == "0" && scanner.attribute(.tint) == nil ? .white : .other
            }
        }
    }
}

extension XMLName {
    static var fonts: XMLName { XMLName("fonts") }
    static var font: XMLName { XMLName("font") }
    static var fills: XMLName { XMLName("fills") }
    static var fill: XMLName { XMLName("fill") }
    static var patternFill: XMLName { XMLName("patternFill") }
    static var gradientFill: XMLName { XMLName("gradientFill") }
    static var patternType: XMLName { XMLName("patternType") }
    static var foreground: XMLName { XMLName("fgColor") }
    static var fontID: XMLName { XMLName("fontId") }
    static var fillID: XMLName { XMLName("fillId") }
    static var rgb: XMLName { XMLName("rgb") }
    static var theme: XMLName { XMLName("theme") }
    static var indexed: XMLName { XMLName("indexed") }
    static var tint: XMLName { XMLName("tint") }
}
