import Directory

/// A school of invented people of any size, with as many different surnames as real ones have.
enum InventedSchool {
    private static let forenames =
        "amelia oliver grace mohammed will hope noah isla mia kezia tomas leo ada finn zara ivan rose mark june ravi "
        + "aisha ewan nia owen lily sam ruth carys tara max ella jude anya kofi maya reza ines bilal"
    private static let heads =
        "ar bel cor dun el far gor hal ib jen kel lor mar nor ok pen quar ros sel tor ul vas wen yar zim"
    private static let middles = "a e i o u am en il or us ath esk ing old ump"
    private static let tails = "by croft dale ell ford gate ham ington ley man more nell our son ton well wick worth"

    static func school(people: Int) -> School {
        var dice = Dice(state: 3)
        let first = words(forenames)
        let (head, middle, tail) = (words(heads), words(middles), words(tails))
        let pupils = (0..<people).map { number in
            var pupil = Pupil()
            pupil.id = "P\(number)"
            pupil.forename = dice.pick(first).capitalised
            pupil.surname = (dice.pick(head) + dice.pick(middle) + dice.pick(tail)).capitalised
            pupil.schoolClass = "\(7 + dice.roll(5))\(dice.pick(["A", "B", "C", "D"]))"
            pupil.email = "\(number).\(pupil.surname.lowercased())@pupils.example.org"
            return pupil
        }
        return School(staff: [], pupils: pupils, guardians: [])
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}

extension String {
    var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

/// The same numbers in every run.
struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }

    mutating func pick(_ words: [String]) -> String { words[roll(words.count)] }
}
