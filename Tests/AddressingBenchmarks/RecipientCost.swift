import Addressing
import Directory
import Glibc
import Mail

/// What recipient checks cost in a trust: 20,000 people, a year of mail, 50 recipients.
enum RecipientCost {
    private static let people = 20_000
    private static let domain = "trust.example"

    static func run(messages: Int) {
        var dice = Sequence(seed: 7)
        let school = school(&dice)
        let key = KeyedHash(key: Array(0..<16))
        let correspondence = Correspondence { key($0) }
        print("before learning: \(memory()) MB")
        var spent = clock()
        for number in 0..<messages { correspondence.learn(LearnedMessage(message(number, &dice))) }
        report("learning \(messages) messages", since: spent)
        print("pairs: \(correspondence.pairCount), memory: \(memory()) MB")
        spent = clock()
        correspondence.train()
        report("training", since: spent)
        print("memory: \(memory()) MB, most: \(memory(peak: true)) MB")
        ask(correspondence, school, from: messages, &dice)
        save(correspondence)
    }

    /// Learns and trains once and keeps that in a file, for `ask`; prints a mark of the ranking, which every feature of
    /// every message had a part in.
    static func keep(_ path: String, messages: Int) throws {
        var dice = Sequence(seed: 7)
        _ = school(&dice)
        let correspondence = Correspondence(key: KeyedHash(key: Array(0..<16)))
        let spent = clock()
        for number in 0..<messages { correspondence.learn(LearnedMessage(message(number, &dice))) }
        report("learning \(messages) messages", since: spent)
        correspondence.train()
        var mark = Fingerprint()
        mark.add(String(decoding: try correspondence.trainedRanking() ?? [], as: UTF8.self))
        print("ranking \(mark)")
        try CorrespondenceFile(path: path).save(correspondence)
    }

    /// What the checks cost after what `keep` learned.
    static func ask(_ path: String) throws {
        var dice = Sequence(seed: 7)
        let school = school(&dice)
        let correspondence = Correspondence(key: KeyedHash(key: Array(0..<16)))
        guard try CorrespondenceFile(path: path).load(into: correspondence) else { return }
        ask(correspondence, school, from: correspondence.learned, &dice)
    }

    /// Prints the cost of a message, and a mark of all that the checks had to say: equal marks, equal opinions.
    private static func ask(
        _ correspondence: Correspondence, _ school: School, from number: Int, _ dice: inout Sequence
    ) {
        let checks = RecipientChecks(
            school: school, profile: SchoolProfile(name: "Trust", domains: [domain]), correspondence: correspondence)
        for recipients in [1, 5, 50] {
            let asked = (0..<400).map { message(number + $0, &dice, recipients: recipients) }
            var rounds: [Double] = []
            var mark = Fingerprint()
            for round in 0..<6 {
                let start = clock()
                let opinions = asked.map(checks.opinion)
                rounds.append(Double(clock() - start) / Double(CLOCKS_PER_SEC) / Double(asked.count))
                if round == 0 { for opinion in opinions { mark.add(opinion) } }
            }
            rounds.sort()
            print(
                "\(recipients) recipients: \(Int(rounds[0] * 1e6)) us a message at best, "
                    + "\(Int((rounds[2] + rounds[3]) / 2 * 1e6)) in the middle; opinions \(mark)")
        }
    }

    /// What saving costs on top: the most memory is that of the whole run.
    private static func save(_ correspondence: Correspondence) {
        let path = "/tmp/postern-recipient-cost-\(getpid())"
        defer { unlink(path) }
        print("memory: \(memory()) MB, most: \(memory(peak: true)) MB")
        let spent = clock()
        do {
            try CorrespondenceFile(path: path).save(correspondence)
        } catch {
            print("not saved: \(error)")
        }
        report("saving", since: spent)
        print("memory: \(memory()) MB, most: \(memory(peak: true)) MB")
    }

