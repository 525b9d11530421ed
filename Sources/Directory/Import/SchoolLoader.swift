import Foundation

extension School {
    /// Loads a folder of CSV files whole or not at all.
    ///
    /// - Parameter columns: the settings' headings for exports that use other names.
    /// - Returns: the school, and what is odd but no reason to refuse it.
    package static func load(
        folder: String, columns: Columns = Columns()
    ) throws(DirectoryError) -> (school: School, problems: [DirectoryProblem]) {
        // An import that comes between would put new tables beside old ones: then all are read again.
        for _ in 0..<3 {
            let seen = Self.resolved(folder)
            let loaded = Result { () throws(DirectoryError) in try loadOnce(folder: seen, named: folder, columns) }
            if Self.resolved(folder) == seen { return try loaded.get() }
        }
        return try loadOnce(folder: Self.resolved(folder), named: folder, columns)
    }

    /// The folder to which an import's link leads now.
    private static func resolved(_ folder: String) -> String {
        guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: folder) else { return folder }
        return target.hasPrefix("/")
            ? target : URL(fileURLWithPath: folder).deletingLastPathComponent().appending(path: target).path
    }

    private static func loadOnce(
        folder: String, named name: String, _ columns: Columns
    ) throws(DirectoryError) -> (school: School, problems: [DirectoryProblem]) {
        if let problem = Self.problem(with: folder, named: name) { throw DirectoryError(problems: [problem]) }
        let place = TablePlace.exports(in: folder, columns)
        let (exportedStaff, staffProblems) = PeopleTables.staff(place)
        let (exportedPupils, pupilProblems) = PeopleTables.pupils(place)
        let (guardians, guardianProblems) = PeopleTables.guardians(place)
        let (exportedClasses, classProblems) = OtherTables.classes(place)
        let (partners, partnerProblems) = OtherTables.partners(place)
        let (exportedLists, listProblems) = OtherTables.lists(place)
        let (grants, grantProblems) = OtherTables.grants(place)
        var problems =
            staffProblems + pupilProblems + guardianProblems + classProblems + partnerProblems + listProblems
            + grantProblems
        problems += place.strangers.map {
            DirectoryProblem(
                file: $0, line: 0, what: "the file isn't read", remedy: "call it by what it holds: pupils.csv, ...",
                isFatal: false)
        }
        let server = ServerTables(folder: folder)
        problems += server.problems
        let staffJoined = Joining(exportedStaff, server.staff)
        let pupilsJoined = Joining(exportedPupils, server.pupils)
        problems += staffJoined.problems + pupilsJoined.problems
        let (staff, pupils) = (staffJoined.people, pupilsJoined.people)
        let classes = Blank.joined(
            exportedClasses, server.classes(staff: staffJoined.names, pupils: pupilsJoined.names))
        let lists = Blank.joined(exportedLists, server.lists)
        if staff.isEmpty, pupils.isEmpty, guardians.isEmpty, lists.isEmpty, !problems.contains(where: \.isFatal) {
            problems.append(
                DirectoryProblem(
                    file: name, line: 0, what: "there is nobody in this directory",
                    remedy: "name the folder that holds staff.csv, pupils.csv and guardians.csv", isFatal: true))
        }
        let references = References(staff: staff, pupils: pupils)
        let school = School(
            staff: references.resolved(staff), pupils: pupils, guardians: references.resolved(guardians),
            classes: references.resolved(classes), partners: partners, lists: lists, grants: grants)
        problems += Consistency.problems(of: school)
        guard !problems.contains(where: \.isFatal) else { throw DirectoryError(problems: problems) }
        return (school, problems)
    }

    static func problem(with folder: String, named name: String) -> DirectoryProblem? {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
        guard !exists || !isFolder.boolValue else { return nil }
        return DirectoryProblem(
            file: name, line: 0, what: exists ? "is not a folder" : "there is no such folder",
            remedy: "name the folder that holds staff.csv, pupils.csv and guardians.csv", isFatal: true)
    }
}

/// Ties between the tables that lead nowhere, and people who seem to stand there twice.
enum Consistency {
    static func problems(of school: School) -> [DirectoryProblem] {
        var problems: [DirectoryProblem] = []
        func orphan(_ file: String, _ what: String, _ remedy: String) {
            problems.append(DirectoryProblem(file: file, line: 0, what: what, remedy: remedy, isFatal: false))
        }
        for guardian in school.guardians {
            for pupil in guardian.pupils where school.pupil(pupil) == nil {
                // Without an id of the export the name stands for it, which isn't told.
                let name = guardian.id.contains(" ") ? "a guardian" : "guardian \(guardian.id)"
                orphan(
                    "guardians.csv", "\(name) belongs to pupil \(pupil), who isn't there",
                    "export the pupils again, or remove the row")
            }
        }
        for schoolClass in school.classes {
            for id in schoolClass.staff where school.staff(id) == nil {
                orphan("classes.csv", "class \(schoolClass.id) names staff \(id), who isn't there", "correct the class")
            }
            for id in schoolClass.pupils where school.pupil(id) == nil {
                orphan("classes.csv", "class \(schoolClass.id) names pupil \(id), who isn't there", "correct the class")
            }
        }
        for grant in school.grants where school.staff(named: grant.person) == nil {
            orphan(
                "grants.csv", "a grant is for \(grant.person), who isn't there", "write an id or address of staff.csv")
        }
        if !school.guardians.isEmpty {
            for pupil in school.pupils where school.guardians(of: pupil.id).isEmpty {
                orphan("pupils.csv", "pupil \(pupil.id) has no guardian", "export the contacts again")
            }
        }
        for staff in school.staff {
            for id in staff.ownChildren where school.pupil(id) == nil {
                orphan("staff.csv", "staff \(staff.id) has the child \(id), who isn't there", "correct the row")
            }
        }
        return problems + duplicates(of: school)
    }

    /// Two ids with the same name and birth date, or the same name and address.
    private static func duplicates(of school: School) -> [DirectoryProblem] {
        var seen: [String: String] = [:]
        var problems: [DirectoryProblem] = []
        // Two who share name and address are told of once.
        var told: Set<DirectoryProblem> = []
        func look(_ file: String, _ id: String, _ key: String, _ what: String = "look like the same person") {
            if let earlier = seen[file + key] {
                guard earlier != id || file == "lists.csv" else { return }
                let problem = DirectoryProblem(
                    file: file, line: 0, what: "\(earlier) and \(id) \(what)",
                    remedy: "merge them in the information system, or leave them if they are two", isFatal: false)
                if told.insert(problem).inserted { problems.append(problem) }
            } else {
                seen[file + key] = id
            }
        }
        for pupil in school.pupils where !pupil.upn.isEmpty {
            look("pupils.csv", pupil.id, pupil.upn, "have the same UPN, by which nobody is found now")
        }
        for pupil in school.pupils {
            guard let born = pupil.born else { continue }
            look("pupils.csv", pupil.id, "\(pupil.forename) \(pupil.surname) \(born)".lowercased())
        }
        for staff in school.staff {
            for email in staff.schoolEmails { look("staff.csv", staff.id, email) }
            look("staff.csv", staff.id, "\(staff.forename) \(staff.surname) \(staff.title)".lowercased())
        }
        for pupil in school.pupils where !pupil.email.isEmpty { look("pupils.csv", pupil.id, pupil.email) }
        for list in school.lists { look("lists.csv", list.address, list.address) }
        for guardian in school.guardians {
            guard let email = guardian.emails.first else { continue }
            look("guardians.csv", guardian.id, "\(guardian.forename) \(guardian.surname) \(email)".lowercased())
        }
        return problems
    }
}
