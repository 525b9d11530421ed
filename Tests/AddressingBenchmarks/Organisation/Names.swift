/// Invented surnames, addresses and words; forenames are those that many share.
struct Names {
    static let vocabulary = 7_000

    private static let forenames = """
        john mary david susan mark sarah paul karen chris linda steve anna mike jane james laura robert emma andrew kate
        richard julie peter helen simon claire martin lisa kevin rachel ian amy tom sue jeff louise gary ruth matt nicola
        stephen jo dan kim phil tracy neil vince sally greg carol alan sandra tim diana rob joanne ben rosie frank amir
        priya wei fatima olga pedro ingrid kofi leila
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let starts = [
        "ar", "bel", "cor", "dun", "el", "fen", "gar", "hol", "in", "jor", "kel", "lan", "mar", "nor", "ow", "pem",
        "quin", "ros", "sto", "tal", "ul", "ver", "wel", "yar", "bur", "hal", "ash", "mil",
    ]
    private static let ends = [
        "by", "den", "er", "field", "ham", "ing", "ley", "man", "ner", "ow", "son", "ton", "well", "wick", "worth",
        "man", "ster", "ett", "ard", "is",
    ]
    private static let syllables = [
        "ba", "con", "de", "fer", "gi", "hu", "ju", "ka", "lo", "men", "no", "par", "qui", "re", "si", "tra", "un",
        "vo", "wi", "xe", "yl", "za", "chi", "sto",
    ]

    func forename(_ chance: inout Chance) -> String { Self.forenames[chance.zipf(Self.forenames.count, bend: 0.7)] }

    func surname(_ chance: inout Chance) -> String {
        let number = chance.zipf(Self.starts.count * Self.ends.count, bend: 0.5) &* 37
        return Self.starts[number % Self.starts.count] + Self.ends[number / Self.starts.count % Self.ends.count]
    }

    func address(
        _ forename: String, _ surname: String, isInside: Bool, style: Int, taken: inout Set<String>,
        _ chance: inout Chance
    ) -> String {
        let initial = forename.prefix(1)
        let usual = [forename + "." + surname, initial + surname, initial + "." + surname][
            isInside && chance.happens(0.85) ? style : chance.below(3)]
        let domain =
            isInside
            ? "works.example" : ["mail.example", "post.example", "partner\(chance.zipf(80)).example"][chance.below(3)]
        var address = "\(usual)@\(domain)"
        while !taken.insert(address).inserted { address = "\(usual)\(1 + chance.below(99))@\(domain)" }
        return address
    }

    func word(_ number: Int) -> String {
        let count = Self.syllables.count
        return Self.syllables[number % count] + Self.syllables[number / count % count]
            + Self.syllables[number / count / count % count] + (number % 3 == 0 ? "s" : "")
    }
}
