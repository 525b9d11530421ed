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
        case "height", "max-height", "width", "max-width", "inline-size", "block-size", "max-inline-size",
            "max-block-size":
            isSmall = isSmall || Self.number(value).map { $0 <= 1 && Self.isPlain(value) } == true
        case "overflow", "overflow-x", "overflow-y": isClipped = isClipped || value == "hidden" || value == "clip"
        case "text-indent", "left", "top", "right", "bottom", "margin-left", "margin-top", "margin-right",
            "inset-inline-start", "inset-block-start", "inset-inline-end", "inset", "translate":
            isGone = isGone || Self.pixels(value).map { $0 <= Self.outside } == true
        case "zoom", "scale": isGone = isGone || Self.number(value).map { $0 < 0.05 } == true
        case "clip": isGone = isGone || value.hasPrefix("rect(0") || value.hasPrefix("rect(1px,1px,1px,1px")
        case "clip-path":
            isGone =
                isGone
                || ["inset(100%", "inset(50%", "circle(0", "ellipse(0", "polygon(00"].contains { value.hasPrefix($0) }
        case "mask-image", "-webkit-mask-image", "mask", "-webkit-mask":
            isGone = isGone || value.hasPrefix("linear-gradient(transparent,transparent")
        case "content-visibility": isGone = isGone || value == "hidden"
        case "filter": isGone = isGone || Self.argument(value, of: "opacity(").map { $0 < 0.05 } == true
        case "transform":
            let sizes = ["scale(", "scalex(", "scaley(", "scale3d(", "matrix("].map { Self.argument(value, of: $0) }
            let turns = ["rotatex(90deg", "rotatey(90deg", "rotate3d(1,0,0,90deg", "rotate3d(0,1,0,90deg"]
            isGone =
                isGone || sizes.contains { $0.map { abs($0) < 0.02 } == true }
                || turns.contains { value.contains($0) } || Self.shift(name, value).map { $0 <= Self.outside } == true
                || Self.argument(value, of: "translatey(").map { $0 <= Self.outside } == true
        default: break
        }
    }

    /// Whether letters of a size are none: a pixel, a tenth of what stands around. Nil when that decides.
    static func isTiny(_ value: String) -> Bool? {
        guard let number = number(value) else { return nil }
        let unit = inner(value).drop { $0.isNumber || $0 == "." || $0 == "-" }
        let isRelative = unit.hasPrefix("em") || unit.hasPrefix("%")
        let isNone = number <= (unit.hasPrefix("rem") || unit.hasPrefix("em") ? 0.1 : unit.hasPrefix("%") ? 8 : 1)
        return isNone ? true : isRelative ? nil : false
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

    /// A length in pixels, about.
    static func pixels(_ value: String) -> Double? {
        guard let number = number(value) else { return nil }
        let unit = inner(value).drop { $0.isNumber || $0 == "." || $0 == "-" }.prefix { $0.isLetter || $0 == "%" }
        return number
            * (unit.hasSuffix("em") || unit == "ch" || unit == "ex"
                ? 12 : unit.hasPrefix("v") || unit == "%" ? 8 : unit == "in" ? 96 : unit == "cm" ? 38 : 1)
    }

    /// How far a `transform` or a `translate` moves something to the right.
    static func shift(_ name: String, _ value: String) -> Double? {
        if name == "translate" { return pixels(value) }
        for function in ["translate(", "translatex(", "translate3d("] {
            if let range = value.firstRange(of: function) { return pixels(String(value[range.upperBound...])) }
        }
        return nil
    }

    private static func number(_ value: String) -> Double? {
        Double(inner(value).prefix { $0.isNumber || $0 == "." || $0 == "-" })
    }

    private static func argument(_ value: String, of function: String) -> Double? {
        guard let range = value.firstRange(of: function) else { return nil }
        return number(String(value[range.upperBound...]))
    }
}
