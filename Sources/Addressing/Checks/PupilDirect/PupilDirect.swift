import Directory
import Mail

/// A member of staff to a pupil's own mailbox: at the school a fact for policies, outside it a doubt.
struct PupilDirect: RecipientCheck {
    static let name = "PupilDirect"

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard context.isFromStaff else { return [] }
        let isGranted = context.sender.participant.grants.contains("pupils")
        let ownChildren = Set(context.sender.holders.staff.flatMap(\.ownChildren))
        return context.recipients.enumerated().compactMap { place, recipient in
            let key = recipient.name.key
            if let pupil = recipient.holders.pupils.first(where: { recipient.holders.privateOfPupils.contains($0.id) })
            {
                // A mailbox that a family shares is the parents', too.
                let isShared = !recipient.holders.guardians.isEmpty
                guard !ownChildren.contains(pupil.id) else { return nil }
                let isOffice = !Directness.isPersonal(context)
                return Doubt(
                    "recipient.pupil-direct", recipient: place,
                    weight: isGranted || isShared ? 0.5 : isOffice ? 4.5 : 6.5,
                    reason: "\(key) is a pupil's private address.",
                    suggestion: pupil.email.isEmpty ? nil : Address(pupil.email), subjects: [pupil.id],
                    category: "private")
            }
            if recipient.holders.isEmpty, FreeMail.isOne(recipient.name.domain),
                let pupil = named(recipient.address, context)
            {
                guard !ownChildren.contains(pupil.id) else { return nil }
                let greeted = context.content.greeting.map { greeting in
                    GreetingFit.fits(greeting, pupil.person, children: [], context.school) && greeting.title.isEmpty
                }
                return Doubt(
                    "recipient.pupil-direct", recipient: place,
                    weight: isGranted ? 0.5 : greeted == true ? 6 : greeted == nil ? 4.4 : 2,
                    reason: "\(key) looks like a pupil's private address.",
                    suggestion: pupil.email.isEmpty ? nil : Address(pupil.email), subjects: [pupil.id],
                    category: "private")
            }
            guard let pupil = recipient.holders.pupils.first, recipient.participant.isPupil, !isGranted,
                Directness.isPersonal(context)
            else { return nil }
            return Doubt(
                "recipient.pupil-direct", recipient: place, weight: nil, reason: "\(key) is a pupil's school address.",
                subjects: [pupil.id], category: "school")
        }
    }

    /// A pupil whose forename and surname make up a local part, when nobody else of that name is on record.
    private func named(_ address: Address, _ context: MessageContext) -> Pupil? {
        let letters = Words.fold(address.localPart)
        var found = context.index.people(spelled: letters)
        // "amy.bell.x": a letter or two too many.
        for spare in 1...2 where found.isEmpty && letters.count > 7 {
            found = context.index.people(spelled: String(letters.dropLast(spare)))
        }
        let people = found.map(context.person)
        // A brother's and a sister's names can't be one address, but two pupils of one name can.
        guard let person = people.first, people.allSatisfy({ $0.kind == .pupil }) else { return nil }
        return context.school.pupil(person.id)
    }
}
