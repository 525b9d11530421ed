// In: runs of text.
// Out: findings about offensive and unsafe wording, and about disguises.
// Refuses dictionaries and phrase files that it can't read, with file, line and remedy.

package import Directory
package import Mail

/// Finds offensive and unsafe wording by dictionaries and phrase grammars.
package struct Wording: Detector {
    package static let name = "Wording"

    private let shared: Shared<CompiledWording>
    var compiled: CompiledWording { shared.value }

    /// - Parameters:
    ///   - dictionaries: the folder of dictionaries.
    ///   - schoolAdditions: a school's own folder of the same shape: dictionaries, `allow.txt`, phrases.
    ///   - school: whose people's names are no bad words.
    /// - Throws: `DictionaryError`.
    package init(dictionaries: String, schoolAdditions: String? = nil, school: School = School()) throws {
        shared = Shared(
            try CompiledWording(
                folder: dictionaries, additions: schoolAdditions,
                names: Set(school.people.flatMap { [$0.forename, $0.surname, $0.knownAs] }).flatMap {
                    $0.split { !$0.isLetter }.map { $0.lowercased() }
                }))
    }

    /// Reads the encoder's file, which is otherwise read when the first doubtful passage is met.
    ///
    /// - Throws: `DictionaryError` where it is damaged.
    package func loadEncoder() throws { try shared.value.closeReading?.load() }

    package func findings(in run: TextRun, _ allowance: inout Allowance) -> [Finding] {
        rulings(in: run, &allowance).filter { $0.confidence > 0.15 }.flatMap { findings(of: $0, in: run) }
    }

    func rulings(in run: TextRun) -> [Judgement.Ruling] {
        var allowance = Allowance()
        return rulings(in: run, &allowance)
    }

    private func rulings(in run: TextRun, _ allowance: inout Allowance) -> [Judgement.Ruling] {
        var text = TextReader(
            lexicon: shared.value.lexicon, isTable: run.layout == .table, reader: WordingReader(shared))
        text.read(run.text.span)
        text.reader.finish()
        guard !text.reader.candidates.isEmpty || !text.reader.passages.kept.isEmpty else { return [] }
        return Judgement(reader: text.reader, isForeign: text.sawForeign, text: run.text).rulings(&allowance)
    }

    private func findings(of ruling: Judgement.Ruling, in run: TextRun) -> [Finding] {
        let candidate = ruling.candidate
        // What a message is about has no severity and no disguise.
        let isLanguage = candidate.kind.family == "language"
        let span = Int(candidate.start)..<Int(candidate.end)
        var found = [
            Finding(
                kind: candidate.kind, place: run.place, view: run.view, span: span, confidence: ruling.confidence,
                severity: isLanguage ? candidate.severity : nil, category: candidate.category,
                reason: WordingReason.of(ruling))
        ]
        if candidate.disguise.isDeliberate, ruling.confidence >= 0.5, isLanguage {
            found.append(
                Finding(
                    kind: "structure.disguised", place: run.place, view: run.view, span: span,
                    confidence: ruling.confidence, category: candidate.disguise.name,
                    reason: "a word written so that a filter should miss it: \(candidate.disguise.name)"))
        }
        return found
    }
}
