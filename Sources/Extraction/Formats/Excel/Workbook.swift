import Mail

/// What xl/workbook.xml says: the sheets in their order, which of them are hidden, and the defined names.
struct Workbook {
    enum Visibility: String {
        case visible
        case hidden
        case veryHidden = "very-hidden"
        case unlisted

        /// As in a place: ` (very hidden)`.
        var label: String { self == .visible ? "" : " (\(words))" }
        var words: String {
            switch self {
            case .visible: "visible"
            case .hidden: "hidden"
            case .veryHidden: "very hidden"
            case .unlisted: "not listed"
            }
        }
    }

    struct Sheet {
        var name: String
        var part: String
        var visibility: Visibility
    }

    private(set) var sheets: [Sheet] = []
    private(set) var definedNames: [String] = []
    /// Days counted from 1904, as old Macs did.
    private(set) var usesMacDates = false

    init(_ package: inout OfficePackage) {
        let targets = package.relationships(of: "xl/workbook.xml")
        guard var scanner = package.scanner("xl/workbook.xml") else { return }
        while let token = scanner.next() {
            guard case .start(let name, let isEmpty) = token else { continue }
            if name == .sheet, sheets.count < 2_000 {
                let state = scanner.attribute(.state)?.lowercased()
                let visibility: Visibility =
                    state == "veryhidden" ? .veryHidden : state == "hidden" ? .hidden : .visible
                let target = scanner.attribute(.id).flatMap { targets[$0]?.target }
                sheets.append(
                    Sheet(
                        name: scanner.attribute(.name) ?? "",
                        part: target ?? "xl/worksheets/sheet\(sheets.count + 1).xml", visibility: visibility))
            } else if name == .workbookProperties {
                let value = scanner.attribute(.date1904)
                usesMacDates = value == "1" || value == "true"
            } else if name == .definedName, !isEmpty, definedNames.count < 10_000 {
                let title = scanner.attribute(.name) ?? ""
                let note = scanner.attribute(.note).map { " \($0)" } ?? ""
                let formula = String(decoding: scanner.elementText(limit: 8_192), as: UTF8.self)
                definedNames.append("\(title) \(formula)\(note)")
            }
        }
    }
}

extension XMLName {
    static var sheet: XMLName { XMLName("sheet") }
    static var state: XMLName { XMLName("state") }
    static var name: XMLName { XMLName("name") }
    static var workbookProperties: XMLName { XMLName("workbookPr") }
    static var date1904: XMLName { XMLName("date1904") }
    static var definedName: XMLName { XMLName("definedName") }
    static var note: XMLName { XMLName("comment") }
}
