import Foundation

/// What the ranking knows of one recipient of one message.
enum Features {
    static let names = [
        "recipients", "single", "pair", "pair total", "since written", "reverse", "since reverse", "popularity",
        "volume", "share", "contacts", "co mean", "co max", "co none", "set overlap", "in last set", "in recent",
        "thread member", "thread stranger", "shared contacts", "confusable contact", "confusable in message",
        "likeness", "likeness to others", "greeted", "other greeted", "foreign domain", "others known",
        "since first seen", "set seen", "set without seen", "group greeted", "alone share", "reply", "pair rank",
        "co by sender", "domain share", "opens", "is opened", "exchange", "exchange max", "reply due", "starter",
        "words to pair", "words to recipient", "words over others", "shared back", "since either",
        "sent with", "sent without", "sent vote", "received with", "received without", "received vote", "words vote",
        "words with", "words without", "place in sent", "place in received", "place of author", "company of others",
        "like name expected", "other expected", "in heads", "others in heads", "named", "others named", "heads",
        "forward", "sender in thread", "thread size", "own name", "variety", "author of quoted", "in quoted",
        "near sender", "near others",
    ]
    static let count = names.count

    /// Features of every recipient of a message, a row each.
    static func rows(_ mail: HashedMail, members: [Int32?], in traffic: Traffic) -> [[Float]] {
        let now = mail.day
        let sender = traffic.known(mail.sender)
        let person = sender.map { traffic.people[Int($0)] }
        let volume = person?.sent.value(on: now) ?? 0
        let contacts = person?.contacts.count ?? 0
        let known = members.compactMap { $0 }
        let pairs = members.map { member -> Traffic.Pair? in
            guard let sender, let member else { return nil }
            return traffic.pairs[Traffic.key(sender, member)]
        }
        let direction = traffic.topics.direction(mail.words)
        let likenesses = members.map { member -> Float? in
            guard let direction, let member else { return nil }
            return traffic.topics.likeness(direction, member)
        }
        let heard = likenesses.compactMap { $0 }
        let likenessSum = heard.reduce(0, +)
        var isPresent = [Bool](repeating: false, count: traffic.people.count)
        for member in known { isPresent[Int(member)] = true }
        let rare = traffic.topics.rarest(mail.words)
        let opens: Float =
            person.map {
                ($0.opened.value(on: now) + 1) / ($0.addressed.value(on: now) + 4)
            } ?? 1
        let thread = traffic.thread(of: mail)
        let setKey = sender.map { Traffic.setKey($0, Array(Set(known))) } ?? 0
        let isPairing = members.count <= Traffic.pairingLimit
        let best = pairs.map { $0?.tally.value(on: now) ?? 0 }
        let knownCount = pairs.count { $0 != nil }
        let greetedSomebody = mail.recipients.contains(where: mail.names.greets)
        let headed = mail.recipients.map { NamesInText.share($0, in: mail.names.headed) }
        let named = mail.recipients.map { NamesInText.share($0, in: mail.names.said) }
        let (headedCount, namedCount) = (Float(headed.count { $0 >= 2 }), Float(named.count { $0 >= 2 }))
        let isInThread: Float = thread.map { thread in sender.map(thread.members.contains) ?? false ? 1 : 0 } ?? -1
        let scales = members.map { member in member.map { traffic.circles.scale($0) } ?? 0 }
        let senderScale = sender.map { traffic.circles.scale($0) } ?? 0
        let circle = traffic.circles.centre(known, zip(members, scales).compactMap { $0 == nil ? nil : $1 })
        let company = isPairing && members.count > 1 ? Company.of(members, traffic, now) : []
        let few = members.count > 10
        let precedents =
            isPairing ? sender.map { Precedents($0, members, words: rare, quoted: mail.quoted, traffic, now) } : nil
        let rarest = few ? Array(rare.prefix(8)) : rare
        let domains = Dictionary(mail.recipients.map { ($0.domain, 1) }, uniquingKeysWith: +)
        let toRecipient = members.map { $0.map { traffic.wordBook.share(rarest, key: Traffic.memberKey($0)) } ?? -1 }
        let toRecipientSum = toRecipient.reduce(0, +)
        return members.indices.map { place in
            var row = [Float](repeating: 0, count: count)
            let member = members[place]
            let end = mail.recipients[place]
            let pair = pairs[place]
            let other = member.map { traffic.people[Int($0)] }
            let frequency = best[place]
            row[0] = log(Float(members.count))
            row[1] = members.count == 1 ? 1 : 0
            row[2] = log(1 + frequency)
            row[3] = log(1 + Float(pair?.total ?? 0))
            row[4] = pair.map { log(1 + max(0, now - $0.tally.day)) } ?? 9
            let reverse = member.flatMap { member in sender.flatMap { traffic.pairs[Traffic.key(member, $0)] } }
            row[5] = log(1 + (reverse?.tally.value(on: now) ?? 0))
            row[6] = reverse.map { log(1 + max(0, now - $0.tally.day)) } ?? 9
            row[7] = log(1 + (other?.received.value(on: now) ?? 0))
            row[8] = log(1 + volume)
            row[9] = volume > 0 ? frequency / volume : 0
            row[10] = log(1 + Float(contacts))
            if members.count > 1, isPairing, member != nil {
                company[place].write(into: &row)
            } else if members.count > 1 {
                row[11] = isPairing ? 0 : -1
                row[12] = isPairing ? 0 : -1
                row[13] = isPairing ? 1 : -1
            } else {
                row[11] = -1
                row[12] = -1
                row[13] = -1
            }
            precedents?.write(place, into: &row)
            if let thread {
                let isMember = member.map(thread.members.contains) ?? false
                row[17] = isMember ? 1 : 0
                row[18] = isMember ? 0 : 1
            }
            if let person, let member { row[19] = shared(member, person, traffic, among: few ? 3 : 20) }
            if let sender {
                confusable(
                    end, member, sender, frequency, isPresent, precedents, traffic, now, limit: few ? 6 : 48, into: &row
                )
            }
            row[22] = likenesses[place] ?? -1
            if let likeness = likenesses[place], heard.count > 1 {
                row[23] = likeness - (likenessSum - likeness) / Float(heard.count - 1)
            }
            let isGreeted = mail.names.greets(end)
            row[24] = isGreeted ? 1 : 0
            row[25] = mail.names.greeted.isEmpty || isGreeted ? 0 : greetedSomebody ? 1 : 2
            row[26] = end.domain == mail.sender.domain ? 0 : 1
            row[27] =
                members.count > 1
                ? Float(knownCount - (pair == nil ? 0 : 1)) / Float(members.count - 1) : -1
            row[28] = other.map { log(1 + max(0, now - $0.firstDay)) } ?? -1
            if let sender, let member, isPairing {
                _ = sender
                row[29] = log(1 + (traffic.sets[setKey]?.value(on: now) ?? 0))
                row[30] = log(1 + (traffic.sets[setKey &- Traffic.memberKey(member)]?.value(on: now) ?? 0))
            } else if isPairing, sender != nil {
                row[30] = log(1 + (traffic.sets[setKey]?.value(on: now) ?? 0))
            }
            row[31] = mail.names.greetsGroup ? 1 : 0
            row[32] = pair.map { $0.alone / Float($0.total) } ?? -1
            row[33] = mail.isReply ? 1 : 0
            row[34] = Float(best.count { $0 > frequency }) / Float(members.count)
            row[36] = Float((domains[end.domain] ?? 1) - 1) / Float(max(1, members.count - 1))
            row[37] = opens
            row[38] = other.map { ($0.wasOpened.value(on: now) + 1) / ($0.received.value(on: now) + 4) } ?? 1
            row[41] =
                reverse.map { reverse in
                    pair.map { reverse.tally.day > $0.tally.day ? 1 : 0 } ?? 1
                } ?? 0
            row[42] = member != nil && thread?.members.first == member ? 1 : 0
            if let sender, let member {
                row[43] = pair == nil ? -1 : traffic.wordBook.share(rarest, key: Traffic.key(sender, member))
                row[46] = sharedBack(member, sender, traffic, among: few ? 3 : 20)
            }
            row[44] = toRecipient[place]
            if members.count > 1 {
                let others = (toRecipientSum - toRecipient[place]) / Float(members.count - 1)
                row[45] = toRecipient[place] - others
            }
            row[47] = min(row[4], row[6])
            let others = Float(max(1, members.count - 1))
            row[63] = headed[place]
            row[64] = members.count > 1 ? (headedCount - (headed[place] >= 2 ? 1 : 0)) / others : -1
            row[65] = named[place]
            row[66] = members.count > 1 ? (namedCount - (named[place] >= 2 ? 1 : 0)) / others : -1
            row[67] = min(Float(mail.names.headed.count), 40)
            row[68] = mail.isForward ? 1 : 0
            row[69] = isInThread
            row[70] = thread.map { log(1 + Float($0.members.count)) } ?? -1
            row[71] = ownName(end, member, mail.sender, sender)
            if let member {
                row[75] = sender.map { traffic.circles.nearness($0, senderScale, member, scales[place]) } ?? -1
                row[76] = traffic.circles.nearness(member, scales[place], to: circle, of: known.count)
            } else {
                row[75] = -1
                row[76] = -1
            }
            return row
        }
    }

