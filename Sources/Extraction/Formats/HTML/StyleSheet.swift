/// The rules of a `<style>` that a name, a class or an id alone selects: enough to hide text by class.
struct StyleSheet {
    /// By the letters of the selector, such as `p.note`.
    private var rules: [XMLName: HTMLStyle] = [:]

    /// Reads the rules of one `<style>`. Those inside `@media` count only when they don't hide, as most of them are for
    /// screens that few readers have.
    mutating func read(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var index = range.lowerBound
        var selector: [UInt8] = []
        var depth = 0
        while index < range.upperBound, rules.count < 2_000 {
            let byte = bytes[index]
            if bytes.holds([0x2F, 0x2A], at: index) {
                index += 2
                while index < range.upperBound, !bytes.holds([0x2A, 0x2F], at: index) { index += 1 }
                index += 2
                continue
            }
            index += 1
            if byte == 0x7D {
                depth = max(0, depth - 1)
                selector = []
            } else if byte == 0x3B {
                selector = []
            } else if byte == 0x7B {
                let name = String(decoding: selector, as: UTF8.self).lowercased()
                selector = []
                if name.contains("@") {
                    depth += 1
                    continue
                }
                let start = index
                while index < range.upperBound, bytes[index] != 0x7D { index += 1 }
                if depth == 0 {
                    var body: [UInt8] = []
                    body.append(bytes, start..<min(index, start + 4_096))
                    add(name, HTMLStyle(body))
                }
                index += 1
            } else if selector.count < 1_024 {
                selector.append(byte)
            }
        }
    }

    private mutating func add(_ selectors: String, _ style: HTMLStyle) {
        guard !style.isEmpty else { return }
        for part in selectors.split(separator: ",") {
            let words = part.split { $0.isWhitespace || $0 == "<" || $0 == "!" }
            guard let last = words.last, words.count == 1 || words.first == "--" else { continue }
            guard !last.contains(where: { ":>+~[*".contains($0) }) else { continue }
            rules[XMLName(of: last), default: HTMLStyle()].add(style)
        }
    }

    /// What the rules say about an element; its id and classes stand in `bytes`.
    func style(_ name: XMLName, _ bytes: Span<UInt8>, id: Range<Int>?, classes: Range<Int>?) -> HTMLStyle {
        guard !rules.isEmpty else { return HTMLStyle() }
        var style = rules[name] ?? HTMLStyle()
        if let classes { add(name, 0x2E, bytes, classes, to: &style) }
        if let id { add(name, 0x23, bytes, id, to: &style) }
        return style
    }

    /// Adds the rules for words behind a mark, `.` or `#`, alone and after the element's name.
    private func add(
        _ name: XMLName, _ mark: UInt8, _ bytes: Span<UInt8>, _ range: Range<Int>, to style: inout HTMLStyle
    ) {
        var index = range.lowerBound
        var words = 0
        while index < range.upperBound, words < 32 {
            while index < range.upperBound, HTMLTag.isBlank(bytes[index]) { index += 1 }
            guard index < range.upperBound else { return }
            var alone = XMLName()
            var behind = name
            alone.add(mark)
            behind.add(mark)
            while index < range.upperBound, !HTMLTag.isBlank(bytes[index]) {
                let byte = bytes[index]
                let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                alone.add(lower)
                behind.add(lower)
                index += 1
            }
            if let rule = rules[alone] { style.add(rule) }
            if let rule = rules[behind] { style.add(rule) }
            words += 1
        }
    }
}
