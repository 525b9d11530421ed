import Mail

/// The three tables of people, read row by row.
enum PeopleTables {
    static func staff(_ place: TablePlace) -> ([Staff], [DirectoryProblem]) {
        var file = DirectoryFile(
            "staff", in: place,
            columns: [
                "id", "title", "forename", "surname", "known_as", "role", "school", "email", "other_emails",
                "private_emails", "private_phones", "classes", "pupils", "policy_accepted_on", "leaves_on", "name",
                "unit", "status", "blocked", "kind",
            ], required: ["id", "surname"], standIns: ["id": "email", "surname": "name"])
        var lines: [String: Int] = [:]
        var places: [String: Int] = [:]
        var pupils = 0
        var unused = 0
        var staff: [Staff] = []
        for row in file.rows {
            // A mail directory lists everybody who has an account.
            guard !isPupils(unit: row["unit"]) else {
                pupils += 1
                continue
            }
            guard !isUnused(row) else {
                unused += 1
                continue
            }
            let name = PersonName(row)
            guard isNamed(name, row, in: &file) else { continue }
            // Exports have a row for each post that somebody holds.
            let again = places[row["id"]].flatMap { staff[$0].isNamed(name) ? $0 : nil }
            guard
                let id = again.map({ staff[$0].id })
                    ?? newID(row, fallback: row["email"].lowercased(), in: &file, lines: &lines)
            else { continue }
            var one = Staff()
            one.id = id
            // Microsoft's directory calls a post a title.
            let isPost = row["role"].isEmpty && !row["title"].isEmpty && !PersonName.isTitle(row["title"])
            one.title = isPost ? "" : row["title"]
            one.forename = name.forename
            one.surname = name.surname
            one.knownAs = row["known_as"]
            one.roles = roles(isPost ? row["title"] : row["role"], line: row.line, in: &file)
            one.school = row["school"]
            let emails = file.addresses(row, "email")
            one.email = emails.first ?? ""
            one.otherEmails = emails.dropFirst() + file.addresses(row, "other_emails")
            one.privateEmails = file.addresses(row, "private_emails")
            one.privatePhones = row.list("private_phones")
            one.classes = row.list("classes")
            one.ownChildren = row.list("pupils")
            one.policyAcceptedOn = file.day(row, "policy_accepted_on")
            one.leavesOn = file.day(row, "leaves_on")
            if let again {
                staff[again].take(one)
            } else {
                places[id] = staff.count
                staff.append(one)
            }
        }
        if pupils > 0 {
            file.report(
                0, "\(pupils) accounts of pupils were passed over", "export pupils from the information system",
                isFatal: false)
        }
        if unused > 0 {
            file.report(
                0, "\(unused) accounts of guests or that are switched off were passed over",
                "leave them, or name them in the export of the information system", isFatal: false)
        }
        return (staff, file.problems)
    }

    static func pupils(_ place: TablePlace) -> ([Pupil], [DirectoryProblem]) {
        var file = DirectoryFile(
            "pupils", in: place,
            columns: [
                "id", "upn", "uln", "forename", "surname", "known_as", "dob", "year", "class", "school", "email",
                "private_emails", "sen", "pupil_premium", "in_care", "leaves_on", "name",
            ], required: ["id", "surname"], standIns: ["id": "upn", "surname": "name"])
        var lines: [String: Int] = [:]
        let pupils = file.rows.compactMap { row -> Pupil? in
            let name = PersonName(row)
            guard isNamed(name, row, in: &file) else { return nil }
            guard let id = newID(row, fallback: row["upn"].uppercased(), in: &file, lines: &lines) else { return nil }
            var one = Pupil()
            one.id = id
            one.upn = row["upn"].uppercased()
            one.uln = row["uln"]
            one.forename = name.forename
            one.surname = name.surname
            one.knownAs = row["known_as"]
            one.born = file.day(row, "dob")
            one.year = row["year"]
            one.schoolClass = row["class"]
            one.school = row["school"]
            let emails = file.addresses(row, "email")
            one.email = emails.first ?? ""
            one.privateEmails = emails.dropFirst() + file.addresses(row, "private_emails")
            one.specialNeeds = row["sen"]
            one.pupilPremium = row["pupil_premium"]
            one.inCare = row["in_care"]
            one.leavesOn = file.day(row, "leaves_on")
            return one
        }
        return (pupils, file.problems)
    }

    /// Rows with one id are one guardian; a cell may name several pupils, too. Without an id the name with the first
    /// address, phone or home stands for it.
    static func guardians(_ place: TablePlace) -> ([Guardian], [DirectoryProblem]) {
        var file = DirectoryFile(
            "guardians", in: place,
            columns: [
                "id", "pupil", "title", "forename", "surname", "relationship", "priority", "parental_responsibility",
                "lives_with", "contact", "emails", "phones", "address", "name",
            ], required: ["pupil", "surname"], standIns: ["surname": "name"])
        var guardians: [Guardian] = []
        var places: [String: Int] = [:]
        for row in file.rows {
            let emails = file.addresses(row, "emails")
            let home = emails.first ?? row.list("phones").first ?? row["address"]
            let name = PersonName(row)
            guard isNamed(name, row, in: &file) else { continue }
            let named = "\(row["title"]) \(name.forename) \(name.surname) \(home)".lowercased()
            let id = row["id"].isEmpty ? named : row["id"]
            let place = places[id] ?? guardians.count
            if place == guardians.count {
                places[id] = place
                var one = Guardian()
                one.id = id
                one.title = row["title"]
                one.forename = name.forename
                one.surname = name.surname
                one.address = row["address"]
                guardians.append(one)
            } else if guardians[place].surname.lowercased() != name.surname.lowercased() {
                file.report(
                    row.line, "two people share the id \(id)", "give each guardian an id of their own")
            }
            for email in emails where !guardians[place].emails.contains(email) { guardians[place].emails.append(email) }
            for phone in row.list("phones") where !guardians[place].phones.contains(phone) {
                guardians[place].phones.append(phone)
            }
            var tie = Guardian.Tie()
            tie.relationship = row["relationship"]
            tie.priority = Int(row["priority"])
            tie.hasParentalResponsibility = file.answer(row, "parental_responsibility", fallback: true)
            tie.livesWith = file.answer(row, "lives_with", fallback: true)
            tie.mayBeContacted = file.answer(row, "contact", fallback: true, isNeeded: true)
            // No id holds a comma: several pupils in one cell.
            for pupil in row.list("pupil").flatMap({ $0.split(separator: ",").map(\.trimmed) }) where !pupil.isEmpty {
                tie.pupil = pupil
                guardians[place].ties.append(tie)
            }
        }
        return (guardians, file.problems)
    }

