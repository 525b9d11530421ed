/// The look-ups of a school: places in its tables by id and by address.
struct SchoolIndex: Sendable {
    private(set) var staff: [String: Int] = [:]
    private(set) var pupils: [String: Int] = [:]
    private(set) var guardians: [String: Int] = [:]
    private(set) var classes: [String: Int] = [:]
    private(set) var guardiansOfPupil: [String: [Int]] = [:]
    private(set) var classesOfStaff: [String: [Int]] = [:]
    private(set) var classesOfPupil: [String: [Int]] = [:]
    private(set) var addresses: [String: AddressHolders] = [:]
    private(set) var partnersByAddress: [String: [Int]] = [:]
    private(set) var domains: [String: Int] = [:]
    private var partnersByDomain: [String: [Int]] = [:]

    init(
        staff: [Staff], pupils: [Pupil], guardians: [Guardian], classes: [SchoolClass], partners: [Partner],
        lists: [MailList]
    ) {
        for (place, one) in staff.enumerated() {
            self.staff[one.id] = place
            for email in one.schoolEmails { note(email) { $0.staff.append(one) } }
            for email in one.privateEmails {
                note(email) {
                    $0.staff.append(one)
                    $0.privateOfStaff.append(one.id)
                }
            }
        }
        for (place, one) in pupils.enumerated() {
            self.pupils[one.id] = place
            if !one.email.isEmpty { note(one.email) { $0.pupils.append(one) } }
            for email in one.privateEmails {
                note(email) {
                    $0.pupils.append(one)
                    $0.privateOfPupils.append(one.id)
                }
            }
        }
        for (place, one) in guardians.enumerated() {
            self.guardians[one.id] = place
            for email in one.emails { note(email) { $0.guardians.append(one) } }
            for pupil in Set(one.pupils) { guardiansOfPupil[pupil, default: []].append(place) }
        }
        for (place, one) in classes.enumerated() {
            self.classes[one.id] = place
            for id in Set(one.staff) { classesOfStaff[id, default: []].append(place) }
            for id in Set(one.pupils) { classesOfPupil[id, default: []].append(place) }
        }
        for one in lists { note(one.address) { $0.list = one } }
        for (place, one) in partners.enumerated() {
            if !one.domain.isEmpty {
                partnersByDomain[one.domain, default: []].append(place)
                domains[one.domain, default: 0] += 1
            }
            for address in one.addresses { partnersByAddress[address, default: []].append(place) }
        }
    }

    /// Partners of a domain or of one that it lies below.
    func partners(of domain: String) -> [Int] {
        var rest = domain[...]
        while !rest.isEmpty {
            if let places = partnersByDomain[String(rest)] { return places }
            guard let dot = rest.firstIndex(of: ".") else { break }
            rest = rest[rest.index(after: dot)...]
        }
        return []
    }

    /// Classes with everybody in them: those whom `classes.csv` names, and those whose own row names the class.
    static func filled(_ classes: [SchoolClass], staff: [Staff], pupils: [Pupil]) -> [SchoolClass] {
        var filled = classes
        var places: [String: Int] = [:]
        for (place, one) in classes.enumerated() {
            places[one.name.lowercased()] = place
            places[one.id.lowercased()] = place
        }
        func place(_ name: String, year: String) -> Int {
            if let place = places[name.lowercased()] { return place }
            var one = SchoolClass()
            one.id = name
            one.name = name
            one.kind = "registration"
            one.year = year
            filled.append(one)
            places[name.lowercased()] = filled.count - 1
            return filled.count - 1
        }
        var members: [Int: Set<String>] = [:]
        var teachers: [Int: Set<String>] = [:]
        for (index, one) in classes.enumerated() {
            members[index] = Set(one.pupils)
            teachers[index] = Set(one.staff)
        }
        for pupil in pupils where !pupil.schoolClass.isEmpty {
            let index = place(pupil.schoolClass, year: pupil.year)
            if members[index, default: []].insert(pupil.id).inserted { filled[index].pupils.append(pupil.id) }
        }
        for one in staff {
            for name in one.classes {
                let index = place(name, year: "")
                if teachers[index, default: []].insert(one.id).inserted { filled[index].staff.append(one.id) }
            }
        }
        return filled
    }

    private mutating func note(_ email: String, _ add: (inout AddressHolders) -> Void) {
        add(&addresses[email, default: AddressHolders()])
        if let at = email.lastIndex(of: "@") { domains[String(email[email.index(after: at)...]), default: 0] += 1 }
    }
}
