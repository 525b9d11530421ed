extension Traffic {
    private static let version: UInt32 = 0x5054_0003

    /// All that was learned, as bytes: hashes and counts, no addresses.
    func write(to writer: inout SnapshotWriter) {
        writer.add(Self.version)
        writer.add(latest)
        writer.add(count: learned)
        writer.add(count: people.count)
        for person in people {
            for tally in [person.sent, person.received, person.opened, person.wasOpened, person.addressed] {
                writer.add(tally)
            }
            writer.add(person.firstDay)
            writer.add(person.firstName)
            writer.add(person.lastName)
            writer.add(person.domain)
            writer.add(person.contacts)
            writer.add(person.isErased ? UInt32(1) : 0)
        }
        writer.add(count: numbers.count)
        for (hash, number) in numbers {
            writer.add(hash)
            writer.add(number)
        }
        writer.add(count: pairs.count)
        pairs.forEach { key, pair in
            writer.add(key)
            writer.add(pair.tally)
            writer.add(pair.total)
            writer.add(pair.alone)
        }
        for table in [together, sets] {
            writer.add(count: table.count)
            table.forEach { key, tally in
                writer.add(key)
                writer.add(tally)
            }
        }
        writer.add(count: threads.count)
        for (key, thread) in threads {
            writer.add(key)
            writer.add(thread.members)
            writer.add(thread.day)
        }
        writer.add(count: domains.entries.count)
        for entry in domains.entries { writer.add(entry.shape.domain) }
        writer.add(count: domainPlaces.count)
        for (hash, place) in domainPlaces {
            writer.add(hash)
            writer.add(place)
        }
        nearly.write(to: &writer)
        byLocalPart.write(to: &writer)
        topics.write(to: &writer)
        wordBook.write(to: &writer)
        recentMail.write(to: &writer)
    }

    init(from reader: inout SnapshotReader) throws(SnapshotError) {
        let version = try reader.word()
        guard version == Self.version else { throw .unknownVersion(version) }
        latest = try reader.float()
        learned = Int(try reader.word())
        for number in 0..<(try reader.count(of: 80)) {
            var person = Person()
            person.sent = try reader.tally()
            person.received = try reader.tally()
            person.opened = try reader.tally()
            person.wasOpened = try reader.tally()
            person.addressed = try reader.tally()
            person.firstDay = try reader.float()
            person.firstName = try reader.long()
            person.lastName = try reader.long()
            person.domain = try reader.long()
            person.contacts = try reader.numbers()
            person.isErased = try reader.word() == 1
            people.append(person)
            guard !person.isErased else { continue }
            for name in Set([person.firstName, person.lastName]) where name != 0 {
                if byName[name]?.count ?? 0 < 64 { byName[name, default: []].append(Int32(number)) }
            }
        }
        for _ in 0..<(try reader.count(of: 12)) {
            let hash = try reader.long()
            let number = try reader.number()
            guard people.indices.contains(Int(number)) else { throw .damaged(at: Int(number)) }
            numbers[hash] = number
        }
        let pairCount = try reader.count(of: 24)
        pairs = FlatTable(Pair(), expecting: pairCount)
        for _ in 0..<pairCount {
            let key = try reader.long()
            let tally = try reader.tally()
            let total = try reader.word()
            let pair = Pair(tally: tally, total: total, alone: try reader.float())
            pairs.update(key) { $0 = pair }
        }
        let togetherCount = try reader.count(of: 16)
        together = FlatTable(Tally(), expecting: togetherCount)
        for _ in 0..<togetherCount {
            let key = try reader.long()
            let tally = try reader.tally()
            together.update(key) { $0 = tally }
        }
        let setCount = try reader.count(of: 16)
        sets = FlatTable(Tally(), expecting: setCount)
        for _ in 0..<setCount {
            let key = try reader.long()
            let tally = try reader.tally()
            sets.update(key) { $0 = tally }
        }
        for _ in 0..<(try reader.count(of: 16)) {
            let key = try reader.long()
            let members = try reader.numbers()
            threads[key] = Thread(members: members, day: try reader.float())
        }
        for _ in 0..<(try reader.count(of: 4)) { domains.add(try reader.text(), .learned) }
        for _ in 0..<(try reader.count(of: 12)) {
            let hash = try reader.long()
            let place = try reader.number()
            guard domains.entries.indices.contains(Int(place)) else { throw .damaged(at: Int(place)) }
            domainPlaces[hash] = place
        }
        nearly = try NumberBook(from: &reader)
        byLocalPart = try NumberBook(from: &reader)
        topics = try Topics(from: &reader, people: people.count)
        wordBook = try WordBook(from: &reader)
        recentMail = try RecentMail(from: &reader, people: people.count)
        // Circles follow from the pairs.
        circles.grow(to: people.count)
        pairs.forEach { key, _ in
            let (sender, member) = (Int32(truncatingIfNeeded: key >> 32), Int32(truncatingIfNeeded: key))
            if people.indices.contains(Int(sender)), people.indices.contains(Int(member)) {
                circles.learn(sender, [member])
            }
        }
        guard people.allSatisfy({ $0.contacts.allSatisfy { people.indices.contains(Int($0)) } }),
            threads.values.allSatisfy({ $0.members.allSatisfy { people.indices.contains(Int($0)) } })
        else { throw .damaged(at: 0) }
    }
}
