// Features as they are written in the model's file.

extension ToldFeature {
    /// The names of all templates and values.
    struct NameTables {
        private var templates: [String: Template] = [:]
        private var values: [Axis: [String: UInt8]] = [:]

        init() {
            for template in Template.allCases {
                templates[template.name] = template
                for axis in [template.axes.first, template.axes.second] where values[axis] == nil {
                    values[axis] = Dictionary(
                        axis.names.enumerated().map { ($1, UInt8($0)) }, uniquingKeysWith: { first, _ in first })
                }
            }
        }

        /// The feature that stands in fields: a template, its values, a word.
        func feature(_ fields: ArraySlice<Substring>) -> ToldFeature? {
            var rest = fields
            guard let template = rest.popFirst().flatMap({ templates[String($0)] }) else { return nil }
            let axes = template.axes
            var found: [UInt8] = []
            for axis in [axes.first, axes.second] {
                guard axis != .none else {
                    found.append(0)
                    continue
                }
                guard let value = rest.popFirst().flatMap({ values[axis]?[String($0)] }) else { return nil }
                found.append(value)
            }
            guard axes.hasWord else { return rest.isEmpty ? ToldFeature(template, found[0], found[1]) : nil }
            guard let word = rest.popFirst(), rest.isEmpty else { return nil }
            return ToldFeature(template, found[0], found[1], word: NameHash.of(word.utf8))
        }
    }

    /// The feature as it is written; nil when its word isn't known any more.
    func text(_ word: (UInt64) -> String?) -> String? {
        guard let template = Template(rawValue: UInt8(key >> 56)) else { return nil }
        let axes = template.axes
        var fields = [template.name]
        for (axis, value) in [(axes.first, key >> 48 & 0xFF), (axes.second, key >> 40 & 0xFF)] where axis != .none {
            fields.append(axis.names[Int(value)])
        }
        guard axes.hasWord else { return fields.joined(separator: " ") }
        guard let word = word(key & 0xFF_FFFF_FFFF) else { return nil }
        return (fields + [word]).joined(separator: " ")
    }
}
