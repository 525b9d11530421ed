import Mail

/// Puts together the people of two sources. The information system's word counts; a server adds whom it doesn't know.
/// The same person is who has the same id or UPN and surname, or the same address.
struct Joining<One> {
    /// What somebody is found by.
    struct Keys {
        let ids: [String]
        let emails: [String]
        let surname: String
    }

    private(set) var people: [One]
    /// The ids of the information system by those under which the server knows the same people.
    private(set) var names: [String: String] = [:]
    private(set) var problems: [DirectoryProblem] = []
    private var byID: [String: Int] = [:]
    private var byEmail: [String: Int] = [:]

    /// - Parameter fill: takes from the second what the first leaves blank.
    init(_ known: [One], _ more: [One], table: String, keys: (One) -> Keys, fill: (inout One, One) -> Void) {
        people = known
        guard !more.isEmpty else { return }
        for (place, one) in known.enumerated() { note(keys(one), place) }
        for other in more {
            let wanted = keys(other)
            if let place = place(of: wanted, keys) {
                fill(&people[place], other)
                if let theirs = wanted.ids.first, let ours = keys(people[place]).ids.first { names[theirs] = ours }
            } else if let id = wanted.ids.first, byID[id.lowercased()] != nil {
                problems.append(
                    DirectoryProblem(
                        file: "\(table).ldap.csv", line: 0,
                        what: "\(id) is somebody else's in \(table).csv; the server's person is left out",
                        remedy: "give one of them another number, or name another attribute for the id in the settings",
                        isFatal: false))
            } else {
                note(wanted, people.count)
                people.append(other)
            }
        }
    }

    private func place(of wanted: Keys, _ keys: (One) -> Keys) -> Int? {
        for id in wanted.ids {
            guard let place = byID[id.lowercased()] else { continue }
            if keys(people[place]).surname.lowercased() == wanted.surname.lowercased() { return place }
        }
        for email in wanted.emails {
            if let place = byEmail[email] { return place }
        }
        return nil
    }

    private mutating func note(_ keys: Keys, _ place: Int) {
        for id in keys.ids where !id.isEmpty && byID[id.lowercased()] == nil { byID[id.lowercased()] = place }
        for email in keys.emails where byEmail[email] == nil { byEmail[email] = place }
    }
}

extension Joining<Staff> {
    init(_ known: [Staff], _ more: [Staff]) {
        self.init(known, more, table: "staff") {
            Keys(ids: [$0.id], emails: $0.schoolEmails, surname: $0.surname)
        } fill: { one, other in
            Blank.fill(&one.title, other.title)
            Blank.fill(&one.forename, other.forename)
            Blank.fill(&one.knownAs, other.knownAs)
            Blank.fill(&one.school, other.school)
            if one.roles == [.support] { one.roles = other.roles }
            let known = Set(one.schoolEmails + one.privateEmails)
            var fresh = other.schoolEmails.filter { !known.contains($0) }
            if one.email.isEmpty, !fresh.isEmpty { one.email = fresh.removeFirst() }
            one.otherEmails += fresh
            one.privateEmails += other.privateEmails.filter { !known.contains($0) }
            Blank.add(other.privatePhones, to: &one.privatePhones)
            Blank.add(other.classes, to: &one.classes)
            Blank.add(other.ownChildren, to: &one.ownChildren)
            one.leavesOn = one.leavesOn ?? other.leavesOn
            one.policyAcceptedOn = one.policyAcceptedOn ?? other.policyAcceptedOn
        }
    }
}

extension Joining<Pupil> {
    init(_ known: [Pupil], _ more: [Pupil]) {
        self.init(known, more, table: "pupils") {
            Keys(ids: [$0.id, $0.upn], emails: $0.email.isEmpty ? [] : [$0.email], surname: $0.surname)
        } fill: { one, other in
            Blank.fill(&one.upn, other.upn)
            Blank.fill(&one.uln, other.uln)
            Blank.fill(&one.forename, other.forename)
            Blank.fill(&one.knownAs, other.knownAs)
            Blank.fill(&one.year, other.year)
            Blank.fill(&one.schoolClass, other.schoolClass)
            Blank.fill(&one.school, other.school)
            Blank.fill(&one.email, other.email)
            Blank.add(other.privateEmails, to: &one.privateEmails)
            one.born = one.born ?? other.born
            one.leavesOn = one.leavesOn ?? other.leavesOn
        }
    }
}

/// Takes what is blank from another source.
enum Blank {
    static func fill(_ value: inout String, _ other: String) {
        if value.isEmpty { value = other }
    }

    static func add(_ others: [String], to values: inout [String]) {
        let known = Set(values)
        values += others.filter { !known.contains($0) }
    }

    /// Classes of one id or name are one, with everybody in it.
    static func joined(_ classes: [SchoolClass], _ more: [SchoolClass]) -> [SchoolClass] {
        var joined = classes
        var places: [String: Int] = [:]
        for (place, one) in classes.enumerated() {
            places[one.name.lowercased()] = place
            places[one.id.lowercased()] = place
        }
        for other in more {
            guard let place = places[other.id.lowercased()] ?? places[other.name.lowercased()] else {
                joined.append(other)
                continue
            }
            add(other.staff, to: &joined[place].staff)
            add(other.pupils, to: &joined[place].pupils)
        }
        return joined
    }

    static func joined(_ lists: [MailList], _ more: [MailList]) -> [MailList] {
        let known = Set(lists.map(\.address))
        return lists + more.filter { !known.contains($0.address) }
    }
}
