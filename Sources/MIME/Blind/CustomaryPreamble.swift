/// What senders put before the first delimiter for programs that know no MIME: a sentence or two of few words. Any other
/// word or number makes it text like any other.
enum CustomaryPreamble {
    private static let longest = 512

    static func isOne(_ text: [UInt8]) -> Bool {
        guard text.count <= longest else { return false }
        var knowsMIME = false
        for word in text.map(\.lowered).split(whereSeparator: { !isPartOfWord($0) }) {
            let word = String(decoding: word, as: UTF8.self)
            guard words.contains(word) else { return false }
            if word.hasSuffix("mime") { knowsMIME = true }
        }
        return knowsMIME
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    private static let words = Set(
        ("a able all an and are as aware be because been body can cannot capable client compatible compliant consider "
            + "contains content correctly cryptographically digitally displayed do does doesn don e email encapsulated "
            + "encoded encrypted following format formatted has have if in is isn it legible mail mailer may means "
            + "message mime more multi multipart not of one openpgp or part parts pgp please probably program properly "
            + "read readable reader reading rfc s see seeing sent should signed since smime software some standard "
            + "support supports t text that the this to understand understands upgrade use using version view with you "
            + "your 822 1521 1847 2015 2045 2046 2049 2440 2822 3156 4880 5322 9580 "
            // German, French, Spanish, Italian, Dutch
            + "da das die dies diese dieses eine ganz ihr im ist lesbar mehreren mehrteilige nachricht nicht oder "
            + "programm teilen teilweise versteht aus au ce ceci cet en est et message parties plusieurs un con de el "
            + "este es formato mensaje partes un varias di formato in messaggio parti più questo un è bericht dit een "
            + "delen formaat met meerdere").split(separator: " ").map(String.init))
}
