/// Classes, partners, lists and grants, read row by row.
enum OtherTables {
    static func classes(_ place: TablePlace) -> ([SchoolClass], [DirectoryProblem]) {
        var file = DirectoryFile(
            "classes", in: place, columns: ["id", "name", "kind", "year", "staff", "pupils"], required: ["id"])
        var classes: [SchoolClass] = []
        var places: [String: Int] = [:]
        for row in file.rows {
            guard !row["id"].isEmpty else {
                file.report(row.line, "the row has no id", "give the class an id")
                continue
            }
            // Some exports write a row for each teacher or pupil of a class.
            if let place = places[row["id"]] {
                classes[place].staff += row.list("staff").filter { !classes[place].staff.contains($0) }
                classes[place].pupils += row.list("pupils").filter { !classes[place].pupils.contains($0) }
                continue
            }
            places[row["id"]] = classes.count
            var one = SchoolClass()
            one.id = row["id"]
            one.name = row["name"].isEmpty ? row["id"] : row["name"]
            one.kind = row["kind"].lowercased()
            one.year = row["year"]
            one.staff = row.list("staff")
            one.pupils = row.list("pupils")
            classes.append(one)
        }
        return (classes, file.problems)
    }

    static func partners(_ place: TablePlace) -> ([Partner], [DirectoryProblem]) {
        var file = DirectoryFile(
            "partners", in: place, columns: ["name", "domain", "addresses", "may_receive", "purpose", "until"],
            required: ["name"])
        let partners = file.rows.compactMap { row -> Partner? in
            var one = Partner()
            one.name = row["name"]
            one.domain = String(row["domain"].lowercased().drop { $0 == "@" })
            one.addresses = file.addresses(row, "addresses")
            one.mayReceive = row.list("may_receive").map { $0.lowercased() }
            one.purpose = row["purpose"]
            one.until = file.day(row, "until", isNeeded: true)
            guard !one.domain.isEmpty || !one.addresses.isEmpty else {
                file.report(row.line, "the partner has neither domain nor addresses", "name one of them")
                return nil
            }
            return one
        }
        return (partners, file.problems)
    }

    static func lists(_ place: TablePlace) -> ([MailList], [DirectoryProblem]) {
        var file = DirectoryFile(
            "lists", in: place, columns: ["address", "name", "kind", "audience", "outside"], required: ["address"])
        let lists = file.rows.compactMap { row -> MailList? in
            var one = MailList()
            guard let address = file.addresses(row, "address").first else {
                if row["address"].isEmpty { file.report(row.line, "the list has no address", "name its address") }
                return nil
            }
            one.address = address
            one.name = row["name"]
            one.isMailbox = row["kind"].lowercased() == "mailbox"
            one.audience = audience(row, in: &file)
            one.reachesOutside = file.answer(row, "outside", fallback: one.audience == "parents")
            return one
        }
        return (lists, file.problems)
    }

    static func grants(_ place: TablePlace) -> ([Grant], [DirectoryProblem]) {
        var file = DirectoryFile(
            "grants", in: place, columns: ["person", "permission", "clause", "from", "until", "by", "reason"],
            required: ["person", "permission"])
        let known: Set = ["parents", "pupils", "mass", "orders", "images", "partner"]
        let grants = file.rows.flatMap { row -> [Grant] in
            var one = Grant()
            one.person = row["person"].contains("@") ? row["person"].lowercased() : row["person"]
            one.clause = row["clause"]
            one.from = file.day(row, "from", isNeeded: true)
            one.until = file.day(row, "until", isNeeded: true)
            one.by = row["by"]
            one.reason = row["reason"]
            return row.list("permission").compactMap { permission in
                guard known.contains(permission.lowercased()) else {
                    file.report(
                        row.line, "'permission' has a word that isn't one of ours",
                        "write parents, pupils, mass, orders, images or partner")
                    return nil
                }
                one.permission = permission.lowercased()
                return one
            }
        }
        return (grants, file.problems)
    }

    private static func audience(_ row: DirectoryFile.Row, in file: inout DirectoryFile) -> String {
        let word = row["audience"].lowercased()
        switch word {
        case "staff", "parents", "pupils", "governors", "mixed": return word
        case "": return "mixed"
        case "parent", "guardians", "carers", "families": return "parents"
        case "pupil", "students", "student": return "pupils"
        case "governor", "trustees": return "governors"
        case "teachers", "all staff", "teacher": return "staff"
        default:
            file.report(
                row.line, "'audience' has a word that isn't one of ours, taken as mixed",
                "write staff, parents, pupils, governors or mixed", isFatal: false)
            return "mixed"
        }
    }
}
