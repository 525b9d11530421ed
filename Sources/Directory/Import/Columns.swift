/// Which heading of an export holds which of our columns.
package struct Columns: Sendable, Equatable {
    /// File name without `.csv` to our column's name to the export's heading.
    package var mapped: [String: [String: String]]

    package init(_ mapped: [String: [String: String]] = [:]) { self.mapped = mapped }

    /// The place of our columns in a heading: by the settings, else by our name, else by a name that exports commonly use.
    func places(file: String, columns: [String], heading: [String]) -> [String: Int] {
        var byHeading: [String: Int] = [:]
        for (place, name) in heading.enumerated() where byHeading[Self.folded(name)] == nil {
            byHeading[Self.folded(name)] = place
        }
        var places: [String: Int] = [:]
        for column in columns {
            let names = mapped[file]?[column].map { [$0] } ?? [column] + (Self.usual[file]?[column] ?? [])
            places[column] = names.lazy.compactMap { byHeading[Self.folded($0)] }.first
        }
        return places
    }

    /// Case, blanks and punctuation don't matter in headings.
    private static func folded(_ heading: String) -> String {
        String(heading.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Headings of exports as the usual information systems and mail directories write them.
    private static let usual: [String: [String: [String]]] = [
        "staff": [
            "id": ["staff code", "staff id", "employee id", "payroll number", "person id"],
            "forename": ["first name", "first name [required]", "given name", "legal forename"],
            "surname": ["last name", "last name [required]", "family name", "legal surname"],
            "known_as": ["preferred forename", "preferred name", "chosen forename"],
            "role": ["roles", "job title", "staff role", "post"],
            "email": [
                "work email", "email address", "email address [required]", "user principal name", "primary email",
                "mail",
            ],
            "other_emails": ["aliases", "email aliases", "proxy addresses"],
            "private_emails": ["home email", "personal email", "recovery email", "alternate email address"],
            "private_phones": ["home phone", "mobile", "personal phone", "mobile phone"],
            "pupils": ["children"], "leaves_on": ["leaving date", "date of leaving", "end date"],
        ],
        "pupils": [
            "id": ["adno", "admission number", "student id", "pupil id", "mis id", "person id"],
            "upn": ["unique pupil number"], "uln": ["unique learner number"],
            "forename": ["legal forename", "first name", "legal first name", "given name"],
            "surname": ["legal surname", "last name", "legal last name", "family name"],
            "known_as": ["preferred forename", "preferred first name", "chosen forename", "preferred name"],
            "dob": ["date of birth", "birth date"],
            "year": ["year group", "nc year", "curriculum year"],
            "class": ["reg", "reg group", "registration group", "registration form", "tutor group", "form"],
            "email": ["primary email", "student email", "school email", "email address"],
            "private_emails": ["home email", "personal email"],
            "sen": ["sen status", "sen provision"], "pupil_premium": ["pupil premium indicator", "pp"],
            "in_care": ["looked after", "in care indicator", "lac"],
            "leaves_on": ["leaving date", "date of leaving"],
        ],
        "guardians": [
            "id": ["contact id", "guardian id", "person id"],
            "pupil": ["pupils", "student id", "adno", "admission number", "pupil id"],
            "forename": ["contact forename", "first name", "given name"],
            "surname": ["contact surname", "last name", "family name"],
            "relationship": ["relationship to student", "relation"],
            "priority": ["contact priority", "priority order"],
            "parental_responsibility": ["parental responsibility?", "pr"],
            "lives_with": ["lives with student", "same address"],
            "contact": ["contactable", "may contact", "correspondence"],
            "emails": ["email", "home email", "primary email", "email address"],
            "phones": ["phone", "mobile", "telephone", "primary phone"],
            "address": ["home address", "full address"],
        ],
        "classes": [
            "id": ["class id", "group id", "class code"], "name": ["class name", "group name"],
            "staff": ["teachers", "teacher", "staff id", "tutor"], "pupils": ["students", "members"],
        ],
        "lists": [
            "address": ["email", "group email", "group email [required]", "primary smtp address"],
            "name": ["display name", "group name"],
        ],
    ]
}
