import Mail

/// The cache of a pivot table (ECMA-376 part 1, 18.10): the rows that the table was made from, which stay in the file when
/// the sheet with them is gone. A definition names the fields and lists the values that rows share; a row tells such a
/// value by its number in the list.
struct PivotCache {
    private var names: [[UInt8]] = []
    /// The shared values of each field, as places in `ends`.
    private var items: [Range<Int>] = []
    /// All shared values, one after another in one buffer.
    private var text: [UInt8] = []
    private var ends: [Int32] = []
    private var isUsed: [Bool] = []
    private(set) var rows = 0
    private(set) var values = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    // MARK: The definition

    mutating func readDefinition(_ source: XMLScanner) -> PartState {
        var scanner = source
        var isShared = false
        while let token = scanner.next() {
            switch token {
            case .start(.cacheField, _):
                names.append(scanner.attributeBytes(.name) ?? [])
                items.append(ends.count..<ends.count)
            case .start(.sharedItems, let isEmpty): isShared = !isEmpty
            case .end(.sharedItems): isShared = false
            case .start(let name, _) where Self.isValue(name):
                add(scanner.attributeBytes(.cellValue) ?? [], isShared: isShared)
            default: break
            }
            if text.count + ends.count * 4 > limit { return .partly(why: "shared-strings") }
        }
        return scanner.failure.map { .partly(why: $0) } ?? .read
    }

    /// A shared value gets a number; the name of a group is told with the values that no row has.
    private mutating func add(_ value: [UInt8], isShared: Bool) {
        text.append(contentsOf: value)
        ends.append(Int32(text.count))
        isUsed.append(false)
        guard isShared, let last = items.indices.last, items[last].upperBound == ends.count - 1 else { return }
        items[last] = items[last].lowerBound..<ends.count
    }

    private static func isValue(_ name: XMLName) -> Bool {
        name == .cellStyle || name == .number || name == .date || name == .boolean || name == .error || name == .missing
    }

    // MARK: The rows

    /// Tells the rows as a table with the names of the fields as its header.
    mutating func readRecords(_ source: XMLScanner, into stream: inout TextStream) -> PartState {
        var scanner = source
        if !names.isEmpty { Self.tell(names, &stream) }
        var row: [[UInt8]] = []
        while let token = scanner.next() {
            switch token {
            case .start(.run, _):
                row = []
                rows += 1
            case .end(.run): Self.tell(row, &stream)
            case .start(.shared, _): row.append(shared(scanner.attribute(.cellValue), field: row.count))
            case .start(let name, _) where Self.isValue(name):
                row.append(scanner.attributeBytes(.cellValue) ?? [])
                values += 1
            default: break
            }
        }
        stream.finish()
        return scanner.failure.map { .partly(why: $0) } ?? .read
    }

    private mutating func shared(_ number: String?, field: Int) -> [UInt8] {
        values += 1
        guard let number = number.flatMap(Int.init), items.indices.contains(field), number >= 0,
            number < items[field].count
        else { return [] }
        let place = items[field].lowerBound + number
        isUsed[place] = true
        return value(place)
    }

    private func value(_ place: Int) -> [UInt8] {
        Array(text[(place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])])
    }

    private static func tell(_ cells: [[UInt8]], _ stream: inout TextStream) {
        stream.breakLine()
        for (number, cell) in cells.enumerated() {
            if number > 0 { stream.append(0x09) }
            for byte in cell { stream.append(byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
        }
    }

    // MARK: The rest

    /// What no row has: values of rows that were taken away, and everything when the rows aren't kept.
    mutating func tellUnused(_ stream: () -> TextStream) {
        for (field, range) in items.enumerated() where range.contains(where: { !isUsed[$0] }) {
            var stream = stream()
            stream.append(names[field])
            tellUnused(range, &stream)
        }
        var stream = stream()
        tellUnused(0..<ends.count, &stream)
    }

    private mutating func tellUnused(_ range: Range<Int>, _ stream: inout TextStream) {
        for place in range where !isUsed[place] && !value(place).isEmpty {
            Self.tell([value(place)], &stream)
            isUsed[place] = true
            values += 1
        }
        stream.finish()
    }
}

extension Excel {
    /// Tells each cache with its rows, and rows whose definition is missing.
    func tellPivotCaches(_ package: inout OfficePackage) {
        var records = package.names("xl/pivotcache/pivotcacherecords")
        for definition in package.names("xl/pivotcache/pivotcachedefinition") {
            let name = definition.lowercased().replacing("definition", with: "records")
            let target = package.relationships(of: definition).values.map(\.target).first {
                $0.lowercased().contains("records")
            }
            let place = records.firstIndex { [name, target?.lowercased()].contains($0.lowercased()) }
            tell(definition, place.map { records.remove(at: $0) }, &package)
        }
        for rest in records { tell(nil, rest, &package) }
    }

    private func tell(_ definition: String?, _ records: String?, _ package: inout OfficePackage) {
        let (reading, document) = (package.reading, package.document)
        let place = "\(document.place) > pivot cache"
        var cache = PivotCache(limit: reading.limits.sharedStringBytes)
        if let definition, let scanner = package.scanner(definition) {
            package.note(cache.readDefinition(scanner), definition)
        }
        if let records, let scanner = package.scanner(records) {
            var stream = TextStream(reading, document, place: place, view: .hidden, layout: .table)
            package.note(cache.readRecords(scanner, into: &stream), records)
        }
        cache.tellUnused {
            TextStream(reading, document, place: "\(place), values", view: .hidden, layout: .table)
        }
        guard cache.values > 0 else { return }
        let rows = cache.rows == 1 ? "1 row" : "\(cache.rows.grouped) rows"
        reading.find(
            "attachment.hidden-data", document, place: place, view: .hidden, category: "pivot-cache",
            count: cache.rows > 0 ? cache.rows : cache.values,
            cache.rows > 0
                ? "A pivot table keeps a copy of the data it was made from, \(rows)."
                : "A pivot table keeps \(cache.values.grouped) values of the data it was made from.")
    }
}

extension XMLName {
    static var cacheField: XMLName { XMLName("cacheField") }
    static var sharedItems: XMLName { XMLName("sharedItems") }
    static var shared: XMLName { XMLName("x") }
    static var boolean: XMLName { XMLName("b") }
    static var error: XMLName { XMLName("e") }
    static var missing: XMLName { XMLName("m") }
}
