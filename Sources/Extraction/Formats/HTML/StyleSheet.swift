/// The rules of a page's `<style>`s, as far as they say whether text can be seen.
struct StyleSheet {
    /// Rules for one name, class or id, or for a name with a class: nearly all.
    private var rules: [XMLName: HTMLStyle] = [:]
    /// Other rules, by one of the element's own marks; those for any element under an empty one.
    private var others: [XMLName: [(selector: StyleSelector, style: HTMLStyle)]] = [:]
    /// What rules show before and after elements.
    private(set) var additions: [GeneratedText] = []
    private var count = 0
    /// Comparisons of rules with elements that may still be made.
    private var left = 8_000_000

    /// Whether there were too many elements to look for all rules.
    var isExhausted: Bool { left <= 0 }

    private static let most = 2_000
    /// Other rules of one mark.
    private static let mostOfOne = 32

    var isEmpty: Bool { rules.isEmpty && others.isEmpty }

    /// Whether rules ask for attributes.
    private(set) var asksAttributes = false

    private struct Block {
        /// Nil inside `@media` and the like.
        var selectors: String?
        var isDoubtful = false
        /// For printers, fonts, movements.
        var isIgnored = false
        /// Where its declarations begin.
        var start = 0

        var isGenerating: Bool {
            selectors.map { $0.contains(":before") || $0.contains(":after") } == true && !isDoubtful && !isIgnored
        }
    }

