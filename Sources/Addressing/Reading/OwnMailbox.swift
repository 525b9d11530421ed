import Directory
import Mail

/// A private mailbox of somebody who works here, by the directory or by its name.
struct OwnMailbox {
    let isSender: Bool
    let isRecorded: Bool
    let schoolAddress: Address?

    static func find(_ recipient: RecipientView, _ context: MessageContext) -> OwnMailbox? {
        if let owner = recipient.holders.staff.first(where: { recipient.holders.privateOfStaff.contains($0.id) }) {
            return OwnMailbox(
                isSender: context.senderIDs.contains(owner.id), isRecorded: true,
                schoolAddress: owner.email.isEmpty ? nil : Address(owner.email))
        }
        guard recipient.holders.isEmpty, FreeMail.isOne(recipient.name.domain) else { return nil }
        let local = recipient.name.local
        for staff in context.sender.holders.staff where names(local, staff) {
            return OwnMailbox(
                isSender: true, isRecorded: false, schoolAddress: staff.email.isEmpty ? nil : Address(staff.email))
        }
        if context.sender.holders.staff.isEmpty, context.sender.participant.isInside,
            sameName(local, context.sender.name.local)
        {
            return OwnMailbox(isSender: true, isRecorded: false, schoolAddress: nil)
        }
        return nil
    }

    /// Whether a local part is made of somebody's forename or initial and surname.
    static func names(_ local: String, _ staff: Staff) -> Bool {
        let letters = Words.fold(local)
        let surname = Words.parts(staff.surname).joined()
        // "hoa.vo": two letters say something only with the whole forename.
        let forenames = [staff.forename, staff.knownAs].map { Words.parts($0).joined() }.filter { $0.count >= 3 }
        if forenames.contains(where: { letters == $0 + surname || letters == surname + $0 }), letters.count >= 5 {
            return true
        }
        guard surname.count >= 3, letters.contains(surname) else { return false }
        let rest = letters.replacing(surname, with: "", maxReplacements: 1)
        for name in [staff.forename, staff.knownAs] {
            guard let forename = Words.parts(name).first else { continue }
            if rest == forename || rest == String(forename.prefix(1)) { return true }
            if rest.count >= 3, Nicknames.agree(rest, forename) { return true }
            if rest.hasPrefix(forename) || rest.hasPrefix(String(forename.prefix(1))), rest.count <= forename.count + 3
            {
                return true
            }
        }
        return false
    }

    /// Whether two local parts hold the same letters apart from dots and digits.
    private static func sameName(_ left: String, _ right: String) -> Bool {
        let one = left.filter(\.isLetter)
        return one.count >= 5 && one == right.filter(\.isLetter)
    }
}
