import Directory
import Foundation
import Mail

/// Two primary schools and a secondary one under one roof, with the families that schools have: in one household or two,
/// with step-parents, grandparents, childminders and foster carers, one mailbox for all or several each.
struct Federation {
    static let domain = "bracken.example"
    static let council = "council.example"
    private static let providers = ["gmail.com", "hotmail.co.uk", "outlook.com", "yahoo.co.uk", "icloud.com", "wp.pl"]
    private static let classNames = """
        Robin Kestrel Wren Hazel Willow Maple 3JS 4RB 5Oak 6Ash Austen Ruby 7X 7Y 8X 8Y 9X 9Y 10A 11A
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    private(set) var staff: [Staff] = []
    private(set) var pupils: [Pupil] = []
    private(set) var guardians: [Guardian] = []
    private(set) var classes: [SchoolClass] = []
    private(set) var lists: [MailList] = []
    private var taken: Set<String> = []

    var school: School {
        var council = Partner()
        council.name = "County Council"
        council.domain = Self.council
        var nurse = Partner()
        nurse.name = "School nurses"
        nurse.domain = "nurses.example"
        return School(
            staff: staff, pupils: pupils, guardians: guardians, classes: classes, partners: [council, nurse],
            lists: lists)
    }

    init(_ chance: inout Chance) {
        for (number, name) in Self.classNames.enumerated() {
            var one = SchoolClass()
            one.id = "K\(number)"
            one.name = name
            one.year = number < 12 ? "\(1 + number / 2)" : "\(7 + (number - 12) / 2)"
            classes.append(one)
        }
        for (name, audience, isMailbox) in [
            ("office", "staff", true), ("senco", "staff", true), ("staff", "staff", false), ("ks2team", "staff", false),
            ("parents", "parents", false), ("kestrel.parents", "parents", false), ("year7parents", "parents", false),
            ("governors", "governors", false),
        ] {
            var list = MailList()
            list.address = "\(name)@\(Self.domain)"
            list.name = name
            list.audience = audience
            list.isMailbox = isMailbox
            list.reachesOutside = audience == "parents" || audience == "governors"
            lists.append(list)
        }
        for number in 0..<56 { staff.append(member(number, &chance)) }
        // One name that half of a class shares.
        for place in [1, 7, 13] {
            for _ in 0..<3 { family(.arabic, in: place, called: "Muhammad", &chance) }
            for _ in 0..<3 { family(.english, in: place, called: "Olivia", &chance) }
        }
        while pupils.count < 430 {
            let all = Tradition.allCases + [.english, .english, .english, .double, .arabic, .nigerian]
            family(all[chance.below(all.count)], in: nil, called: nil, &chance)
        }
        for _ in 0..<6 { foster(&chance) }
        for number in 0..<7 { parent(at: 3 + number * 6, &chance) }
        for number in 0..<5 { minder(number, &chance) }
    }

    // MARK: Mailboxes

    private static func plain(_ name: String) -> String {
        String(
            name.lowercased().compactMap { letter -> Character? in
                if let found = ["ł": "l", "ð": "d", "þ": "t"][String(letter)] { return Character(found) }
                guard let base = String(letter).decomposedStringWithCanonicalMapping.unicodeScalars.first else {
                    return nil
                }
                return base.isASCII && base.properties.isAlphabetic ? Character(base) : nil
            })
    }

    mutating func mailbox(_ forename: String, _ surname: String, _ chance: inout Chance) -> String {
        let (first, last) = (Self.plain(forename), Self.plain(surname))
        while true {
            let local = [
                "\(first).\(last)", "\(first.prefix(1))\(last.prefix(1))\(chance.below(900) + 10)", "\(last)\(first)",
                "\(first)\(chance.below(90) + 10)", "\(first)_\(last.prefix(3))\(chance.below(100))",
                "mum.of.\(2 + chance.below(3)).\(chance.below(999))",
                "\(last).\(first.prefix(1))\(chance.below(100))",
            ][chance.below(7)]
            let address = local + "@" + Self.providers[chance.zipf(Self.providers.count)]
            if taken.insert(address).inserted { return address }
        }
    }

    // MARK: Staff

    private mutating func member(_ number: Int, _ chance: inout Chance) -> Staff {
        let tradition =
            chance.happens(0.6) ? Tradition.english : Tradition.allCases[chance.below(Tradition.allCases.count)]
        let woman = chance.happens(0.7)
        var one = Staff()
        one.id = "T\(number)"
        one.forename = tradition.adult(woman: woman, &chance)
        one.surname = tradition.form(tradition.surname(&chance), female: woman, isChild: false, &chance)
        one.title = woman ? ["Mrs", "Miss", "Ms"][chance.below(3)] : "Mr"
        let (first, last) = (Self.plain(one.forename), Self.plain(one.surname))
        switch number {
        case 0: one.roles = [.head]
        case 1: one.roles = [.office]
        case 2: one.roles = [.dsl]
        case 44..<50:
            // Governors read their mail at work.
            one.roles = [.governor]
            one.email = unique("\(first).\(last)", "firm\(number).example")
        case 50..<56:
            // Who comes for a day has no school mailbox.
            one.roles = [.agency]
            one.email = mailbox(one.forename, one.surname, &chance)
        default:
            one.roles = [number % 5 == 0 ? .support : .teacher]
            one.classes = (0..<(number % 2 == 0 ? 1 : 4)).map { _ in "K\(chance.below(20))" }
        }
        if one.email.isEmpty {
            one.email = unique(chance.happens(0.5) ? "\(first.prefix(1)).\(last)" : "\(first).\(last)", Self.domain)
        }
        if number < 44, chance.happens(0.5) { one.privateEmails = [mailbox(one.forename, one.surname, &chance)] }
        return one
    }

    private mutating func unique(_ local: String, _ domain: String) -> String {
        var address = "\(local)@\(domain)"
        var count = 2
        while !taken.insert(address).inserted {
            address = "\(local)\(count)@\(domain)"
            count += 1
        }
        return address
    }

    // MARK: Families

    private mutating func pupil(
        _ tradition: Tradition, _ surname: String, in place: Int?, called: String?, _ chance: inout Chance
    ) -> String {
        let girl = called.map { $0 == "Olivia" } ?? chance.happens(0.5)
        var one = Pupil()
        one.id = "L\(pupils.count)"
        one.forename = called ?? tradition.child(girl: girl, &chance)
        one.surname = tradition.form(surname, female: girl, isChild: true, &chance)
        if chance.happens(0.1) { one.knownAs = String(one.forename.prefix(4)) }
        let place = place ?? chance.below(20)
        one.schoolClass = "K\(place)"
        one.year = classes[place].year
        one.school = place < 6 ? "Infants" : place < 12 ? "Juniors" : "Upper"
        if place >= 12 {
            one.email = "\(pupils.count)@students.\(Self.domain)"
            if chance.happens(0.4) { one.privateEmails = [mailbox(one.forename, one.surname, &chance)] }
        }
        pupils.append(one)
        return one.id
    }

    private mutating func guardian(
        _ forename: String, _ surname: String, woman: Bool, _ children: [String], _ relationship: String, email: String,
        livesWith: Bool = true, isBarred: Bool = false
    ) {
        var one = Guardian()
        one.id = "F\(guardians.count)"
        (one.forename, one.surname, one.title) = (forename, surname, woman ? "Mrs" : "Mr")
        one.emails = [email]
        one.ties = children.enumerated().map { number, child in
            var tie = Guardian.Tie()
            tie.pupil = child
            tie.relationship = relationship
            tie.livesWith = livesWith
            tie.priority = number + 1
            tie.mayBeContacted = !isBarred
            return tie
        }
        guardians.append(one)
    }

    private mutating func family(_ tradition: Tradition, in place: Int?, called: String?, _ chance: inout Chance) {
        let surname = tradition.surname(&chance)
        let children = (0..<(1 + chance.run(0.4, limit: 3))).map {
            pupil(tradition, surname, in: $0 == 0 ? place : nil, called: $0 == 0 ? called : nil, &chance)
        }
        func adult(_ woman: Bool) -> (String, String) {
            (
                tradition.adult(woman: woman, &chance),
                tradition.form(surname, female: woman, isChild: false, &chance)
            )
        }
        let (mother, father) = (adult(true), adult(false))
        let shared = chance.happens(0.15) ? unique("the.\(Self.plain(surname))s\(chance.below(99))", "gmail.com") : nil
        let motherBox = shared ?? mailbox(mother.0, mother.1, &chance)
        guardian(mother.0, mother.1, woman: true, children, "Mother", email: motherBox)
        let isApart = chance.happens(0.3)
        if chance.happens(0.8) {
            let box = isApart ? mailbox(father.0, father.1, &chance) : shared ?? mailbox(father.0, father.1, &chance)
            guardian(
                father.0, father.1, woman: false, children, "Father", email: box, livesWith: !isApart,
                isBarred: isApart && chance.happens(0.4))
        }
        if isApart, chance.happens(0.6) {
            let other = Tradition.allCases[chance.below(Tradition.allCases.count)]
            let step = (
                other.adult(woman: false, &chance),
                other.form(other.surname(&chance), female: false, isChild: false, &chance)
            )
            guardian(step.0, step.1, woman: false, children, "Stepfather", email: mailbox(step.0, step.1, &chance))
        }
        if chance.happens(0.15) {
            let one = (tradition.adult(woman: true, &chance), surname)
            guardian(one.0, one.1, woman: true, children, "Grandmother", email: mailbox(one.0, one.1, &chance))
        }
    }

    /// Children of different families with one carer, each with a social worker and a parent who must not be told.
    private mutating func foster(_ chance: inout Chance) {
        let traditions = [Tradition.english, .romanian, .nigerian]
        var children: [String] = []
        for number in 0..<2 {
            let tradition = traditions[(number + chance.below(3)) % 3]
            let surname = tradition.surname(&chance)
            let child = pupil(tradition, surname, in: nil, called: nil, &chance)
            children.append(child)
            let parent = tradition.adult(woman: true, &chance)
            guardian(
                parent, surname, woman: true, [child], "Mother", email: mailbox(parent, surname, &chance),
                livesWith: false, isBarred: true)
            let worker = (Tradition.english.adult(woman: true, &chance), Tradition.english.surname(&chance))
            guardian(
                worker.0, worker.1, woman: true, [child], "Social worker",
                email: unique("\(Self.plain(worker.0)).\(Self.plain(worker.1))", Self.council), livesWith: false)
        }
        let carer = (Tradition.english.adult(woman: true, &chance), Tradition.english.surname(&chance))
        guardian(carer.0, carer.1, woman: true, children, "Foster carer", email: mailbox(carer.0, carer.1, &chance))
    }

    private mutating func parent(at number: Int, _ chance: inout Chance) {
        let child = pupils[chance.below(pupils.count)]
        staff[number].ownChildren = [child.id]
        let one = staff[number]
        guardian(
            one.forename, one.surname, woman: one.title != "Mr", [child.id], "Mother",
            email: chance.happens(0.5) ? one.email : one.privateEmails.first ?? one.email)
    }

    /// Minds children of three families.
    private mutating func minder(_ number: Int, _ chance: inout Chance) {
        let children = (0..<3).map { _ in pupils[chance.below(pupils.count)].id }
        let one = (Tradition.english.adult(woman: true, &chance), Tradition.english.surname(&chance))
        guardian(
            one.0, one.1, woman: true, Array(Set(children)).sorted(), "Childminder",
            email: mailbox(one.0, one.1, &chance))
    }
}
