import Mail

/// Why some wording counts, in words for reviewers who don't know the dictionaries.
enum WordingReason {
    static func of(_ ruling: Judgement.Ruling) -> String {
        let candidate = ruling.candidate
        var reason = categories[candidate.category] ?? candidate.category.replacing("-", with: " ")
        if case .likeness = candidate.source {
            return
                "Reads like examples of \(harms[candidate.kind.rawValue] ?? "harm"); no single word or phrase decides"
        }
        if candidate.kind.family == "language" { reason = "\(strength(candidate.severity)): \(reason)" }
        if candidate.disguise != .none {
            reason += "; written with \(candidate.disguise.name.replacing("-", with: " "))"
        }
        for note in ruling.notes { reason += "; \(note)" }
        return reason
    }

    private static func strength(_ severity: Severity) -> String {
        switch severity {
        case .mild: "Mild"
        case .medium: "Medium"
        case .strong: "Strong"
        case .strongest: "Very strong"
        }
    }

    private static let harms = [
        "language.bullying": "bullying", "language.threat": "threats", "language.self-harm": "self-harm",
        "language.grooming": "grooming", "language.extremism": "extremism", "language.drugs": "drugs",
        "language.weapons": "weapons", "language.discriminatory": "contempt for a group",
        "language.disparaging": "running down the school", "language.angry": "an angry tone",
        "language.profanity": "insults",
    ]

    private static let categories = [
        "general": "swearing or insult", "sexual": "sexual wording", "gesture": "an offensive gesture or emoji",
        "religious": "an insult about religion", "disability": "an insult about disability",
        "orientation": "an insult about sexual orientation", "gender": "an insult about gender",
        "race": "an insult about race or origin", "travellers": "an insult about travellers",
        "age": "an insult about age",
        "report": "a report of harm", "signs": "several signs together", "secrecy": "asking to keep a secret",
        "disclosure": "somebody tells of harm to themselves", "bullying": "words that bully",
        "weapons": "about weapons",
        "flattery": "flattery as in grooming", "extremism": "extremist wording", "drugs": "about drugs",
        "threat": "a threat", "outside": "asking to go on elsewhere", "image": "asking for pictures",
        "hate": "hatred of a group", "meeting": "asking to meet alone", "incitement": "urging to self-harm",
        "harassment": "harassment", "disparaging": "running down the school or its people", "angry": "an angry tone",
    ]
}
