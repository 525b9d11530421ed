import Directory
import Mail

/// Families, or people outside, who can read each other's addresses in To and Cc.
struct ExposedList: RecipientCheck {
    static let name = "ExposedList"

    func doubts(_ context: MessageContext) -> [Doubt] {
        var families = Families()
        var strangers = 0
        for recipient in context.recipients where recipient.isVisible && recipient.isOutside {
            let isStaff = recipient.participant.isStaff || recipient.participant.roles.contains(.governor)
            guard !isStaff, recipient.participant.partner == nil, !recipient.isList else { continue }
            if !recipient.holders.guardians.isEmpty {
                families.add(children: recipient.children)
            } else if !recipient.holders.pupils.isEmpty {
                families.add(children: recipient.pupilIDs)
            } else if FreeMail.isOne(recipient.name.domain), !context.school.isEmpty,
                recipient.holders.staff.isEmpty
            {
                // Nobody on record, but a private person by the look of the address.
                strangers += 1
            }
        }
        let known = families.count
        let count = known + strangers
        let threshold = context.profile.exposedFamilies
        guard count >= 3 else { return [] }
        // Strangers alone may be a club that knows itself; families on record are not.
        let surplus = Double(count - threshold)
        var weight = surplus >= 0 ? 5 + min(3, surplus * 0.3) : 0
        if known == 0 { weight -= 2.5 }
        guard count >= threshold else {
            return [
                Doubt(
                    "recipient.exposed-list", weight: weight,
                    reason: "\(count) families can see each other's addresses.", count: count)
            ]
        }
        return [
            Doubt(
                "recipient.exposed-list", weight: weight,
                reason: "\(count) families can see each other's addresses in To and Cc; "
                    + "send separately to each, or put them in Bcc.", count: count)
        ]
    }
}

/// Counts families: guardians and pupils tied by a child belong together.
struct Families {
    private var familyOfChild: [String: Int] = [:]
    private var parents: [Int] = []

    /// How many distinct ones were added.
    var count: Int { parents.indices.filter { parents[$0] == $0 }.count }

    mutating func add(children: Set<String>) {
        let family = parents.count
        parents.append(family)
        for child in children {
            if let other = familyOfChild[child] { parents[root(other)] = family }
            familyOfChild[child] = family
        }
    }

    private func root(_ family: Int) -> Int {
        var family = family
        while parents[family] != family { family = parents[family] }
        return family
    }
}
