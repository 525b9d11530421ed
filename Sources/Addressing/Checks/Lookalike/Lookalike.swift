import Directory
import Mail

/// An address that isn't known and is nearly one that is: a slip of the keyboard, or made to be overlooked.
struct Lookalike: RecipientCheck {
    static let name = "Lookalike"

    private let book: DomainBook
    private let addresses: NearAddresses
    private let school: School
    private let correspondence: Correspondence?

    init(_ kit: CheckKit) {
        school = kit.school
        correspondence = kit.correspondence
        var book = DomainBook()
        for domain in kit.profile.domains { book.add(domain, .own) }
        for domain in kit.school.domains.keys { book.add(domain, FreeMail.isOne(domain) ? .freeMail : .directory) }
        for domain in FreeMail.ordered { book.add(domain, .freeMail) }
        self.book = book
        addresses = NearAddresses(kit.school)
    }

    func doubts(_ context: MessageContext) -> [Doubt] {
        var doubts: [Doubt] = []
        for (place, recipient) in context.recipients.enumerated() {
            guard !recipient.name.domain.isEmpty, recipient.holders.isEmpty else { continue }
            let address = recipient.address
            guard !(correspondence?.knows(address) ?? false) else { continue }
            if let doubt = domainDoubt(address, place, context) ?? localDoubt(address, place, context) {
                doubts.append(doubt)
            }
        }
        return doubts
    }

    // MARK: The domain

    private func domainDoubt(_ address: Address, _ place: Int, _ context: MessageContext) -> Doubt? {
        let domain = address.domain
        guard !context.profile.owns(domain) else { return nil }
        let local = address.localPart.lowercased()
        let isKnown = book.standing(domain) != nil || correspondence?.knowsDomain(domain) ?? false
        // Providers have sisters: hotmail.com and hotmail.co.uk. Between those only the local part tells.
        if isKnown, !FreeMail.isOne(domain) { return nil }
        let shape = DomainShape(domain)
        var candidates: [String: DomainBook.Entry] = [:]
        var withLocal: Set<String> = []
        for entry in correspondence?.domains(of: local) ?? [] {
            withLocal.insert(entry.shape.domain)
            candidates[entry.shape.domain] = entry
        }
        for name in addresses.domains(of: local) where book.standing(name) != nil {
            withLocal.insert(name)
            candidates[name] = .init(shape: DomainShape(name), standing: book.standing(name) ?? .directory)
        }
        if !isKnown {
            for entry in (correspondence?.domainsNear(shape) ?? []) + book.near(shape) {
                candidates[entry.shape.domain] = entry
            }
            for own in context.profile.domains { candidates[own] = .init(shape: DomainShape(own), standing: .own) }
        }
        // Every organisation has an office; only a person's name is telling.
        let isRole = Self.roleNames.contains(local)
        var best: (weight: Double, near: Double, entry: DomainBook.Entry, isKnownThere: Bool)?
        for entry in candidates.values.sorted(by: { $0.shape.domain < $1.shape.domain }) {
            let name = entry.shape.domain
            let isKnownThere = withLocal.contains(name)
            let sharing =
                book.sharing(core: entry.shape.core) + (correspondence?.domainsSharing(core: entry.shape.core) ?? 0)
            let standing = min(entry.standing, book.standing(name) ?? .learned)
            var weight = DomainSlips.weight(
                of: shape, for: entry.shape, standing: standing, isKnownThere: isKnownThere, sharing: sharing)
            guard weight > 0 else { continue }
            if standing == .own { weight += 1 }
            if isKnownThere {
                let there = Address("\(local)@\(name)")
                let writes =
                    (correspondence?.familiarity(
                        from: context.sender.address, to: there, at: context.message.moment) ?? 0) > 0
                weight += isRole ? (writes ? 2.8 : 0.6) : writes ? 4.5 : 3.5
            } else if entry.shape.isSchool, entry.shape.name == shape.name,
                correspondence?.writes(context.sender.address, to: name) ?? false
            {
                // Who has to do with the one All Saints seldom turns to another.
                weight += 1.5
            }
            // Two people of one name may each have a mailbox at a provider.
            if isKnown { weight = shape.name == entry.shape.name && isKnownThere && !isRole ? weight - 3.2 : 0 }
            // Of two that may be meant alike, the one that looks more like it, then the one that more people use.
            let near = nearness(shape.text, entry)
            if (weight, near) > (best?.weight ?? 0, best?.near ?? -.infinity) {
                best = (weight, near, entry, isKnownThere)
            }
        }
        guard let best, best.weight >= 2 else { return nil }
        let known = best.isKnownThere ? ", where the same name is known" : ""
        let what = isKnown ? "was never written to" : "isn't known here"
        return Doubt(
            "recipient.lookalike", recipient: place, weight: Self.weighed(best.weight),
            reason: "\(isKnown ? address.key : domain) \(what) and is nearly \(best.entry.shape.text)\(known).",
            suggestion: Address("\(address.localPart)@\(best.entry.shape.domain)"), category: "domain")
    }

    private func nearness(_ written: String, _ entry: DomainBook.Entry) -> Double {
        let use = Double(FreeMail.ordered.firstIndex(of: entry.shape.domain) ?? FreeMail.ordered.count)
        return -SlipDistance.between(Array(written.utf8), Array(entry.shape.text.utf8)) - use / 1_000
    }

    private static let roleNames: Set<String> = [
        "office", "admin", "head", "info", "enquiries", "enquiry", "contact", "reception", "mail", "hello", "sales",
        "bookings", "accounts", "finance", "hr", "senco", "support", "help", "admissions", "headteacher", "school",
        "secretary", "team", "orders", "invoices", "post", "exams", "library",
    ]

    /// What is a likely slip at all outweighs mere strangeness.
    private static func weighed(_ weight: Double) -> Double { weight >= 3 ? weight + 1 : weight }

    // MARK: The local part

    private func localDoubt(_ address: Address, _ place: Int, _ context: MessageContext) -> Doubt? {
        let domain = address.domain
        let isOwn = context.profile.owns(domain)
        guard isOwn || book.standing(domain) != nil || correspondence?.knowsDomain(domain) ?? false else { return nil }
        let text = address.localPart.lowercased()
        let local = Array(text.utf8)
        guard local.count >= 2, local.count <= DroppedLetters.limit else { return nil }
        var near = addresses.near(text, at: domain)
        for one in correspondence?.near(address, among: { LocalSlips.candidates(local) }) ?? [] { near.insert(one.key) }
        var best: (weight: Double, address: Address)?
        for name in near.sorted() where name != address.key {
            let there = Address(name)
            let meant = Array(there.localPart.utf8)
            let writes =
                (correspondence?.familiarity(
                    from: context.sender.address, to: there, at: context.message.moment) ?? 0) > 0
            var weight = LocalSlips.weight(
                written: local, meant: meant, isRole: Self.roleNames.contains(there.localPart))
            // A directory of the domain settles that nobody else is called that.
            if isOwn, school.knows(there), !school.isEmpty { weight += 2.5 }
            weight += writes ? 1.5 : 0
            if FreeMail.isOne(domain), !writes { weight -= 1.5 }
            if weight > (best?.weight ?? 0) { best = (weight, there) }
        }
        guard let best, best.weight >= 2 else { return nil }
        return Doubt(
            "recipient.lookalike", recipient: place, weight: Self.weighed(best.weight),
            reason: "\(address.key) was never written to and is nearly \(best.address.key), which is known.",
            suggestion: best.address, category: "local-part")
    }
}
