/// Headings of exports as the usual information systems and mail directories write them, by file and our column.
enum UsualHeadings {
    static let tables: [String: [String: [String]]] = [
        "staff": staff, "pupils": pupils, "guardians": guardians, "classes": classes, "lists": lists,
    ]

    private static let staff: [String: [String]] = [
        "id": [
            "staff code", "staff id", "employee id", "payroll number", "person id", "object id", "staff number",
            "staff ref", "arbor staff id", "code", "initials",
        ],
        "name": ["display name", "full name", "staff name"],
        "forename": ["first name", "first name [required]", "given name", "legal forename", "chosen first name"],
        "surname": ["last name", "last name [required]", "family name", "legal surname", "legal last name"],
        "known_as": ["preferred forename", "preferred name", "preferred first name", "chosen forename"],
        "role": [
            "roles", "job title", "staff role", "post", "employee title", "position", "job role", "title or role",
        ],
        "unit": ["org unit path", "org unit path [required]"],
        "status": ["status [read only]", "account enabled", "account status"],
        "blocked": ["block credential", "sign-in blocked", "blocked from signing in"], "kind": ["user type"],
        "email": [
            "work email", "email address", "email address [required]", "user principal name", "primary email", "mail",
            "email (work)", "school email", "main email", "primary email address",
        ],
        "other_emails": ["aliases", "email aliases", "proxy addresses"],
        "private_emails": [
            "home email", "personal email", "recovery email", "alternate email address", "home secondary email",
            "email (home)", "alternate email addresses",
        ],
        "private_phones": ["home phone", "mobile", "personal phone", "mobile phone"],
        "classes": ["classes taught", "teaching groups"],
        "pupils": ["children"], "leaves_on": ["leaving date", "date of leaving", "end date"],
    ]

    private static let pupils: [String: [String]] = [
        "id": [
            "adno", "admission number", "admission no", "adm no", "student id", "pupil id", "mis id", "person id",
            "arbor student id", "student number",
        ],
        "upn": ["unique pupil number"], "uln": ["unique learner number"],
        "name": ["display name", "full name", "student name", "pupil name"],
        "forename": ["legal forename", "first name", "legal first name", "given name"],
        "surname": ["legal surname", "last name", "legal last name", "family name"],
        "known_as": ["preferred forename", "preferred first name", "chosen forename", "preferred name"],
        "dob": ["date of birth", "birth date", "d.o.b."],
        "year": ["year group", "nc year", "curriculum year", "year taught in", "ncy"],
        "class": [
            "reg", "reg group", "registration group", "registration form", "tutor group", "form", "class name",
            "registration",
        ],
        "email": [
            "primary email", "student email", "school email", "email address", "student email address", "pupil email",
            "work email", "main email",
        ],
        "private_emails": ["home email", "personal email"],
        "sen": ["sen status", "sen provision", "sen need"],
        "pupil_premium": ["pupil premium indicator", "pp"],
        "in_care": ["looked after", "in care indicator", "lac"],
        "leaves_on": ["leaving date", "date of leaving"],
    ]

    private static let guardians: [String: [String]] = [
        "id": ["contact id", "guardian id", "person id", "arbor guardian id", "contact ref", "parent id"],
        "pupil": [
            "pupils", "student id", "adno", "admission number", "admission no", "adm no", "pupil id", "student",
            "arbor student id", "mis id", "upn", "pupil admission number", "student admission number", "student upn",
            "pupil upn",
        ],
        "name": ["contact name", "full name", "guardian name", "parent name"],
        "forename": [
            "contact forename", "first name", "given name", "legal first name", "parent forename",
            "guardian first name",
        ],
        "surname": [
            "contact surname", "last name", "family name", "legal last name", "parent surname", "guardian last name",
        ],
        "relationship": ["relationship to student", "relation", "relationship to pupil", "contact relationship"],
        "priority": ["contact priority", "priority order", "contact order", "guardian priority"],
        "parental_responsibility": ["parental responsibility?", "pr", "has parental responsibility", "legal guardian"],
        "lives_with": ["lives with student", "same address"],
        "contact": ["contactable", "may contact", "correspondence", "may be contacted", "contact allowed"],
        "emails": [
            "email", "home email", "primary email", "email address", "contact email", "guardian email",
            "parent email", "main email", "email (home)", "home email address",
        ],
        "phones": ["phone", "mobile", "telephone", "primary phone"],
        "address": ["home address", "full address"],
    ]

    private static let classes: [String: [String]] = [
        "id": ["class id", "group id", "class code"], "name": ["class name", "group name"],
        "staff": ["teachers", "teacher", "staff id", "tutor", "main teacher", "supervisor", "teacher email"],
        "pupils": ["students", "members", "student id", "adno", "pupil ids"],
    ]

    private static let lists: [String: [String]] = [
        "address": ["email", "group email", "group email [required]", "primary smtp address", "group address"],
        "name": ["display name", "group name"],
    ]
}
