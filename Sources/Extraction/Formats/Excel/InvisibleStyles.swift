/// Which cell styles show nothing: white letters on white ground, letters of no size, a number format of `;;;`.
struct InvisibleStyles {
    private var hiding: Set<Int> = []

    init() {}

    init(_ source: XMLScanner?) {
        guard var scanner = source else { return }
        var blankFormats: Set<Int> = []
        var fonts: [Bool] = []
        var fills: [Bool] = []
        var count = 0
        var group: XMLName?
        while let token = scanner.next() {
            switch token {
            case .start(.numberFormat, _):
                let code = scanner.attributeBytes(.formatCode) ?? []
                if code.contains(0x3B), code.allSatisfy({ $0 == 0x3B || $0 == 0x20 }),
                    let id = scanner.attribute(.numberFormatID).flatMap({ Int($0) })
                {
                    blankFormats.insert(id)
                }
            case .start(.fonts, false), .start(.fills, false), .start(.cellFormats, false):
                if case .start(let name, _) = token { group = name }
            case .end(.fonts), .end(.fills), .end(.cellFormats): group = nil
            case .start(.font, _) where group == .fonts: fonts.append(false)
            case .start(.color, _) where group == .fonts && !fonts.isEmpty:
                if Self.isWhite(scanner) { fonts[fonts.count - 1] = true }
            case .start(.size, _) where group == .fonts && !fonts.isEmpty:
                if let size = scanner.attribute(.value).flatMap({ Double($0) }), size <= 1 {
                    fonts[fonts.count - 1] = true
                }
            case .start(.fill, _) where group == .fills: fills.append(false)
            case .start(.patternFill, _) where group == .fills && !fills.isEmpty:
                let kind = scanner.attribute(.patternType)
                fills[fills.count - 1] = kind != nil && kind != "none" && kind != "gray125"
            case .start(.foreground, _) where group == .fills && !fills.isEmpty:
                if Self.isWhite(scanner) { fills[fills.count - 1] = false }
            case .start(.gradientFill, _) where group == .fills && !fills.isEmpty: fills[fills.count - 1] = true
            case .start(.format, _) where group == .cellFormats && count < 100_000:
                let number = { (name: XMLName) in scanner.attribute(name).flatMap { Int($0) } ?? 0 }
                let font = number(.fontID)
                let fill = number(.fillID)
                let isWhite = fonts.indices.contains(font) && fonts[font]
                let isFilled = fills.indices.contains(fill) && fills[fill]
                if isWhite && !isFilled || blankFormats.contains(number(.numberFormatID)) { hiding.insert(count) }
                count += 1
            default: break
            }
        }
    }

    func hides(_ style: Int) -> Bool { !hiding.isEmpty && hiding.contains(style) }

    /// Theme colour 0 is the ground of the window.
    private static func isWhite(_ scanner: XMLScanner) -> Bool {
        if let color = scanner.attribute(.rgb)?.uppercased() { return color.hasSuffix("FFFFFF") }
        return scanner.attribute(.theme) == "0" && scanner.attribute(.tint) == nil
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
    static var tint: XMLName { XMLName("tint") }
}