    /// 2 for the sender, 1 for another mailbox of the same name.
    private static func ownName(_ end: MailEnd, _ member: Int32?, _ from: MailEnd, _ sender: Int32?) -> Float {
        if let member, member == sender { return 2 }
        return end.firstName == from.firstName && end.lastName == from.lastName && end.firstName != 0 ? 1 : 0
    }

    /// Which part of the recipient's latest contacts the sender writes to, or is written to by.
    private static func sharedBack(_ member: Int32, _ sender: Int32, _ traffic: Traffic, among count: Int) -> Float {
        let contacts = traffic.people[Int(member)].contacts.suffix(count)
        guard !contacts.isEmpty else { return -1 }
        let common = contacts.count {
            $0 != sender
                && (traffic.pairs[Traffic.key($0, sender)] != nil || traffic.pairs[Traffic.key(sender, $0)] != nil)
        }
        return Float(common) / Float(contacts.count)
    }

    /// Which part of the sender's latest contacts writes to the recipient or the recipient to them.
    private static func shared(_ member: Int32, _ person: Traffic.Person, _ traffic: Traffic, among count: Int) -> Float
    {
        let contacts = person.contacts.suffix(count)
        guard !contacts.isEmpty else { return 0 }
        let common = contacts.count {
            $0 != member
                && (traffic.pairs[Traffic.key($0, member)] != nil || traffic.pairs[Traffic.key(member, $0)] != nil)
        }
        return Float(common) / Float(contacts.count)
    }

    /// Somebody with a name like the recipient's whom the sender writes to more.
    private static func confusable(
        _ end: MailEnd, _ member: Int32?, _ sender: Int32, _ frequency: Float, _ isPresent: [Bool],
        _ precedents: Precedents?, _ traffic: Traffic, _ now: Float, limit: Int, into row: inout [Float]
    ) {
        var most: Float = 0
        var isInMessage = false
        var expected: Float = -1
        for (order, name) in [end.firstName, end.lastName].enumerated() where name != 0 {
            if order == 1, name == end.firstName { continue }
            for other in (traffic.byName[name] ?? []).prefix(limit) where other != member {
                if isPresent[Int(other)] {
                    isInMessage = true
                } else if let precedents {
                    expected = max(expected, precedents.expects(other, over: member))
                }
                if let pair = traffic.pairs[Traffic.key(sender, other)] { most = max(most, pair.tally.value(on: now)) }
            }
        }
        row[20] = most > 0 ? log(1 + most) - log(1 + frequency) : -3
        row[21] = isInMessage ? 1 : 0
        row[61] = expected
    }
}
