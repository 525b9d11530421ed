/// Names of what features are made of, as they stand in the model's file.
enum ToldName {
    /// Names apart from each other by blanks or line ends.
    static func list(_ names: String) -> [String] {
        names.split { $0 == " " || $0 == "\n" }.map { String($0) }
    }

    /// The numbers of all names, for reading a file.
    struct Table {
        private var templates: [UInt64: ToldFeature.Template] = [:]
        private var values: [[UInt64: UInt8]] = []

        init() {
            for (template, name) in zip(ToldFeature.Template.allCases, ToldFeature.Template.names) {
                templates[Self.hash(name.utf8)] = template
            }
            values = ToldFeature.Axis.allCases.map { axis in
                Dictionary(
                    axis.names.enumerated().map { (Self.hash($1.utf8), UInt8($0)) },
                    uniquingKeysWith: { first, _ in first })
            }
        }

        func template(_ name: ArraySlice<UInt8>) -> ToldFeature.Template? { templates[Self.hash(name)] }

        func value(_ name: ArraySlice<UInt8>, _ axis: ToldFeature.Axis) -> UInt8? {
            values[Int(axis.rawValue)][Self.hash(name)]
        }

        private static func hash(_ name: some Sequence<UInt8>) -> UInt64 {
            name.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
    }
}

extension ToldFeature {
    /// The feature as it is written; nil when its word isn't known any more.
    func text(_ word: (UInt64) -> String?) -> String? {
        guard let template = Template(rawValue: UInt8(key >> 56)) else { return nil }
        let axes = template.axes
        var fields = [Template.names[Int(template.rawValue)]]
        for (axis, value) in [(axes.first, key >> 48 & 0xFF), (axes.second, key >> 40 & 0xFF)] where axis != .none {
            fields.append(axis.names[Int(value)])
        }
        guard axes.hasWord else { return fields.joined(separator: " ") }
        guard let word = word(key & 0xFF_FFFF_FFFF) else { return nil }
        return (fields + [word]).joined(separator: " ")
    }
}
