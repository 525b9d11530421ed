import Addressing
import Directory
import Mail

/// What look-alike addresses are caught, by kind, when one first contact in twenty may alarm: that is one message in two
/// hundred where one in ten goes to somebody new.
enum LookalikeMeasure {
    private enum Kind: String, CaseIterable {
        case knownLocal = "known person, slipped domain"
        case newLocal = "new person, slipped domain"
        case freeMail = "new person, slipped free mail"
        case localPart = "slipped local part"
    }

    static func run(seeds: ClosedRange<Int>) {
        for seed in seeds { measure(seed) }
    }

    private static let second = [
        "hill", "wood", "park", "moor", "brook", "gate", "cross", "bank", "mead", "lane", "court", "green", "mere",
        "haven", "view", "croft", "stone", "mill", "bridge", "grange",
    ]

    private static let own = "ashgrove.kent.sch.uk"

    private static func measure(_ seed: Int) {
        var chance = Chance(seed)
        let names = Names()
        var taken: Set<String> = []
        func local(_ style: Int) -> String {
            String(
                names.address(
                    names.forename(&chance), names.surname(&chance), isInside: true, style: style, taken: &taken,
                    &chance
                ).prefix { $0 != "@" })
        }
        func organisation() -> String {
            // Few organisations share a name.
            let name = names.surname(&chance) + Self.second[chance.below(Self.second.count)]
            let kind = ["primary", "-academy", "school", "", "", ""][chance.below(6)]
            let ending =
                kind.isEmpty
                ? [".co.uk", ".org.uk", ".com", ".gov.uk"][chance.below(4)]
                : [".kent.sch.uk", ".surrey.sch.uk", ".co.uk", ".org.uk"][chance.below(4)]
            return name + kind + ending
        }
        let freeMail = ["gmail.com", "hotmail.co.uk", "outlook.com", "yahoo.co.uk", "icloud.com", "btinternet.com"]
        let domains = (0..<150).map { _ in organisation() }
        let known = (0..<700).map { _ in
            local(chance.below(3)) + "@" + (chance.happens(0.4) ? freeMail[chance.zipf(6)] : domains[chance.zipf(150)])
        }
        let staff = (0..<40).map { _ in local(1) + "@" + own }
        let correspondence = Correspondence()
        let moment = 1_760_000_000.0
        for number in 0..<4_000 {
            let to = number < known.count ? known[number] : known[chance.zipf(known.count, bend: 0.6)]
            correspondence.learn(
                LearnedMessage(
                    sender: Address(staff[abs(to.hashValueStable) % staff.count]),
                    recipients: [Address(to)], subject: "About \(number)", moment: moment + Double(number) * 3_000))
        }
        let checks = RecipientChecks(
            school: School(), profile: SchoolProfile(name: "Ashgrove", domains: [own]), correspondence: correspondence)
        func opinion(_ address: String, from sender: String) -> RecipientOpinion {
            checks.opinion(
                on: AddressedMessage(
                    flow: .outbound, sender: Address(sender), recipients: [Address(address)],
                    to: [("", Address(address))], subject: "About this", body: "See the attached.",
                    moment: moment + 4_100 * 3_000))
        }
        var first: [Double] = []
        for _ in 0..<1_500 {
            let domain =
                chance.happens(0.4)
                ? freeMail[chance.zipf(6)] : chance.happens(0.6) ? domains[chance.zipf(150)] : organisation()
            first.append(opinion(local(chance.below(3)) + "@" + domain, from: staff[chance.below(40)]).alarm)
        }
        let threshold = first.sorted()[first.count * 95 / 100]
        var line = "seed \(seed):"
        for kind in Kind.allCases {
            var (caught, right, count) = (0, 0, 0)
            while count < 700 {
                let meant = known[chance.below(known.count)]
                let (person, domain) = (
                    String(meant.prefix { $0 != "@" }), String(meant.drop { $0 != "@" }.dropFirst())
                )
                let sender = staff[abs(meant.hashValueStable) % staff.count]
                var expected = meant
                var written: String?
                switch kind {
                case .knownLocal: written = Slips.domain(domain, &chance).map { person + "@" + $0 }
                case .newLocal, .freeMail:
                    // Only what is known can be resembled.
                    guard kind == .freeMail || !freeMail.contains(domain) else { continue }
                    let home = kind == .newLocal ? domain : freeMail[chance.zipf(6)]
                    let new = local(chance.below(3))
                    expected = new + "@" + home
                    written = Slips.domain(home, &chance).map { new + "@" + $0 }
                case .localPart: written = Slips.localPart(person, &chance).map { $0 + "@" + domain }
                }
                guard let written, written != expected, !known.contains(written) else { continue }
                count += 1
                let opinion = opinion(written, from: sender)
                guard opinion.alarm > threshold else {
                    if CommandLine.arguments.last == "missed" { print("missed", kind.rawValue, written, expected) }
                    continue
                }
                caught += 1
                if opinion.findings.contains(where: { $0.suggestion?.key == expected }) {
                    right += 1
                } else if CommandLine.arguments.last == "missed" {
                    print("instead", kind.rawValue, written, expected, opinion.findings.compactMap(\.suggestion?.key))
                }
            }
            line += " \(kind.rawValue) \(share(caught, count)), suggested \(share(right, caught));"
        }
        print(line)
    }

    private static func share(_ part: Int, _ whole: Int) -> Double {
        Double(part * 1_000 / max(1, whole)) / 1_000
    }
}

extension String {
    /// A number that is the same in every run.
    fileprivate var hashValueStable: Int { utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xff_ffff } }
}
