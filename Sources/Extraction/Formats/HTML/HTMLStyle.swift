/// What styles say about whether and where text can be seen: from a `style` attribute, or from a rule of a `<style>`.
struct HTMLStyle {
    enum Display { case gone, inline, block }

    /// Hidden with all inside it: by its size, its place, what clips it.
    var isHidden = false
    /// Whether it may be hidden: the style says so in a way, or in circumstances, that this reader doesn't follow.
    var isDoubtful = false
    /// When given.
    var display: Display?
    private var forcesDisplay = false
    /// When given; what is inside may say otherwise.
    var isVisible: Bool?
    /// Whether letters have no size, when given in numbers of its own; what is inside may say otherwise.
    var isTiny: Bool?
    var color: HTMLColor?
    var background: HTMLColor?
    /// Whether every letter follows the direction of the element, whatever its own.
    var overridesDirection: Bool?
    var isRightToLeft: Bool?
    /// Whether its elements stand in a row from right to left.
    var reversesItems = false
    /// Its place among the elements of such a row.
    var order: Int?
    private var isFlexible = false
    /// Whether its blocks stand beside each other.
    var isBeside = false
    /// What it shows before and after the text, by the sheet's numbers.
    var before: Int?
    var after: Int?

    init() {}

    /// Whether it lays out its elements in a row that may have another order than the text.
    var isRow: Bool { isFlexible }

    /// Whether it says nothing that matters.
    var isEmpty: Bool {
        !isHidden && !isDoubtful && display == nil && isVisible == nil && isTiny == nil && color == nil
            && background == nil
            && overridesDirection == nil && isRightToLeft == nil && order == nil && !reversesItems && before == nil
            && after == nil && !isBeside && !isFlexible
    }

    /// Reads declarations such as `display:none; color:#fff`.
    init(_ declarations: [UInt8]) {
        var box = HTMLBox()
        var place = HTMLPlace()
        for declaration in declarations.prefix(8_192).split(separator: UInt8(ascii: ";")) {
            let parts = declaration.split(separator: UInt8(ascii: ":"), maxSplits: 1)
            guard parts.count == 2 else { continue }
            let name = Self.clean(Array(parts[0]))
            var value = Self.clean(Array(parts[1]))
            let isImportant = value.hasSuffix("!important")
            if isImportant { value.removeLast("!important".count) }
            if !read(name, value, isImportant) { box.read(name, value) }
            place.read(name, value)
            if value.hasPrefix("var("), HTMLBox.hiding.contains(name) { isDoubtful = true }
        }
        if box.isHidden || color == .transparent { isHidden = true }
        order = place.order
        isBeside = place.isBeside
    }

    /// Takes what isn't about the size and place of a box; false for anything else.
    private mutating func read(_ name: String, _ value: String, _ isImportant: Bool) -> Bool {
        switch name {
        case "display":
            isFlexible = value.hasSuffix("flex") || value.hasSuffix("grid")
            display = Self.display(value)
            forcesDisplay = isImportant
        case "mso-hide": isHidden = isHidden || value == "all"
        case "font-size": isTiny = HTMLBox.isTiny(value) ?? isTiny
        case "font": if value.first?.isNumber == true { isTiny = HTMLBox.isTiny(value) ?? isTiny }
        case "visibility": isVisible = value != "hidden" && value != "collapse"
        case "unicode-bidi": overridesDirection = value.hasSuffix("override")
        case "direction": isRightToLeft = value == "rtl"
        case "transform", "scale", "rotate":
            // Seen in a mirror.
            if Self.mirrors.contains(where: { value.contains($0) }) || name == "scale" && value.hasPrefix("-") {
                isRightToLeft = true
                overridesDirection = true
            }
            return false
        case "color", "-webkit-text-fill-color": color = HTMLColor(value) ?? color
        case "background", "background-color": background = HTMLColor(value)
        case "flex-direction", "flex-flow": reversesItems = value.contains("-reverse")
        default: return false
        }
        return true
    }

    private static let mirrors = ["scalex(-", "scale(-", "scale3d(-", "rotatey(180", "rotatey(.5turn", "matrix(-1"]

    private static func display(_ value: String) -> Display? {
        switch value {
        case "none": .gone
        case "inline", "contents", "initial": .inline
        case "block", "flex", "grid", "list-item", "flow-root": .block
        case _ where value.hasPrefix("table"): .block
        default: nil
        }
    }

    /// Adds what a stronger rule says.
    mutating func add(_ other: HTMLStyle) {
        isHidden = isHidden || other.isHidden
        isDoubtful = isDoubtful || other.isDoubtful
        if let shown = other.display, !forcesDisplay || other.forcesDisplay {
            display = shown
            forcesDisplay = other.forcesDisplay
        }
        isVisible = other.isVisible ?? isVisible
        isTiny = other.isTiny ?? isTiny
        color = other.color ?? color
        background = other.background ?? background
        overridesDirection = other.overridesDirection ?? overridesDirection
        isRightToLeft = other.isRightToLeft ?? isRightToLeft
        reversesItems = reversesItems || other.reversesItems
        order = other.order ?? order
        isFlexible = isFlexible || other.isFlexible
        isBeside = isBeside || other.isBeside
        before = other.before ?? before
        after = other.after ?? after
    }

    /// The same of a rule that may not be meant: only the doubt is left.
    var doubted: HTMLStyle {
        var style = HTMLStyle()
        style.isDoubtful = isHidden || isDoubtful || display == .gone || isVisible == false || isTiny == true
        return style
    }

    /// Lower case, without blanks and comments, escapes undone.
    static func clean(_ bytes: [UInt8]) -> String {
        var plain: [UInt8] = []
        var index = 0
        let span = bytes.span
        while index < span.count {
            if span.holds([0x2F, 0x2A], at: index) {
                index += 2
                while index < span.count, !span.holds([0x2A, 0x2F], at: index) { index += 1 }
                index += 2
            } else if span[index] == 0x5C, index + 1 < span.count {
                index = StyleWords.escape(span, at: index + 1, into: &plain)
            } else {
                if !HTMLTag.isBlank(span[index]) { plain.append(span[index]) }
                index += 1
            }
        }
        return String(decoding: plain, as: UTF8.self).lowercased()
    }
}
