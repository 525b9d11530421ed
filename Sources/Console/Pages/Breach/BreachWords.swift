import Vault

/// What the choices of a report are called.
enum BreachWords {
    static func of(_ content: BreachCase.Content) -> String {
        switch content {
        case .contacts: "Names, addresses, telephone numbers"
        case .records: "Marks, attendance, behaviour or other records of pupils"
        case .special: "Health, special needs, safeguarding, religion, origin or other sensitive data"
        case .staff: "Data about staff: pay, absence, performance"
        case .secrets: "Passwords, bank details, copies of documents"
        case .none: "Nothing about people"
        }
    }

    static func of(_ people: BreachCase.People) -> String {
        switch people {
        case .one: "One person"
        case .few: "2 to 10 people"
        case .many: "More than 10 people"
        case .unknown: "I don’t know"
        }
    }
}
