import Directory
import Mail

/// "All parents" for "all staff": a list that reaches others than the message speaks to.
struct WrongAudience: RecipientCheck {
    static let name = "WrongAudience"

    func doubts(_ context: MessageContext) -> [Doubt] {
        guard context.isFromStaff else { return [] }
        return context.recipients.enumerated().compactMap { place, recipient in
            guard let list = recipient.holders.list, !list.isMailbox else { return nil }
            let weight = weight(list, context)
            guard weight > 0.5 else { return nil }
            let who = ["parents": "parents and carers", "pupils": "pupils", "governors": "governors", "staff": "staff"]
            return Doubt(
                "recipient.wrong-audience", recipient: place, weight: weight,
                reason:
                    "\(list.address) reaches \(who[list.audience] ?? "people of several kinds"); the message reads as "
                    + "meant for others.", suggestion: meant(list, context))
        }
    }

    private func weight(_ list: MailList, _ context: MessageContext) -> Double {
        let content = context.content
        let group = content.greeting?.group
        var weights: [Double] = []
        switch list.audience {
        case "parents", "pupils", "mixed":
            let isMixed = list.audience == "mixed"
            if group == "staff" { weights.append(isMixed ? 1.5 : 5) }
            if list.audience == "pupils", group == "parents" { weights.append(3) }
            if list.audience == "parents", group == "pupils" { weights.append(2) }
            if content.cues.contains(.staffOnly) { weights.append(isMixed ? 1 : content.staffWords > 1 ? 4.6 : 3) }
            let pupils = named(context)
            let hasData = !content.cues.isDisjoint(with: [.sensitive, .identifier])
            if pupils > 0 {
                // "Well done to Oliver Patel" is said to parents, too.
                let isTold = group == "parents" || content.cues.contains(.general)
                weights.append(hasData ? 5.2 : pupils >= 4 || !isTold ? 3.2 : 1.8)
            }
            if !content.attachments.isEmpty {
                let telling = !content.fileCues.isDisjoint(with: [.sensitive, .record, .identifier])
                let isTable = content.attachments.contains(where: \.isTable)
                if telling { weights.append(isTable ? 4.4 : 2.4) } else if isTable { weights.append(2) }
            } else if hasData, pupils == 0 {
                weights.append(1)
            }
            if content.cues.contains(.general), group != "staff" { weights.append(-1) }
        case "governors":
            if group == "staff" || group == "parents" { weights.append(3) }
            if content.cues.contains(.staffOnly), group == "staff" { weights.append(1) }
            if named(context) > 0, content.cues.contains(.sensitive) { weights.append(3.4) }
        case "staff":
            if group == "parents" || group == "pupils" { weights.append(1.2) }
        default: break
        }
        let sorted = weights.sorted(by: >)
        guard let first = sorted.first else { return 0 }
        return first + sorted.dropFirst().reduce(0) { $0 + $1 / 3 }
    }

    /// How many pupils are named in full.
    private func named(_ context: MessageContext) -> Int {
        Set(
            context.content.mentions.filter { $0.strength >= .initial && !$0.isDoubtful && !$0.hasTitle }
                .compactMap { context.pupils($0).first }
        ).count
    }

    /// The list for staff whose address has most in common with this one.
    private func meant(_ list: MailList, _ context: MessageContext) -> Address? {
        let local = Array(Address(list.address).localPart.utf8)
        let wanted = context.content.greeting?.group == "parents" ? "parents" : "staff"
        guard wanted != list.audience else { return nil }
        let others = context.school.lists.filter { $0.audience == wanted && !$0.isMailbox }
        let best = others.max { left, right in
            Self.common(local, Array(Address(left.address).localPart.utf8))
                < Self.common(local, Array(Address(right.address).localPart.utf8))
        }
        return best.map { Address($0.address) }
    }

    private static func common(_ left: [UInt8], _ right: [UInt8]) -> Int {
        zip(left, right).prefix { $0 == $1 }.count
    }
}
