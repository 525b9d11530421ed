package import Mail

/// Whether findings make a text offensive or unsafe: what the default policy would hold or notify somebody about.
///
/// A mild word alone doesn't flag, nor does anything that is too uncertain to count.
package func score(of findings: [Finding]) -> (flagged: Bool, score: Double) {
    var flagged = false
    var best = 0.0
    for finding in findings where !finding.specimen {
        let (weight, flags) = weight(of: finding)
        best = max(best, weight * finding.confidence)
        flagged = flagged || (flags && finding.counts)
    }
    return (flagged, flagged ? max(best, 0.5) : min(best, 0.49))
}

/// How much a finding weighs, 0 to 1, and whether it is enough by itself.
private func weight(of finding: Finding) -> (Double, Bool) {
    let grade =
        switch finding.severity ?? .mild {
        case .mild: 0.3
        case .medium: 0.7
        case .strong: 0.9
        case .strongest: 1.0
        }
    switch finding.kind {
    case "language.profanity", "language.sexual": return (grade, (finding.severity ?? .mild) >= .medium)
    case "language.discriminatory", "language.bullying", "language.threat", "language.self-harm", "language.grooming",
        "language.extremism", "language.drugs", "language.weapons":
        return (max(grade, 0.6), (finding.severity ?? .mild) >= .medium)
    case "language.angry", "language.disparaging": return (max(grade, 0.5), (finding.severity ?? .mild) >= .medium)
    default: return (0, false)
    }
}
