/// Where a letter closes: what stands below "Kind regards" is a signature and a disclaimer, not what the letter is about.
enum Closing {
    private static let openings: [[UInt8]] = [
        "kind regards", "kindest regards", "best regards", "warm regards", "regards", "best wishes", "all the best",
        "many thanks", "thanks", "thank you", "yours sincerely", "yours faithfully", "yours", "sincerely",
        "with thanks",
        "with best wishes", "with kind regards", "cheers", "best", "kr", "sent from my", "get outlook for", "-- ",
        "this message is confidential", "this email is confidential", "this e-mail is confidential", "disclaimer",
        "confidentiality notice", "the information contained in this", "this email and any", "this message and any",
    ].map { Array($0.utf8) }

    /// The number of the line with which the signature begins; a postscript below it belongs to the letter again.
    ///
    /// - Parameter own: the text without what it quotes.
    static func line(in own: String) -> Int? {
        var found: Int?
        for (number, line) in own.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            let text = line.prefix(80).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            guard let first = text.first else { continue }
            if found != nil {
                // "P.S. Noah forgot the coat."
                if first | 0x20 == UInt8(ascii: "p"), starts(text, "ps ") || starts(text, "p.s") || starts(text, "ps:")
                {
                    return nil
                }
                continue
            }
            if number > 0, openings.contains(where: { opens(text, line.count, $0) }) { found = number }
        }
        return found
    }

    /// "Thanks," closes a letter, "Thanks for bringing Noah's coat" doesn't.
    private static func opens(_ text: Substring.UTF8View, _ length: Int, _ opening: [UInt8]) -> Bool {
        guard starts(text, opening) else { return false }
        return opening.count >= 12
            || length <= opening.count + 16 && !text.dropFirst(opening.count).contains(0x3F)
                && text.dropFirst(opening.count).count { $0 == UInt8(ascii: " ") } <= 2
    }

    private static func starts(_ text: Substring.UTF8View, _ opening: some Collection<UInt8>) -> Bool {
        text.count >= opening.count
            && zip(text, opening).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
    }

    private static func starts(_ text: Substring.UTF8View, _ opening: String) -> Bool {
        starts(text, Array(opening.utf8))
    }
}