    /// Reads the rules of one `<style>`. Those for some screens only are doubtful.
    mutating func read(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var open: [Block] = []
        var text: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound, count < Self.most {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x2F where index < range.upperBound && bytes[index] == 0x2A:
                while index < range.upperBound, !bytes.holds([0x2A, 0x2F], at: index) { index += 1 }
                index += 2
            case 0x22, 0x27:
                // A string goes on to its quote, or breaks off with the line.
                while index < range.upperBound, bytes[index] != byte, bytes[index] != 0x0A { index += 1 }
                index += 1
            case 0x7B:
                // Declarations may stand before a rule inside their rule.
                let start = text.lastIndex(of: 0x3B).map { $0 + 1 } ?? 0
                if start > 0, let block = open.last { add(text, block, nil) }
                if open.count < 32 {
                    open.append(Self.block(Array(text[start...]), inside: open.last))
                    open[open.count - 1].start = index
                }
                text.removeAll(keepingCapacity: true)
            case 0x7D:
                if let block = open.popLast() {
                    add(text, block, block.isGenerating ? GeneratedText(bytes, block.start..<index) : nil)
                }
                text.removeAll(keepingCapacity: true)
            case 0x3B where open.last?.selectors == nil: text.removeAll(keepingCapacity: true)
            default: if text.count < 4_096 { text.append(byte) }
            }
        }
        if let block = open.last {
            add(text, block, block.isGenerating ? GeneratedText(bytes, block.start..<range.upperBound) : nil)
        }
    }

    private static func block(_ head: [UInt8], inside outer: Block?) -> Block {
        var name = String(decoding: head, as: UTF8.self).lowercased()
        for mark in ["<!--", "-->"] { name = name.replacing(mark, with: " ") }
        name = String(name.drop { $0.isWhitespace })
        var block = Block(isDoubtful: outer?.isDoubtful == true, isIgnored: outer?.isIgnored == true)
        guard name.hasPrefix("@") else {
            block.selectors = name
            if let around = outer?.selectors {
                // A rule inside a rule is for what stands inside that rule's elements.
                if around.contains(",") { block.isDoubtful = true } else { block.selectors = "\(around) \(name)" }
                if name.contains("&") { block.selectors = name.replacing("&", with: around) }
            }
            return block
        }
        let words = name.split { $0.isWhitespace || $0 == "(" }
        switch words.first {
        case "@media":
            let screens = words.dropFirst()
            if screens.first == "print" { block.isIgnored = true }
            if screens != ["screen"] && screens != ["all"] { block.isDoubtful = true }
        case "@supports", "@layer": break
        case "@container", "@scope", "@document", "@-moz-document": block.isDoubtful = true
        default: block.isIgnored = true
        }
        return block
    }

    /// - Parameter addition: what its rules for `::before` and `::after` show.
    private mutating func add(_ declarations: [UInt8], _ block: Block, _ addition: GeneratedText?) {
        guard let selectors = block.selectors, !block.isIgnored else { return }
        let style = HTMLStyle(declarations)
        guard !style.isEmpty || addition != nil else { return }
        if let addition { additions.append(addition) }
        var depth = 0
        let parts = selectors.split { letter in
            if letter == "(" || letter == "[" { depth += 1 }
            if letter == ")" || letter == "]" { depth -= 1 }
            return letter == "," && depth <= 0
        }
        for part in parts.prefix(1_000).flatMap(Self.expanded) {
            guard let selector = StyleSelector(part) else { continue }
            asksAttributes = asksAttributes || selector.asksAttributes
            var meant = selector.isVague || block.isDoubtful ? style.doubted : style
            if let place = selector.adds {
                meant = HTMLStyle()
                guard addition != nil, !selector.isVague, style.display != .gone else { continue }
                if place == .before { meant.before = additions.count - 1 } else { meant.after = additions.count - 1 }
            }
            guard !meant.isEmpty else { continue }
            count += 1
            if selector.around.isEmpty, selector.own.count == 1 {
                rules[selector.own[0], default: HTMLStyle()].add(meant)
            } else {
                let key = selector.own.last ?? XMLName()
                if others[key, default: []].count < Self.mostOfOne {
                    others[key, default: []].append((selector, meant))
                }
            }
        }
    }

    /// `:is(a, b) c` as the selectors that it stands for.
    private static func expanded(_ selector: Substring) -> [Substring] {
        for name in [":is(", ":where(", ":any(", ":-webkit-any(", ":-moz-any(", ":matches("] {
            guard let range = selector.firstRange(of: name), selector.utf8.count < 512,
                let close = selector[range.upperBound...].firstIndex(of: ")")
            else { continue }
            let choices = selector[range.upperBound..<close].split(separator: ",").prefix(16)
            return choices.flatMap { choice in
                expanded(
                    "\(selector[..<range.lowerBound])\(choice.drop { $0 == " " })\(selector[selector.index(after: close)...])"
                )
            }.prefix(64).map { $0 }
        }
        return [selector]
    }

    /// What the rules say about an element with these marks.
    mutating func style(_ marks: [XMLName], inside open: [[XMLName]]) -> HTMLStyle {
        var style = HTMLStyle()
        for mark in marks { if let rule = rules[mark] { style.add(rule) } }
        guard !others.isEmpty, left > 0 else { return style }
        for key in marks + [XMLName()] {
            for rule in others[key] ?? [] {
                left -= 1 + min(open.count, StyleSelector.farthest)
                if rule.selector.matches(marks, inside: open) { style.add(rule.style) }
            }
        }
        return style
    }

    /// The name, classes, id and attributes of an element as selectors write them, none when there are no rules.
    func marks(_ tag: HTMLTag, _ bytes: Span<UInt8>) -> [XMLName] {
        guard !isEmpty else { return [] }
        var marks = [tag.name]
        if let classes = tag.value(.classes) { Self.add(0x2E, bytes, classes, to: &marks) }
        if let id = tag.value(.id) { Self.add(0x23, bytes, id, to: &marks) }
        if asksAttributes { marks += tag.names.prefix(32) }
        return marks
    }

    private static func add(_ mark: UInt8, _ bytes: Span<UInt8>, _ range: Range<Int>, to marks: inout [XMLName]) {
        var index = range.lowerBound
        while index < range.upperBound, marks.count < 32 {
            while index < range.upperBound, HTMLTag.isBlank(bytes[index]) { index += 1 }
            guard index < range.upperBound else { return }
            var word = XMLName()
            word.add(mark)
            while index < range.upperBound, !HTMLTag.isBlank(bytes[index]) {
                let byte = bytes[index]
                word.add((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
                index += 1
            }
            marks.append(word)
        }
    }
}
