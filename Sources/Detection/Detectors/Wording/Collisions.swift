import Mail

extension Wording {
    /// What an entry matches: its place, its forms, and which of them are ordinary words or names.
    package func describe(entry text: String, ordinary: [String]) -> [String] {
        let found = compiled.entries.filter { $0.text == text || $0.forms.contains { $0.text == text } }
        guard !found.isEmpty else {
            if let place = compiled.allowed[text] { return ["\"\(text)\" is on the allow-list (\(place))."] }
            return ["No dictionary has \"\(text)\"."]
        }
        let words = Set(ordinary)
        return found.flatMap { entry -> [String] in
            let forms = entry.forms.map(\.text)
            var lines = [
                "\(entry.id): \(entry.text) - \(entry.kind), \(entry.category), \(entry.severity.rawValue), "
                    + (entry.traits.contains(.unsure) ? "waits for a second signal" : "certain"),
                "  matches: \(forms.joined(separator: ", "))",
            ]
            if entry.traits.contains(.partial) { lines.append("  also found inside longer words") }
            let allowed = forms.filter { compiled.allowed[$0] != nil }
            if !allowed.isEmpty { lines.append("  on the allow-list, never found: \(allowed.joined(separator: ", "))") }
            let colliding = forms.filter { words.contains($0) && compiled.allowed[$0] == nil }
            lines.append(
                colliding.isEmpty
                    ? "  collides with no ordinary word" : "  collides with: \(colliding.joined(separator: ", "))")
            return [String](lines)
        }
    }

    /// Ordinary words and names that a certain entry would find though they aren't the entry itself: by a generated
    /// form, a respelling, a stem inside a longer word, stretching. Empty when all is well.
    package func collisions(with words: [String]) -> [String] {
        var lines: [String] = []
        let own = Set(compiled.entries.map(\.text))
        let candidates = words.filter { $0.utf8.allSatisfy(ByteClass.isLetter) && !own.contains($0.lowercased()) }
        for start in stride(from: 0, to: candidates.count, by: 500) {
            let batch = Array(candidates[start..<min(start + 500, candidates.count)])
            // Each word is a sentence of its own, so the sentence's number is the word's.
            let text = batch.joined(separator: "\n\n").lowercased()
            for ruling in rulings(in: TextRun(part: .root, place: "", text: Array(text.utf8))) {
                guard ruling.confidence >= 0.5, case .entry(let index) = ruling.candidate.source else { continue }
                let entry = compiled.entries[index]
                let word = batch[ruling.candidate.sentence]
                // An ordinary dictionary has bad words too; a word that grows out of its entry is meant.
                if entry.traits.contains(.unsure) { continue }
                let stem = CompiledWording.folded(entry.text).prefix(max(4, entry.text.count - 1))
                if CompiledWording.folded(word.lowercased()).hasPrefix(stem) { continue }
                lines.append(
                    "\(entry.id): '\(entry.text)' finds the ordinary word '\(word)'; put it into allow.txt or drop the rule"
                )
            }
        }
        return lines
    }
}
