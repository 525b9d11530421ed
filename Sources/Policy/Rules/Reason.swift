internal import Mail

/// The sentence that an action carries: why, and which kinds of thing were found. Nothing of the content.
enum Reason {
    /// "Personal data would leave the school unprotected (pupil number (UPN), date of birth)."
    static func sentence(_ because: String, kinds: [FindingKind]) -> String {
        guard !kinds.isEmpty else { return "\(because)." }
        var titles: [String] = []
        for kind in kinds {
            let title = KindTitle.title(of: kind)
            if !titles.contains(title) { titles.append(title) }
        }
        let shown = titles.prefix(5).joined(separator: ", ")
        return titles.count > 5 ? "\(because): \(shown) and more." : "\(because): \(shown)."
    }
}
