/// What styles say about whether text can be seen: from a `style` attribute, or from a rule of a `<style>`.
struct HTMLStyle {
    var isHidden = false
    /// `#rrggbb` or `transparent`, when given.
    var color: String?
    var background: String?

    init() {}

    /// Reads declarations such as `display:none; color:#fff`.
    init(_ declarations: String) {
        var isSmall = false
        var isClipped = false
        for declaration in declarations.utf8.prefix(8_192).split(separator: UInt8(ascii: ";")) {
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
            case "color":
                color = Self.color(value)
            case "background", "background-color":
                background = Self.color(value)
            default: break
            }
        }
        if isSmall, isClipped { isHidden = true }
        if color == "transparent" { isHidden = true }
    }

    /// Adds what a stronger rule says.
    mutating func add(_ other: HTMLStyle) {
        isHidden = isHidden || other.isHidden
        color = other.color ?? color
        background = other.background ?? background
    }

    /// Whether two colours are so close that nobody can tell them apart.
    static func areAlike(_ left: String, _ right: String) -> Bool {
        guard let a = Int(left.dropFirst(), radix: 16), let b = Int(right.dropFirst(), radix: 16) else { return false }
        let red = abs((a >> 16) - (b >> 16))
        let green = abs((a >> 8 & 255) - (b >> 8 & 255))
        return red + green + abs((a & 255) - (b & 255)) <= 24
    }

    /// A colour as `#rrggbb`, or `transparent`; nil when it isn't understood.
    static func color(_ text: String) -> String? {
        let value = clean(Array(text.utf8))
        if value == "transparent" { return value }
        if let named = names[value] { return named }
        if value.hasPrefix("#") {
            let digits = value.dropFirst().prefix { $0.isHexDigit }
            if digits.count == 3 || digits.count == 4 { return "#" + digits.prefix(3).map { "\($0)\($0)" }.joined() }
            return digits.count >= 6 ? "#" + digits.prefix(6) : nil
        }
        guard value.hasPrefix("rgb") else { return nil }
        let numbers = value.split { !($0.isNumber || $0 == ".") }.compactMap { Double($0) }
        if numbers.count >= 4, numbers[3] == 0 { return "transparent" }
        guard numbers.count >= 3 else { return nil }
        return "#"
            + numbers.prefix(3).map {
                let digits = String(Int(min(max($0, 0), 255)), radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }

    /// Lower case, without blanks and comments.
    private static func clean(_ bytes: [UInt8]) -> String {
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

    private static let names = [
        "white": "#ffffff", "black": "#000000", "snow": "#fffafa", "ivory": "#fffff0", "whitesmoke": "#f5f5f5",
        "ghostwhite": "#f8f8ff", "red": "#ff0000", "yellow": "#ffff00", "blue": "#0000ff", "navy": "#000080",
        "window": "#ffffff", "windowtext": "#000000",
    ]
}
