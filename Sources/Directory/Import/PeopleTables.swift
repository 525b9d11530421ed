import Mail

/// The three tables of people, read row by row.
enum PeopleTables {
    static func staff(_ folder: String, _ mapping: Columns) -> ([Staff], [DirectoryProblem]) {
        var file = DirectoryFile(
            "staff", in: folder,
            columns: [
                "id", "title", "forename", "surname", "known_as", "role", "school", "email", "other_emails",
                "private_emails", "private_phones", "classes", "pupils", "policy_accepted_on", "leaves_on",
            ], required: ["id", "forename", "surname"], mapping: mapping)
        var lines: [String: Int] = [:]
        let staff = file.rows.compactMap { row -> Staff? in
            guard isNew(row, in: &file, lines: &lines) else { return nil }
            var one = Staff()
            one.id = row["id"]
            one.title = row["title"]
            one.forename = row["forename"]
            one.surname = row["surname"]
            one.knownAs = row["known_as"]
            one.roles = roles(row, in: &file)
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
            return one
        }
        return (staff, file.problems)
    }

    static func pupils(_ folder: String, _ mapping: Columns) -> ([Pupil], [DirectoryProblem]) {
        var file = DirectoryFile(
            "pupils", in: folder,
            columns: [
                "id", "upn", "uln", "forename", "surname", "known_as", "dob", "year", "class", "school", "email",
                "private_emails", "sen", "pupil_premium", "in_care", "leaves_on",
            ], required: ["id", "forename", "surname"], mapping: mapping)
        var lines: [String: Int] = [:]
        let pupils = file.rows.compactMap { row -> Pupil? in
            guard isNew(row, in: &file, lines: &lines) else { return nil }
            var one = Pupil()
            one.id = row["id"]
            one.upn = row["upn"].uppercased()
            one.uln = row["uln"]
            one.forename = row["forename"]
            one.surname = row["surname"]
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
    static func guardians(_ folder: String, _ mapping: Columns) -> ([Guardian], [DirectoryProblem]) {
        var file = DirectoryFile(
            "guardians", in: folder,
            columns: [
                "id", "pupil", "title", "forename", "surname", "relationship", "priority", "parental_responsibility",
                "lives_with", "contact", "emails", "phones", "address",
            ], required: ["pupil", "surname"], mapping: mapping)
        var guardians: [Guardian] = []
        var places: [String: Int] = [:]
        for row in file.rows {
            let emails = file.addresses(row, "emails")
            let home = emails.first ?? row.list("phones").first ?? row["address"]
            let named = "\(row["title"]) \(row["forename"]) \(row["surname"]) \(home)".lowercased()
            let id = row["id"].isEmpty ? named : row["id"]
            let place = places[id] ?? guardians.count
            if place == guardians.count {
                places[id] = place
                var one = Guardian()
                one.id = id
                one.title = row["title"]
                one.forename = row["forename"]
                one.surname = row["surname"]
                one.address = row["address"]
                guardians.append(one)
            } else if guardians[place].surname.lowercased() != row["surname"].lowercased() {
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
            tie.mayBeContacted = file.answer(row, "contact", fallback: true)
            for pupil in row.list("pupil") {
                tie.pupil = pupil
                guardians[place].ties.append(tie)
            }
        }
        return (guardians, file.problems)
    }

    private static func isNew(
        _ row: DirectoryFile.Row, in file: inout DirectoryFile, lines: inout [String: Int]
    ) -> Bool {
        let id = row["id"]
        if id.isEmpty {
            file.report(row.line, "the row has no id", "give it the id that the information system uses")
            return false
        }
        if let earlier = lines[id] {
            file.report(row.line, "the id \(id) stands in line \(earlier) already", "give each row an id of its own")
            return false
        }
        lines[id] = row.line
        return true
    }

    private static func roles(_ row: DirectoryFile.Row, in file: inout DirectoryFile) -> Set<Role> {
        var roles: Set<Role> = []
        for word in row["role"].lowercased().split(whereSeparator: { ";,|".contains($0) }).map(\.trimmed) {
            if let role = Role(rawValue: word) ?? commonTitle(word) {
                roles.insert(role)
            } else {
                file.report(
                    row.line, "'role' has a word that isn't one of ours, taken as support",
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
            ("volunteer", .volunteer),
        ]
        return words.first { title.contains($0.0) }?.1
    }
}
