import Directory
import Foundation
import Mail

/// A school made up from a seed: classes, families with siblings, step-parents, parents without contact, staff who are
/// parents, namesakes, and pupils whose names are words.
struct InventedSchool {
    static let domain = "ashgrove.kent.sch.uk"

    private(set) var staff: [Staff] = []
    private(set) var pupils: [Pupil] = []
    private(set) var guardians: [Guardian] = []
    private(set) var classes: [SchoolClass] = []
    let lists: [MailList]

    var school: School {
        School(staff: staff, pupils: pupils, guardians: guardians, classes: classes, lists: lists)
    }

    private static let children = """
        oliver amelia noah isla george ava leo mia arthur ivy oscar lily harry freya archie florence henry willow theo elsie
        zara yusuf aisha mohammed ibrahim chloe ethan poppy lucas evie finley sienna jacob layla alfie ruby kai nadia
        grace will mark hope rose may summer faith joy max jack bill summer chase reed pearl violet april daisy
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let adults = """
        sarah david emma james claire andrew nicola paul karen stephen joanne michael lisa richard helen simon rachel peter
        priya imran fatima daniel alison martin tracey kevin samantha robert angela thomas grace mark rose will
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let surnames = """
        smith jones taylor brown patel khan wilson evans thomas walker roberts wright hughes green hall wood clarke turner
        hill moore ward cooper king baker harrison morris allen young bell gray cole marsh fox page long day winter price
        carter o'brien hughes-jones okafor kowalski nguyen ahmed begum macdonald fletcher pike stone banks rivers field
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let providers = ["gmail.com", "hotmail.co.uk", "outlook.com", "yahoo.co.uk", "icloud.com"]

    init(_ chance: inout Chance) {
        var lists: [MailList] = []
        for (name, audience, isMailbox) in [
            ("office", "staff", true), ("allstaff", "staff", false), ("allparents", "parents", false),
            ("governors", "governors", false), ("year8parents", "parents", false),
        ] {
            var list = MailList()
            list.address = "\(name)@\(Self.domain)"
            list.name = name
            list.audience = audience
            list.isMailbox = isMailbox
            list.reachesOutside = audience == "parents"
            lists.append(list)
        }
        self.lists = lists
        var taken: Set<String> = []
        for number in 0..<20 {
            var one = SchoolClass()
            one.id = "C\(number)"
            one.name = "\(7 + number / 4)\(["A", "B", "C", "D"][number % 4])"
            one.year = "\(7 + number / 4)"
            classes.append(one)
        }
        for number in 0..<60 { staff.append(makeStaff(number, &taken, &chance)) }
        while pupils.count < 480 { addFamily(&taken, &chance) }
        // Some of the staff have children here.
        for number in 0..<6 { tie(staff: number * 7, to: pupils[chance.below(pupils.count)], &chance) }
    }

    private static func title(_ name: String) -> String { name.capitalized }

    private static func mailbox(
        _ forename: String, _ surname: String, _ taken: inout Set<String>, _ chance: inout Chance
    )
        -> String
    {
        let plain = surname.filter(\.isLetter)
        while true {
            let local = [
                "\(forename).\(plain)", "\(forename.prefix(1))\(plain)\(chance.below(100))",
                "\(plain)\(forename.prefix(2))", "\(forename)\(plain)\(chance.below(100))",
            ][chance.below(4)]
            let address = local + "@" + providers[chance.zipf(providers.count)]
            if taken.insert(address).inserted { return address }
        }
    }

    private func makeStaff(_ number: Int, _ taken: inout Set<String>, _ chance: inout Chance) -> Staff {
        var one = Staff()
        one.id = "S\(number)"
        one.forename = Self.title(Self.adults[chance.below(Self.adults.count)])
        one.surname = Self.title(Self.surnames[chance.below(Self.surnames.count)])
        one.title = ["Mr", "Mrs", "Miss", "Ms"][chance.below(4)]
        one.roles = [number == 0 ? .head : number == 1 ? .office : .teacher]
        let local = "\(one.forename.prefix(1).lowercased()).\(one.surname.lowercased().filter(\.isLetter))"
        var address = "\(local)@\(Self.domain)"
        var count = 2
        while !taken.insert(address).inserted {
            address = "\(local)\(count)@\(Self.domain)"
            count += 1
        }
        one.email = address
        one.privateEmails =
            chance.happens(0.5)
            ? [Self.mailbox(one.forename.lowercased(), one.surname.lowercased(), &taken, &chance)] : []
        one.classes = (0..<4).map { _ in "C\(chance.below(20))" }
        return one
    }

    private mutating func addFamily(_ taken: inout Set<String>, _ chance: inout Chance) {
        let surname = Self.surnames[chance.below(Self.surnames.count)]
        let children = 1 + chance.run(0.3, limit: 3)
        var ids: [String] = []
        for _ in 0..<children {
            var one = Pupil()
            one.id = "P\(pupils.count)"
            one.forename = Self.title(Self.children[chance.below(Self.children.count)])
            one.surname = Self.title(surname)
            let place = chance.below(20)
            one.schoolClass = "C\(place)"
            one.year = "\(7 + place / 4)"
            one.email = "\(pupils.count + 1000)@pupils.\(Self.domain)"
            if chance.happens(0.3) {
                one.privateEmails = [Self.mailbox(one.forename.lowercased(), surname, &taken, &chance)]
            }
            pupils.append(one)
            ids.append(one.id)
        }
        let isApart = chance.happens(0.15)
        for number in 0..<(chance.happens(0.75) ? 2 : 1) {
            let isStep = number == 1 && chance.happens(0.3)
            let own = isStep || chance.happens(0.1) ? Self.surnames[chance.below(Self.surnames.count)] : surname
            add(
                own, ids, relationship: isStep ? "Step-parent" : "Parent", isBarred: number == 1 && isApart && !isStep,
                &taken, &chance)
        }
    }

    private mutating func add(
        _ surname: String, _ children: [String], relationship: String, isBarred: Bool, _ taken: inout Set<String>,
        _ chance: inout Chance
    ) {
        var one = Guardian()
        one.id = "G\(guardians.count)"
        one.forename = Self.title(Self.adults[chance.below(Self.adults.count)])
        one.surname = Self.title(surname)
        one.title = ["Mr", "Mrs", "Ms"][chance.below(3)]
        one.emails = [Self.mailbox(one.forename.lowercased(), surname, &taken, &chance)]
        one.ties = children.map { child in
            var tie = Guardian.Tie()
            tie.pupil = child
            tie.relationship = relationship
            tie.mayBeContacted = !isBarred
            return tie
        }
        guardians.append(one)
    }

    private mutating func tie(staff number: Int, to pupil: Pupil, _ chance: inout Chance) {
        staff[number].ownChildren = [pupil.id]
        var one = Guardian()
        one.id = "G\(guardians.count)"
        one.forename = staff[number].forename
        one.surname = staff[number].surname
        one.title = staff[number].title
        one.emails = staff[number].privateEmails + [staff[number].email]
        var tie = Guardian.Tie()
        tie.pupil = pupil.id
        one.ties = [tie]
        guardians.append(one)
    }
}
