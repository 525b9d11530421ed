/// What a style says about the size and the place of a box, as far as nobody sees a box of no size or far outside the page.
struct HTMLBox {
    private(set) var isGone = false
    private var isSmall = false
    private var isClipped = false

    var isHidden: Bool { isGone || isSmall && isClipped }

    /// Properties that hide text.
    static let hiding: Set<String> = [
        "display", "visibility", "opacity", "font-size", "font", "color", "height", "width", "left", "top",
        "text-indent",
    ]

    /// Farther outside than this nothing is seen, in pixels.
    private static let outside = -300.0

    mutating func read(_ name: String, _ value: String) {
        switch name {
        case "opacity": isGone = isGone || Self.number(value).map { $0 < 0.05 } == true
        case "font-size": isGone = isGone || Self.isTiny(value)
        case "font": isGone = isGone || value.first?.isNumber == true && Self.isTiny(value)
        case "height", "max-height", "width", "max-width":
            isSmall = isSmall || Self.number(value).map { $0 <= 1 && Self.isPlain(value) } == true
        case "overflow", "overflow-x", "overflow-y": isClipped = isClipped || value == "hidden" || value == "clip"
        case "text-indent", "left", "top", "right", "bottom", "margin-left", "margin-top", "margin-right":
            isGone = isGone || Self.number(value).map { $0 <= Self.outside } == true
        case "clip": isGone = isGone || value.hasPrefix("rect(0") || value.hasPrefix("rect(1px,1px,1px,1px")
        case "clip-path":
            isGone = isGone || ["inset(100%", "inset(50%", "circle(0", "polygon(00"].contains { value.hasPrefix($0) }
        case "content-visibility": isGone = isGone || value == "hidden"
        case "filter": isGone = isGone || Self.argument(value, of: "opacity(").map { $0 < 0.05 } == true
        case "transform":
            isGone =
                isGone || Self.argument(value, of: "scale(") == 0 || Self.argument(value, of: "scalex(") == 0
                || Self.argument(value, of: "scaley(") == 0
                || ["translate(", "translatex(", "translatey("].contains {
                    Self.argument(value, of: $0).map { $0 <= Self.outside } == true
                }
        default: break
        }
    }

    /// A size below that of any letter: a pixel, a tenth of what stands around.
    private static func isTiny(_ value: String) -> Bool {
        guard let number = number(value) else { return false }
        let unit = inner(value).drop { $0.isNumber || $0 == "." || $0 == "-" }
        return number <= (unit.hasPrefix("em") || unit.hasPrefix("rem") ? 0.1 : unit.hasPrefix("%") ? 8 : 1)
    }

    private static func isPlain(_ value: String) -> Bool {
        let unit = value.drop { $0.isNumber || $0 == "." || $0 == "-" }
        return unit.isEmpty || unit == "px" || unit == "pt" || number(value) == 0
    }

    private static func inner(_ value: String) -> Substring {
        for function in ["calc(", "min(", "max("] where value.hasPrefix(function) {
            return value.dropFirst(function.count)
        }
        return value[...]
    }

    private static func number(_ value: String) -> Double? {
        Double(inner(value).prefix { $0.isNumber || $0 == "." || $0 == "-" })
    }

    private static func argument(_ value: String, of function: String) -> Double? {
        guard let range = value.firstRange(of: function) else { return nil }
        return number(String(value[range.upperBound...]))
    }
}
