import Directory
import Mail

/// A parent or carer whom the school must not write to about a child.
struct NoContact: RecipientCheck {
    static let name = "NoContact"

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard context.isFromStaff else { return [] }
        var doubts: [Doubt] = []
        for (place, recipient) in context.recipients.enumerated() {
            let ties = recipient.holders.guardians.flatMap { guardian in guardian.ties }
            let barred = Set(ties.filter { !$0.mayBeContacted }.map(\.pupil))
            guard !barred.isEmpty else { continue }
            // A mailbox that a household shares stands for the one who may be written to as well.
            let allowed = Set(ties.filter(\.mayBeContacted).map(\.pupil))
            let mentioned = context.content.mentions.reduce(into: Set<String>()) {
                $0.formUnion(context.pupils($1).filter { barred.contains($0) || allowed.contains($0) })
            }
            let about = mentioned.intersection(barred).subtracting(allowed)
            let weight: Double
            if !about.isEmpty {
                weight = mentioned.intersection(allowed).isEmpty ? 7.5 : 4.5
            } else if allowed.isEmpty {
                // A circular that names nobody isn't about the child.
                weight = recipient.participant.isStaff ? 0 : context.recipients.count > 3 ? 2.5 : 6
            } else {
                continue
            }
            guard weight > 0 else { continue }
            let subjects = (about.isEmpty ? barred : about).sorted()
            let other = subjects.lazy.flatMap { pupil in
                context.school.guardians(of: pupil).filter { $0.mayBeContacted(about: pupil) }
            }.first { !$0.emails.isEmpty }
            doubts.append(
                Doubt(
                    "recipient.no-contact", recipient: place, weight: weight,
                    reason: "The directory says that the school doesn't write to \(recipient.address.key) about "
                        + "this child.", suggestion: other.flatMap { $0.emails.first }.map { Address($0) },
                    subjects: subjects))
        }
        return doubts
    }
}
