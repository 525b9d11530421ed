import Directory
import Mail

/// An address that isn't known and is nearly one that is: a slip of the keyboard, or made to be overlooked.
struct Lookalike: RecipientCheck {
    static let name = "Lookalike"

    private let book: DomainBook
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
    }

    func doubts(_ context: MessageContext) -> [Doubt] {
        var doubts: [Doubt] = []
        for (place, recipient) in context.recipients.enumerated() {
            let address = recipient.address
            guard !address.domain.isEmpty, !school.knows(address) else { continue }
            if let doubt = domainDoubt(address, place, context) ?? localDoubt(address, place, context) {
                doubts.append(doubt)
            }
        }
        return doubts
    }

    // MARK: The domain

    private func domainDoubt(_ address: Address, _ place: Int, _ context: MessageContext) -> Doubt? {
        let domain = address.domain
        guard book.standing(domain) == nil, !context.profile.owns(domain) else { return nil }
        guard !(correspondence?.knowsDomain(domain) ?? false) else { return nil }
        let shape = DomainShape(domain)
        var candidates = book.near(shape)
        candidates += correspondence?.domainsNear(shape) ?? []
        if context.profile.domains != [], book.standing(context.profile.domains[0]) == nil {
            for own in context.profile.domains { candidates.append(.init(shape: DomainShape(own), standing: .own)) }
        }
        var best: (weight: Double, entry: DomainBook.Entry, isKnownThere: Bool)?
        for entry in candidates {
            let base = weight(of: shape, for: entry)
            guard base > 0 else { continue }
            let there = Address("\(address.localPart)@\(entry.shape.text)")
            let isKnownThere = school.knows(there) || (correspondence?.knows(there) ?? false)
            // Every organisation has an office; only a person's name is telling.
            let isRole = Self.roleNames.contains(address.localPart.lowercased())
            let weight = base + (isKnownThere ? isRole ? 0.6 : 4 : 0) + (entry.standing == .own ? 1 : 0)
            if weight > (best?.weight ?? 0) { best = (weight, entry, isKnownThere) }
        }
        guard let best, best.weight >= 2 else { return nil }
        let known = best.isKnownThere ? ", where the same name is known" : ""
        return Doubt(
            "recipient.lookalike", recipient: place, weight: best.weight,
            reason: "\(domain) isn't known here and is nearly \(best.entry.shape.text)\(known).",
            suggestion: Address("\(address.localPart)@\(best.entry.shape.text)"), category: "domain")
    }

    /// The evidence that somebody who meant a known domain wrote this one; 0 when they have little in common.
    private func weight(of shape: DomainShape, for entry: DomainBook.Entry) -> Double {
        let known = entry.shape
        if shape.text == known.text { return 0 }
        if shape.skeleton == known.skeleton { return Homoglyphs.isMixed(shape.text) ? 10 : 8 }
        // A subdomain of a known domain is the same organisation.
        if shape.text.hasSuffix("." + known.text) || known.text.hasSuffix("." + shape.text) { return 0 }
        let written = Array(shape.text.utf8)
        let distance = SlipDistance.between(written, Array(known.text.utf8))
        let names = SlipDistance.between(Array(shape.name.utf8), Array(known.name.utf8))
        let length = known.name.utf8.count
        var weight = 0.0
        if distance <= 2.1 {
            // A slip in a long name is hardly a coincidence; in a short one it easily is.
            let room = length >= 10 ? 9.5 : length >= 7 ? 8.8 : length >= 5 ? 8.0 : 6.4
            weight = room - 2.4 * distance
        }
        if names == 0 {
            let inName = length >= 8 ? 1.5 : length >= 5 ? 0.5 : -1
            weight = max(weight, SuffixSlips.weight(shape.suffix, for: known.suffix) + inName)
        } else if names <= 1.2, length >= 6, shape.suffix != known.suffix {
            weight = max(weight, 5.5 - 2 * names - (SuffixSlips.isImpossible(shape.suffix) ? 0 : 1))
        }
        if !shape.core.isEmpty, shape.core == known.core, shape.core.count >= 4, names > 0 {
            let sharing = book.sharing(core: shape.core) + (correspondence?.domainsSharing(core: shape.core) ?? 0)
            let isSameEnding = shape.suffix == known.suffix
            let core = (shape.core.count >= 8 ? 3.5 : 2.5) + (isSameEnding ? 2.5 : 0)
            weight = max(weight, core - (sharing > 1 ? 1.5 : 0))
        }
        if entry.standing == .freeMail, distance <= 2.1, names > 0 || SuffixSlips.isImpossible(shape.suffix) {
            weight = max(weight, 8.5 - 1.5 * distance)
        }
        return weight
    }

    private static let roleNames: Set<String> = [
        "office", "admin", "head", "info", "enquiries", "enquiry", "contact", "reception", "mail", "hello", "sales",
        "bookings", "accounts", "finance", "hr", "senco", "support", "help", "admissions", "headteacher", "school",
        "secretary", "team", "orders", "invoices", "post", "exams", "library",
    ]

    // MARK: The local part

    private func localDoubt(_ address: Address, _ place: Int, _ context: MessageContext) -> Doubt? {
        guard !(correspondence?.knows(address) ?? false) else { return nil }
        let domain = address.domain
        guard book.standing(domain) != nil || correspondence?.knowsDomain(domain) ?? false else { return nil }
        let local = Array(address.localPart.lowercased().utf8)
        guard local.count >= 4, local.count <= 40 else { return nil }
        var best: (weight: Double, address: Address)?
        for candidate in LocalSlips.candidates(local) {
            let there = Address("\(String(decoding: candidate, as: UTF8.self))@\(domain)")
            let isListed = school.knows(there)
            let writesThere =
                correspondence?.familiarity(from: context.sender.address, to: there, at: context.message.moment) ?? 0
            let isLearned = correspondence?.knows(there) ?? false
            guard isListed || isLearned else { continue }
            var weight = LocalSlips.weight(written: local, meant: candidate)
            weight += writesThere > 0 ? 1.5 : 0
            // A directory of the domain settles that nobody else is called that.
            if isListed, context.profile.owns(domain), !school.isEmpty { weight += 1.5 }
            if weight > (best?.weight ?? 0) { best = (weight, there) }
        }
        guard let best, best.weight >= 2 else { return nil }
        return Doubt(
            "recipient.lookalike", recipient: place, weight: best.weight,
            reason: "\(address.key) was never written to and is nearly \(best.address.key), which is known.",
            suggestion: best.address, category: "local-part")
    }
}
