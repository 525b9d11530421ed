/// Whom the first line of a body speaks to.
struct Greeting: Sendable {
    /// First names and surnames as words, in order; empty when a group is greeted.
    var names: [String] = []
    var title = ""
    /// `staff`, `parents`, `pupils`, `governors` or `mixed` when a group is greeted.
    var group: String?
    /// As written, for the reason.
    var text = ""
    /// The line of the text on which it stands.
    var line = -1

    private static let openers: Set<String> = [
        "dear", "hi", "hello", "hey", "hiya", "morning", "afternoon", "evening", "good", "to", "hallo",
    ]
    /// With these a letter ends; a first line that begins so greets nobody.
    private static let closers: Set<String> = [
        "thanks", "thank", "regards", "kind", "kindest", "best", "many", "yours", "cheers", "warm", "warmest", "with",
        "sincerely", "love", "sent", "ta", "please", "yes", "no", "ok", "okay", "sorry", "fyi", "see", "as", "just",
        "following", "further", "note", "notes", "update", "reminder", "urgent", "attached", "lovely", "great",
        "perfect", "brilliant", "super", "wonderful", "fab", "fantastic", "excellent", "sure", "absolutely", "agreed",
        "noted", "done", "received", "congratulations", "apologies",
    ]
    private static let titles: Set<String> = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev"]
    private static let fillers: Set<String> = [
        "and", "morning", "afternoon", "evening", "my", "the", "there", "again", "of", "all",
    ]
    private static let groups: [String: String] = [
        "all": "mixed", "everyone": "mixed", "everybody": "mixed", "both": "mixed", "folks": "mixed", "guys": "mixed",
        "team": "staff", "colleague": "staff", "colleagues": "staff", "staff": "staff", "teachers": "staff",
        "tutors": "staff", "parent": "parents", "parents": "parents", "carer": "parents", "carers": "parents",
        "families": "parents", "family": "parents", "guardians": "parents", "guardian": "parents", "pupils": "pupils",
        "students": "pupils", "class": "pupils", "year": "pupils", "children": "pupils", "governor": "governors",
        "governors": "governors", "trustees": "governors", "sir": "mixed", "madam": "mixed", "customer": "mixed",
        "office": "staff", "ladies": "mixed", "gentlemen": "mixed", "friends": "mixed", "applicant": "mixed",
        "reception": "staff", "admissions": "staff", "hr": "staff", "finance": "staff", "support": "staff",
    ]

    /// - Parameter body: the visible text; its first three lines that aren't blank are looked at.
    init?(_ body: String) {
        var looked = 0
        let head = body.utf8.prefix(2_000)
        let lines = head.split(maxSplits: 24, omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
        for (line, bytes) in lines.enumerated() {
            let trimmed = Substring(bytes).drop { $0.isWhitespace || $0 == "*" || $0 == "_" }
            guard !trimmed.isEmpty else { continue }
            looked += 1
            if looked > 3 || trimmed.first == ">" { return nil }
            if let greeting = Self.read(trimmed) {
                self = greeting
                self.line = line
                return
            }
        }
        return nil
    }

    private init() {}

    private static func read(_ line: Substring) -> Greeting? {
        let stop = end(of: line)
        let head = line[..<(stop ?? line.endIndex)]
        let pieces = head.split { $0.isWhitespace || $0 == "/" || $0 == "&" }
        guard let first = pieces.first, pieces.count <= 9 else { return nil }
        let opener = Words.fold(String(first))
        guard !closers.contains(opener) else { return nil }
        var greeting = Greeting()
        greeting.text = String(head.prefix(60))
        if openers.contains(opener) {
            for piece in pieces.dropFirst() {
                guard greeting.take(piece) else { break }
            }
            return greeting.names.isEmpty && greeting.group == nil ? nil : greeting
        }
        // "Jo," or "Jo and Sam -" alone on a line.
        guard let stop, pieces.count <= 3, line[stop] != ".", line[stop] != ":" || pieces.count == 1 else { return nil }
        let rest = line[line.index(after: stop)...]
        let isAlone = rest.allSatisfy { $0.isWhitespace || $0 == "-" }
        // "Jo, could you", but neither "Shopping: milk", "Eggs, bin bags" nor "Faith, hope and charity".
        let speaks = rest.prefix { !",.;!".contains($0) }.split(whereSeparator: \.isWhitespace).count > 2
        guard
            isAlone || (pieces.count == 1 && [",", "-"].contains(line[stop]) && speaks && !WordNames.contains(opener))
        else { return nil }
        for piece in pieces where !greeting.take(piece) { return nil }
        return greeting.names.isEmpty && greeting.group == nil ? nil : greeting
    }

    /// Takes one more word; false when the greeting is over.
    private mutating func take(_ piece: Substring) -> Bool {
        let parts = Words.parts(String(piece))
        guard let word = parts.first else { return true }
        if Self.titles.contains(word) {
            title = word
        } else if let group = Self.groups[word] {
            // "Dear parents of Year 7": the first group decides.
            self.group = self.group ?? group
        } else if Self.fillers.contains(word) {
            return true
        } else if piece.first?.isUppercase ?? false, group == nil {
            names += parts
        } else if group == nil {
            return false
        }
        return names.count <= 6
    }

    /// Where the greeting ends: at punctuation, but neither at the dot of "Mr." nor at the hyphen of "Anne-Marie".
    private static func end(of line: Substring) -> Substring.Index? {
        var before: Character = " "
        var word = ""
        for index in line.indices.prefix(120) {
            let character = line[index]
            switch character {
            case ",", ";", ":", "!", "\u{2013}", "\u{2014}": return index
            case ".": if !titles.contains(word.lowercased()) { return index }
            case "-": if before == " " { return index }
            default: break
            }
            word = character == " " ? "" : word + String(character)
            before = character
        }
        return nil
    }
}
