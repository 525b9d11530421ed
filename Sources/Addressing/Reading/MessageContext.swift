import Directory
import Mail

/// One recipient with what the directory says. A class, so that a dozen checks pass it on without copying its parts.
final class RecipientView: Sendable {
    let address: Address
    let name: MailboxName
    let participant: Participant
    let holders: AddressHolders
    /// Whether others can see the address: it stands in To or Cc.
    let isVisible: Bool
    let displayName: String

    /// Ids of all pupils whose family this address belongs to.
    let children: Set<String>
    /// The pupil's own id when it is a pupil.
    let pupilIDs: Set<String>
    /// Both: all pupils about whom a message may go there.
    let own: Set<String>

    init(
        address: Address, name: MailboxName, participant: Participant, holders: AddressHolders, isVisible: Bool,
        displayName: String,
        children: Set<String>
    ) {
        self.address = address
        self.name = name
        self.participant = participant
        self.holders = holders
        self.isVisible = isVisible
        self.displayName = displayName
        self.children = children
        pupilIDs = holders.pupils.isEmpty ? [] : Set(holders.pupils.map(\.id))
        own = pupilIDs.isEmpty ? children : children.union(pupilIDs)
    }

    var isOutside: Bool { !participant.isInside }
    var isFamily: Bool { !holders.guardians.isEmpty || !holders.pupils.isEmpty }
    var isList: Bool { holders.list != nil }
    /// Whether it is where somebody who works for the school reads the school's mail: also a governor's own office, or
    /// the mailbox of somebody who comes for a day.
    var isColleague: Bool { participant.isStaff && holders.staff.contains { !holders.privateOfStaff.contains($0.id) } }
}

/// A message with everything looked up that several checks need.
struct MessageContext: Sendable {
    let message: AddressedMessage
    let school: School
    let profile: SchoolProfile
    let index: NameIndex
    let content: Content
    let today: CalendarDay
    let sender: RecipientView
    /// The sender's ids as a member of staff.
    let senderIDs: Set<String>
    let recipients: [RecipientView]
    /// Ids of pupils whom the sender teaches; empty when unknown.
    let taught: Set<String>
    /// The domains that count as the school's own; the sender's when the settings name none.
    let ownDomains: [String]

    init(_ message: AddressedMessage, school: School, profile: SchoolProfile, index: NameIndex) {
        var profile = profile
        if profile.domains.isEmpty, !message.sender.domain.isEmpty, !FreeMail.isOne(message.sender.domain) {
            profile.domains = [message.sender.domain]
        }
        self.message = message
        self.school = school
        self.profile = profile
        self.index = index
        ownDomains = profile.domains
        let day = CalendarDay(moment: message.moment)
        today = day
        var content = Content(message, index: index)
        var displayNames: [String: String] = [:]
        for entry in message.to + message.cc { displayNames[entry.address.key] = entry.name }
        let visible = displayNames
        let boundProfile = profile
        func view(_ address: Address) -> RecipientView {
            let mailbox = MailboxName(address)
            let holders = school.holders(ofKey: mailbox.key)
            var children: Set<String> = []
            for guardian in holders.guardians { children.formUnion(guardian.pupils) }
            for staff in holders.staff { children.formUnion(staff.ownChildren) }
            let name = visible[mailbox.key]
            return RecipientView(
                address: address, name: mailbox,
                participant: school.participant(
                    address, holders: holders, isInside: boundProfile.owns(mailbox.domain), on: day),
                holders: holders, isVisible: name != nil, displayName: name ?? "", children: children)
        }
        sender = view(message.sender)
        senderIDs = Set(sender.holders.staff.map(\.id))
        recipients = message.recipients.map(view)
        if recipients.allSatisfy(\.holders.pupils.isEmpty) { content.passOverGreeted() }
        self.content = content
        var taught: Set<String> = []
        for staff in sender.holders.staff {
            for schoolClass in school.classes(taughtBy: staff.id) { taught.formUnion(schoolClass.pupils) }
        }
        self.taught = taught
    }

    /// Whether the message is written by the school's own people.
    var isFromStaff: Bool {
        !sender.holders.staff.isEmpty || (sender.participant.isInside && sender.holders.pupils.isEmpty)
            || (sender.holders.list?.isMailbox ?? false)
    }

    /// Whether a recipient is the sender at another mailbox.
    func isSender(_ recipient: RecipientView) -> Bool {
        recipient.holders.staff.contains { senderIDs.contains($0.id) }
    }

    func person(_ place: Int32) -> Person { index.people[Int(place)] }

    /// Pupils whom a mention may mean.
    func pupils(_ mention: Mention) -> [String] {
        mention.candidates.compactMap { place in
            let person = index.people[Int(place)]
            return person.kind == .pupil ? person.id : nil
        }
    }
}