    /// How long it takes to read a folder of CSV files and to make the checks ready.
    static func load(_ folder: String) throws {
        var spent = clock()
        let loaded = try School.load(folder: folder)
        report("reading \(loaded.school.people.count) people", since: spent)
        spent = clock()
        let checks = RecipientChecks(school: loaded.school, profile: SchoolProfile(name: "Trust", domains: [domain]))
        report("making the checks ready", since: spent)
        print(
            "memory: \(memory()) MB",
            checks.findings(for: AddressedMessage(flow: .inbound, sender: Address("a@b"), recipients: [], moment: 0))
                .isEmpty ? "" : "!")
    }

    private static func report(_ what: String, since start: clock_t) {
        print("\(what): \(Int(Double(clock() - start) / Double(CLOCKS_PER_SEC) * 10) / 10) s")
    }

    private static func address(_ number: Int) -> String { "\(name(number % 397)).\(name(number + 1_000))@\(domain)" }

    /// A number in letters.
    private static func name(_ number: Int) -> String {
        var rest = number
        var name = ""
        for _ in 0..<4 {
            name += ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "wy", "da", "fe", "gi"][rest % 13]
            rest /= 13
        }
        return name
    }

    private static func school(_ dice: inout Sequence) -> School {
        var pupils: [Pupil] = []
        var guardians: [Guardian] = []
        var staff: [Staff] = []
        for number in 0..<people {
            switch number % 20 {
            case 0, 1:
                var one = Staff()
                one.id = "S\(number)"
                one.forename = name(number % 397)
                one.surname = name(number + 1_000)
                one.email = address(number)
                one.roles = [.teacher]
                staff.append(one)
            case 2..<10:
                var one = Pupil()
                one.id = "P\(number)"
                one.forename = name(number % 397)
                one.surname = name(number + 1_000)
                one.schoolClass = "C\(number % 300)"
                one.email = address(number)
                pupils.append(one)
            default:
                var one = Guardian()
                one.id = "G\(number)"
                one.forename = name(number % 397)
                one.surname = name(number + 1_000)
                one.emails = [address(number)]
                var tie = Guardian.Tie()
                tie.pupil = "P\(number - number % 20 + 2 + dice.next(8))"
                one.ties = [tie]
                guardians.append(one)
            }
        }
        return School(staff: staff, pupils: pupils, guardians: guardians)
    }

    private static func message(_ number: Int, _ dice: inout Sequence, recipients: Int? = nil) -> AddressedMessage {
        let sender = dice.next(people / 10) * 10 + dice.next(2)
        let count = recipients ?? [1, 1, 1, 1, 2, 3, 5, 12][dice.next(8)]
        let to = (0..<count).map { _ in
            Address(address(dice.next(3) == 0 ? dice.next(people) : (sender + 1 + dice.next(60)) % people))
        }
        var body = "Dear colleague,\n\n"
        for _ in 0..<120 { body += Self.words[dice.next(Self.words.count)] + " " }
        return AddressedMessage(
            flow: .internal, sender: Address(address(sender)), recipients: to, to: to.map { ("", $0) },
            subject: "About matter \(dice.next(9_000))", body: body, moment: 1_760_000_000 + Double(number) * 120)
    }

    private static let words = (0..<4_000).map {
        "word\(Character(UnicodeScalar(97 + UInt8($0 % 26))))\($0 / 26 % 2 == 0 ? "er" : "ing")"
            + String(repeating: "a", count: $0 % 7) + String(UnicodeScalar(97 + UInt8($0 / 160)))
    }

    /// Megabytes that are resident, or were at most.
    private static func memory(peak: Bool = false) -> Int {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, 256, file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            guard text.hasPrefix(peak ? "VmHWM:" : "VmRSS:") else { continue }
            return (Int(text.filter(\.isNumber)) ?? 0) / 1_024
        }
        return 0
    }

    /// Numbers that are the same in every run.
    struct Sequence {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }
}