    /// The id of a row, or what stands in for it; nil when there is none or it stands in an earlier row.
    private static func newID(
        _ row: DirectoryFile.Row, fallback: String, in file: inout DirectoryFile, lines: inout [String: Int]
    ) -> String? {
        let id = row["id"].isEmpty ? fallback : row["id"]
        if id.isEmpty {
            file.report(row.line, "the row has no id", "give it the id that the information system uses")
            return nil
        }
        if let earlier = lines[id] {
            file.report(row.line, "the id \(id) stands in line \(earlier) already", "give each row an id of its own")
            return nil
        }
        lines[id] = row.line
        return id
    }

    /// Sums and remarks stand below some exports.
    private static func isNamed(_ name: PersonName, _ row: DirectoryFile.Row, in file: inout DirectoryFile) -> Bool {
        if name.surname.isEmpty {
            file.report(
                row.line, "the row has no surname and is left out", "give the person one, or remove the row",
                isFatal: false)
        }
        return !name.surname.isEmpty
    }

    /// Accounts that were switched off, and guests', as mail directories list them.
    private static func isUnused(_ row: DirectoryFile.Row) -> Bool {
        ["suspended", "false", "disabled", "inactive", "archived"].contains(row["status"].lowercased())
            || row["blocked"].lowercased() == "true" || row["kind"].lowercased() == "guest"
    }

    /// "/Students/2026", as Google's directory files accounts.
    private static func isPupils(unit: String) -> Bool {
        let unit = unit.lowercased()
        return ["student", "pupil", "leavers"].contains { unit.contains($0) } && !unit.contains("staff")
    }

    private static func roles(_ text: String, line: Int, in file: inout DirectoryFile) -> Set<Role> {
        var roles: Set<Role> = []
        for word in text.lowercased().split(whereSeparator: { ";,|".contains($0) }).map(\.trimmed) {
            if let role = Role(rawValue: word) ?? commonTitle(word) {
                roles.insert(role)
            } else {
                file.report(
                    line, "'role' has a word that isn't one of ours, taken as support",
                    "write teacher, support, office, sbm, head, dsl, ict, governor, chair, volunteer, contractor "
                        + "or agency", isFatal: false)
                roles.insert(.support)
            }
        }
        return roles.isEmpty ? [.support] : roles
    }

    /// Job titles as information systems write them.
    private static func commonTitle(_ title: String) -> Role? {
        let words: [(String, Role)] = [
            ("chair", .chair), ("governor", .governor), ("trustee", .governor), ("business manager", .sbm),
            ("safeguarding", .dsl), ("ict", .ict), ("network", .ict), ("technician", .ict), ("assistant", .support),
            ("headteacher", .head), ("head teacher", .head), ("principal", .head), ("admin", .office),
            ("secretary", .office), ("reception", .office), ("clerk", .office), ("teach", .teacher),
            ("senco", .teacher),
            ("head of", .teacher), ("tutor", .teacher), ("supply", .agency), ("contract", .contractor),
            ("volunteer", .volunteer), ("bursar", .sbm), ("finance", .office), ("leader", .teacher), ("ta", .support),
            ("caretaker", .support), ("site", .support), ("cook", .support), ("midday", .support), ("nurse", .support),
            ("librarian", .support), ("mentor", .support), ("hlta", .support),
        ]
        return words.first { $0.0.count > 2 ? title.contains($0.0) : title == $0.0 }?.1
    }
}

extension Staff {
    fileprivate func isNamed(_ name: PersonName) -> Bool {
        forename.lowercased() == name.forename.lowercased() && surname.lowercased() == name.surname.lowercased()
    }

    /// Adds what another row says of the same person: another post, its classes and addresses.
    fileprivate mutating func take(_ other: Staff) {
        func added(_ new: [String], to old: [String]) -> [String] { old + new.filter { !old.contains($0) } }
        roles.formUnion(other.roles)
        let emails = added(other.schoolEmails, to: schoolEmails)
        email = emails.first ?? ""
        otherEmails = Array(emails.dropFirst())
        privateEmails = added(other.privateEmails, to: privateEmails)
        privatePhones = added(other.privatePhones, to: privatePhones)
        classes = added(other.classes, to: classes)
        ownChildren = added(other.ownChildren, to: ownChildren)
        policyAcceptedOn = max(policyAcceptedOn, other.policyAcceptedOn)
        // Somebody leaves with the last post.
        leavesOn = leavesOn.flatMap { day in other.leavesOn.map { Swift.max(day, $0) } }
    }

    private func max(_ one: CalendarDay?, _ other: CalendarDay?) -> CalendarDay? {
        guard let one, let other else { return one ?? other }
        return Swift.max(one, other)
    }
}
