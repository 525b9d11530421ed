/// What styles say about whether text can be seen: from a `style` attribute, or from a rule of a `<style>`.
struct HTMLStyle {
    var isHidden = false
    /// When given.
    var color: HTMLColor?
    var background: HTMLColor?
    /// Whether every letter follows the direction of the element, whatever its own.
    var overridesDirection: Bool?
    var isRightToLeft: Bool?

    init() {}

    /// Whether it says nothing that matters.
    var isEmpty: Bool {
        !isHidden && color == nil && background == nil && overridesDirection == nil && isRightToLeft == nil
    }

    /// Reads declarations such as `display:none; color:#fff`.
    init(_ declarations: [UInt8]) {
        var isSmall = false
        var isClipped = false
        for declaration in declarations.prefix(8_192).split(separator: UInt8(ascii: ";")) {
            let parts = declaration.split(separator: UInt8(ascii: ":"), maxSplits: 1)
            guard parts.count == 2 else { continue }
            let name = Self.clean(Array(parts[0]))
            var value = Self.clean(Array(parts[1]))
            if value.hasSuffix("!important") { value.removeLast("!important".count) }
            let number = Self.number(value)
            switch name {
            case "display", "mso-hide": isHidden = isHidden || value == "none" || value == "all"
            case "visibility": isHidden = isHidden || value == "hidden" || value == "collapse"
            case "opacity": isHidden = isHidden || number.map { $0 < 0.05 } == true
            case "font-size":
                let least = value.hasSuffix("em") ? 0.1 : value.hasSuffix("%") ? 8 : 1
                isHidden = isHidden || number.map { $0 <= least } == true
            case "height", "max-height", "width", "max-width": isSmall = isSmall || number == 0
            case "overflow", "overflow-x", "overflow-y": isClipped = isClipped || value == "hidden"
            case "text-indent", "left", "top", "margin-left", "margin-top":
                isHidden = isHidden || number.map { $0 <= -999 } == true
            case "clip": isHidden = isHidden || value.hasPrefix("rect(0")
            case "unicode-bidi": overridesDirection = value.hasSuffix("override")
            case "direction": isRightToLeft = value == "rtl"
            case "color":
                color = HTMLColor(value)
            case "background", "background-color":
                background = HTMLColor(value)
            default: break
            }
        }
        if isSmall, isClipped { isHidden = true }
        if color == .transparent { isHidden = true }
    }

    /// Adds what a stronger rule says.
    mutating func add(_ other: HTMLStyle) {
        isHidden = isHidden || other.isHidden
        color = other.color ?? color
        background = other.background ?? background
        overridesDirection = other.overridesDirection ?? overridesDirection
        isRightToLeft = other.isRightToLeft ?? isRightToLeft
    }

    /// Lower case, without blanks and comments.
    static func clean(_ bytes: [UInt8]) -> String {
        var plain: [UInt8] = []
        var index = 0
        let span = bytes.span
        while index < span.count {
            if span.holds([0x2F, 0x2A], at: index) {
                index += 2
                while index < span.count, !span.holds([0x2A, 0x2F], at: index) { index += 1 }
                index += 2
            } else {
                if !HTMLTag.isBlank(span[index]) { plain.append(span[index]) }
                index += 1
            }
        }
        return String(decoding: plain, as: UTF8.self).lowercased()
    }

    private static func number(_ value: String) -> Double? {
        Double(value.prefix { $0.isNumber || $0 == "." || $0 == "-" })
    }
}
