import Addressing
import Directory
import Foundation
import Mail

/// Slips of every kind at domains formed like those of English schools, councils, hospitals and suppliers: what is caught
/// when one first contact in twenty may alarm, and whether the address meant is suggested.
struct LookalikeAttack {
    private var chance: Chance
    private var taken: Set<String> = []
    private let names = Names()
    private let own = "ashgrove.kent.sch.uk"
    private let moment = 1_760_000_000.0

    static func run(seeds: ClosedRange<Int>) {
        var sums: [String: (caught: Int, right: Int, count: Int)] = [:]
        var firsts: (Int, Int) = (0, 0)
        for seed in seeds {
            var attack = LookalikeAttack(seed: seed)
            attack.measure(&sums, &firsts)
        }
        for (kind, sum) in sums.sorted(by: { $0.key < $1.key }) {
            print("\(kind): \(share(sum.caught, sum.count)) of \(sum.count), suggested \(share(sum.right, sum.caught))")
        }
        print("first contacts that would count in policies: \(share(firsts.0, firsts.1))")
    }

    private init(seed: Int) { chance = Chance(seed &* 31 &+ 4_000) }

    // MARK: Domains

    private static let saints = ["stmarys", "st-josephs", "stpeters", "allsaints", "holytrinity", "st-annes"]
    private static let places = """
        northfield westbrook eastholme oakhampton thornbury millbrook redhill castlegate fernwood hollybank beechwood
        ravensdale highcliffe longmead parkside riverside springwell woodlands greenacre meadowbank kingsway queensmead
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let kinds = [
        "primary", "-pri", "infants", "juniors", "school", "academy", "high", "college", "-ce-primary", "rcprimary",
        "ce",
        "-federation", "grammar",
    ]
    private static let counties = [
        "kent", "lancs", "notts", "herts", "surrey", "bham", "leeds", "devon", "essex", "cambs", "norfolk", "w-sussex",
    ]
    private static let councils = ["shire", "borough", "metro", "city", "vale"]
    private static let freeMail = [
        "gmail.com", "hotmail.co.uk", "outlook.com", "yahoo.co.uk", "icloud.com", "btinternet.com",
    ]

    private mutating func one(_ words: [String]) -> String { chance.one(of: words) ?? "" }

    private mutating func organisation() -> String {
        let place = one(Self.places)
        switch chance.below(10) {
        case 0, 1, 2: return place + one(Self.kinds) + "." + one(Self.counties) + ".sch.uk"
        case 3: return one(Self.saints) + one(["", "-" + place, place]) + "." + one(Self.counties) + ".sch.uk"
        case 4:
            return place + one(["trust", "mat", "academies", "learning"]) + one([".org.uk", ".co.uk", ".org", ".uk"])
        case 5: return place + one(Self.councils) + ".gov.uk"
        case 6: return one([place + ".nhs.uk", place + "hospital.nhs.uk", "gp-" + place + ".nhs.uk"])
        case 7:
            return place + one(["coaches", "catering", "supplies", "-sports", "music"])
                + one([".co.uk", ".com", ".net"])
        case 8: return place + one(["psychology", "therapy", "law", "hr", "pay"]) + one([".com", ".co.uk", ".org.uk"])
        default: return one(["mail.", "post.", ""]) + place + one(["college", "university"]) + ".ac.uk"
        }
    }

    private mutating func local() -> String {
        let address = names.address(
            names.forename(&chance), names.surname(&chance), isInside: true, style: chance.below(3), taken: &taken,
            &chance)
        return String(address.prefix { $0 != "@" })
    }

    // MARK: Slips

    private static let keys = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map(Array.init)
    private static let alike: [(String, String)] = [
        ("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("w", "vv"), ("l", "1"), ("i", "1"), ("o", "0"), ("l", "i"),
        ("s", "5"), ("e", "3"), ("h", "b"), ("g", "q"), ("nn", "m"),
    ]
    private static let foreign: [(String, String)] = [
        // Cyrillic, Greek, and with accents.
        ("a", "\u{430}"), ("e", "\u{435}"), ("o", "\u{43E}"), ("p", "\u{440}"), ("c", "\u{441}"),
        ("i", "\u{456}"), ("o", "\u{3BF}"), ("e", "\u{E9}"), ("a", "\u{E1}"), ("l", "\u{142}"),
    ]

    /// The first label that tells, and what follows it.
    private static func parts(_ domain: String) -> (head: String, label: String, tail: String) {
        var labels = domain.split(separator: ".").map(String.init)
        let head = ["mail", "post"].contains(labels[0]) ? labels.removeFirst() + "." : ""
        return (head, labels[0], "." + labels.dropFirst().joined(separator: "."))
    }

    private mutating func slip(_ kind: String, _ domain: String) -> String? {
        let (head, label, tail) = Self.parts(domain)
        var letters = Array(label)
        guard letters.count > 4 else { return nil }
        let at = 1 + chance.below(letters.count - 1)
        switch kind {
        case "insertion": letters.insert(Character(one("abcdefghijklmnopqrstuvwxyz".map(String.init))), at: at)
        case "doubling": letters.insert(letters[at], at: at)
        case "deletion": letters.remove(at: at)
        case "transposition":
            guard at + 1 < letters.count, letters[at] != letters[at + 1] else { return nil }
            letters.swapAt(at, at + 1)
        case "keyboard":
            guard let row = Self.keys.first(where: { $0.contains(letters[at]) }),
                let place = row.firstIndex(of: letters[at])
            else { return nil }
            letters[at] =
                row[place == 0 ? 1 : place == row.count - 1 ? place - 1 : place + (chance.happens(0.5) ? 1 : -1)]
        case "look-alike letters":
            guard let (from, to) = chance.one(of: Self.alike.filter { label.contains($0.0) }),
                let range = label.firstRange(of: from)
            else { return nil }
            return head + label.replacingCharacters(in: range, with: to) + tail
        case "foreign letters", "punycode":
            guard let (from, to) = chance.one(of: Self.foreign.filter { label.contains($0.0) }),
                let range = label.firstRange(of: from)
            else { return nil }
            let changed = label.replacingCharacters(in: range, with: to)
            return head + (kind == "punycode" ? Punycoded.label(changed) : changed) + tail
        case "hyphen":
            if label.contains("-") { return head + label.filter { $0 != "-" } + tail }
            letters.insert("-", at: min(at + 1, letters.count - 1))
        case "suffix":
            let endings = [
                ".sch.uk", ".co.uk", ".org.uk", ".gov.uk", ".nhs.uk", ".ac.uk", ".com", ".org", ".net", ".uk",
            ]
            guard let ending = endings.first(where: tail.hasSuffix) else { return nil }
            let others =
                endings + [".co", ".con", ".cm", ".sch.com", ".school", ".co.uk.com", ".couk", ".schuk", ".org.u"]
            guard let other = chance.one(of: others.filter { $0 != ending }) else { return nil }
            return head + label + tail.dropLast(ending.count) + other
        case "county":
            guard tail.hasSuffix(".sch.uk") else { return nil }
            return head + label + (chance.happens(0.5) ? ".sch.uk" : "." + one(Self.counties) + ".sch.uk")
        default: return nil
        }
        return head + String(letters) + tail
    }

    private static let domainKinds = [
        "insertion", "doubling", "deletion", "transposition", "keyboard", "look-alike letters", "foreign letters",
        "punycode", "hyphen", "suffix", "county",
    ]

    // MARK: Measure

    private mutating func measure(
        _ sums: inout [String: (caught: Int, right: Int, count: Int)], _ firsts: inout (Int, Int)
    ) {
        let domains = Array(Set((0..<160).map { _ in organisation() })).sorted()
        var known: [String] = []
        for _ in 0..<700 {
            known.append(
                local() + "@"
                    + (chance.happens(0.4) ? Self.freeMail[chance.zipf(6)] : domains[chance.zipf(domains.count)]))
        }
        let staff = (0..<40).map { _ in local() + "@" + own }
        let correspondence = Correspondence()
        for number in 0..<4_000 {
            let place = number < known.count ? number : chance.zipf(known.count, bend: 0.6)
            correspondence.learn(
                LearnedMessage(
                    sender: Address(staff[place % staff.count]), recipients: [Address(known[place])],
                    subject: "About \(number)",
                    moment: moment + Double(number) * 3_000))
        }
        let checks = RecipientChecks(
            school: School(), profile: SchoolProfile(name: "Ashgrove", domains: [own]), correspondence: correspondence)
        let late = moment + 4_100 * 3_000
        func opinion(_ address: String, _ sender: String) -> RecipientOpinion {
            checks.opinion(
                on: AddressedMessage(
                    flow: .outbound, sender: Address(sender), recipients: [Address(address)],
                    to: [("", Address(address))],
                    subject: "About this", body: "See the attached.", moment: late))
        }
        var first: [Double] = []
        for _ in 0..<1_200 {
            let domain =
                chance.happens(0.4)
                ? Self.freeMail[chance.zipf(6)]
                : chance.happens(0.6) ? domains[chance.zipf(domains.count)] : organisation()
            let opinion = opinion(local() + "@" + domain, staff[chance.below(40)])
            first.append(opinion.alarm)
            firsts.0 += opinion.findings.contains { $0.kind == "recipient.lookalike" && $0.counts } ? 1 : 0
            firsts.1 += 1
        }
        let threshold = first.sorted()[first.count * 95 / 100]
        for kind in Self.domainKinds + ["free mail", "local part"] {
            var tries = 0
            var count = 0
            while count < 150, tries < 4_000 {
                tries += 1
                let place = chance.below(known.count)
                let meant = known[place]
                let (person, domain) = (
                    String(meant.prefix { $0 != "@" }), String(meant.drop { $0 != "@" }.dropFirst())
                )
                var expected = meant
                var written: String?
                switch kind {
                case "local part": written = Slips.localPart(person, &chance).map { $0 + "@" + domain }
                case "free mail":
                    let new = local()
                    let home = Self.freeMail[chance.zipf(6)]
                    expected = new + "@" + home
                    written = slip(
                        one(["insertion", "doubling", "deletion", "transposition", "keyboard", "suffix"]), home
                    ).map { new + "@" + $0 }
                default:
                    guard !Self.freeMail.contains(domain) else { continue }
                    // Half of them to somebody new there.
                    let name = chance.happens(0.5) ? person : local()
                    expected = name + "@" + domain
                    written = slip(kind, domain).map { name + "@" + $0 }
                }
                guard let written, written != expected, !known.contains(written),
                    !domains.contains(where: written.hasSuffix) || kind == "local part"
                else { continue }
                count += 1
                let opinion = opinion(written, staff[place % staff.count])
                sums[kind, default: (0, 0, 0)].count += 1
                guard opinion.alarm > threshold else {
                    if CommandLine.arguments.last == "missed" { print("missed", kind, written, expected) }
                    continue
                }
                sums[kind, default: (0, 0, 0)].caught += 1
                if opinion.findings.contains(where: { $0.suggestion?.key == expected }) {
                    sums[kind, default: (0, 0, 0)].right += 1
                } else if CommandLine.arguments.last == "missed" {
                    print("instead", kind, written, expected, opinion.findings.compactMap(\.suggestion?.key))
                }
            }
        }
    }

    private static func share(_ part: Int, _ whole: Int) -> Double { Double(part * 1_000 / max(1, whole)) / 1_000 }
}

/// One foreign letter in a label as ASCII (RFC 3492).
enum Punycoded {
    static func label(_ label: String) -> String {
        let scalars = Array(label.unicodeScalars)
        guard let at = scalars.firstIndex(where: { !$0.isASCII }) else { return label }
        let plain = scalars.filter(\.isASCII).map { Character($0) }
        // A single letter: its number over the first that isn't ASCII, times one more than the others, and its place.
        var delta = (Int(scalars[at].value) - 128) * (plain.count + 1) + at
        var digits = ""
        var k = 36
        while true {
            let limit = k <= 72 ? 1 : k >= 98 ? 26 : k - 72
            guard delta >= limit else { break }
            digits.append(digit(limit + (delta - limit) % (36 - limit)))
            delta = (delta - limit) / (36 - limit)
            k += 36
        }
        digits.append(digit(delta))
        return "xn--" + String(plain) + "-" + digits
    }

    private static func digit(_ value: Int) -> Character {
        Character(UnicodeScalar(UInt8(value < 26 ? 97 + value : 22 + value)))
    }
}
