import Mail

extension Wording {
    /// One line for each thing that matched, also for what doesn't count: for people who tune dictionaries.
    package func explain(_ text: [UInt8]) -> [String] {
        rulings(in: TextRun(part: .root, place: "", text: text)).map { ruling in
            let candidate = ruling.candidate
            let matched = String(decoding: text[Int(candidate.start)..<Int(candidate.end)], as: UTF8.self)
            let view = candidate.disguise == .none ? "as it stands" : "folded: \(candidate.disguise.name)"
            let counts = ruling.confidence >= 0.5 ? "counts" : "is only mentioned"
            let why = ruling.notes.isEmpty ? "" : " - " + ruling.notes.joined(separator: ", ")
            return "\"\(matched)\" \(candidate.kind), \(candidate.severity.rawValue), \(candidate.category), "
                + "\(candidate.id), \(view): \(counts) (\(Int(ruling.confidence * 100)) %)\(why)"
        }
    }

    /// Whether a text would be flagged, and how strongly.
    package func judge(_ text: [UInt8]) -> (flagged: Bool, score: Double) {
        score(of: findings(in: TextRun(part: .root, place: "", text: text)))
    }
}
