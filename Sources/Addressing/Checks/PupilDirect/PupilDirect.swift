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
            let key = recipient.address.key
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
            if recipient.holders.isEmpty, FreeMail.isOne(recipient.address.domain),
                let pupil = named(recipient.address, context)
            {
                guard !ownChildren.contains(pupil.id) else { return nil }
                return Doubt(
                    "recipient.pupil-direct", recipient: place, weight: isGranted ? 0.5 : 4.4,
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
        let words = MailEnd.words(address.localPart)
        guard words.count >= 2, let first = words.first, let last = words.last else { return nil }
        let found = context.index.people(forename: StableHash.of(first), surname: StableHash.of(last)).map(
            context.person)
        guard let person = found.first, found.allSatisfy({ $0.kind == .pupil }) else { return nil }
        return context.school.pupil(person.id)
    }
}
