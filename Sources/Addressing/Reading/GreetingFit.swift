import Directory
import Mail

/// Whether a greeting may be meant for somebody.
enum GreetingFit {
    static func fits(_ greeting: Greeting, _ recipient: RecipientView, _ context: MessageContext) -> Bool {
        let holders = recipient.holders
        for person in holders.staff.map(\.person) + holders.pupils.map(\.person)
        where fits(greeting, person, children: [], context.school) {
            return true
        }
        for guardian in holders.guardians
        where fits(greeting, guardian.person, children: guardian.pupils, context.school) {
            return true
        }
        // A display name or the address itself may tell the name.
        var words = Words.parts(recipient.displayName)
        let local = recipient.name.local
        words += local.split { !$0.isLetter }.map { Words.fold(String($0)) }
        if greeting.names.contains(where: { name in words.contains { Nicknames.agree(name, $0) } }) { return true }
        let letters = Words.fold(local)
        return greeting.names.contains { $0.count >= 3 && letters.contains($0) }
    }

    /// By forename, name used every day, surname, or the surname of a child.
    static func fits(_ greeting: Greeting, _ person: Person, children: [String], _ school: School) -> Bool {
        let forenames = Words.parts(person.forename) + Words.parts(person.knownAs)
        var surnames = Words.parts(person.surname)
        if person.kind == .guardian {
            for child in children { surnames += Words.parts(school.pupil(child)?.surname ?? "") }
        }
        surnames.append(Words.parts(person.surname).joined())
        for name in greeting.names {
            if surnames.contains(name) { return true }
            if greeting.title.isEmpty, forenames.contains(where: { Nicknames.agree(name, $0) }) { return true }
        }
        return false
    }
}
