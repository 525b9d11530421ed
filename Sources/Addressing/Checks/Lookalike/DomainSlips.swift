/// How likely it is that somebody who meant one domain wrote another.
enum DomainSlips {
    /// The evidence in nats from the two names alone; 0 when they have little in common.
    ///
    /// - Parameters:
    ///   - isKnownThere: whether the same local part is known at the domain that may be meant.
    ///   - sharing: how many known domains have the same core.
    static func weight(
        of written: DomainShape, for known: DomainShape, standing: DomainBook.Standing, isKnownThere: Bool, sharing: Int
    ) -> Double {
        if written.text == known.text { return 0 }
        // A subdomain of a known domain is the same organisation.
        if written.text.hasSuffix("." + known.text) || known.text.hasSuffix("." + written.text) { return 0 }
        if written.skeleton == known.skeleton { return Homoglyphs.isMixed(written.text) ? 10 : 8 }
        let isMixed = Homoglyphs.isMixed(written.text)
        let (text, name) = isMixed ? (written.skeleton, written.nameSkeleton) : (written.text, written.name)
        let (knownText, knownName) = isMixed ? (known.skeleton, known.nameSkeleton) : (known.text, known.name)
        let distance = SlipDistance.between(Array(text.utf8), Array(knownText.utf8))
        let names = SlipDistance.between(Array(name.utf8), Array(knownName.utf8))
        let length = knownName.utf8.count
        var weight = 0.0
        if distance <= (isKnownThere && length >= 7 ? 3 : 2.1), names > 0 {
            // A slip in a long name is hardly a coincidence; in a short one it easily is.
            let room = length >= 10 ? 9.5 : length >= 7 ? 8.8 : length >= 5 ? 8.0 : 6.4
            weight = room - 2.4 * distance
        }
        if names == 0 {
            weight = max(
                weight,
                endings(of: written, for: known, standing: standing, isKnownThere: isKnownThere, sharing: sharing))
        } else if names <= 1.2, length >= 6, written.suffix != known.suffix {
            weight = max(weight, 5.5 - 2 * names - (SuffixSlips.isImpossible(written.suffix) ? 0 : 1))
        }
        if standing == .freeMail, distance <= 2.1 { weight = max(weight, 8.5 - 1.5 * distance) }
        weight = max(weight, affixes(of: written, for: known, standing: standing, isKnownThere: isKnownThere))
        weight = max(weight, cores(of: written, for: known, sharing: sharing))
        return isMixed && weight > 2 ? max(weight, 6) : weight
    }

    /// The same name under another ending. Many names are held under several endings by different people: unless nobody
    /// has a mailbox under the one that was written, that alone is no slip.
    private static func endings(
        of written: DomainShape, for known: DomainShape, standing: DomainBook.Standing, isKnownThere: Bool,
        sharing: Int
    ) -> Double {
        let length = known.name.utf8.count
        let inName = length >= 8 ? 1.5 : length >= 5 ? 0.5 : -1
        if SuffixSlips.isImpossible(written.suffix) { return 7 + inName }
        if known.isSchool {
            let isCommon = SuffixSlips.isCommonSchool(known.core) ? -2.0 : 0
            return SuffixSlips.weight(written.suffix, for: known.suffix) + inName + isCommon
        }
        // A large provider is known under its own endings; another one leads to nobody.
        if standing == .freeMail, length >= 5 || isKnownThere { return 4.6 }
        // A company's name under "gov.uk" is a slip, too; a place's may be its council's, its hospitals' or its university's.
        guard known.core.utf8.count >= 8, open.contains(written.suffix) || open.contains(known.suffix),
            !SuffixSlips.isCommonSchool(known.core)
        else {
            return length >= 8 ? 1.6 : 1
        }
        return 3
    }

    /// Endings that anybody may have who asks first; "gov.uk" and "police.uk" are given to those who bear the name.
    private static let open: Set = ["com", "co.uk", "org.uk", "org", "net", "uk", "co", "me.uk", "info", "biz", "eu"]

    /// "gmail-com.com", "hillcrest-uk.org", "secure-hillcrest.org", "hillcrest-surrey.com": the known name with a word
    /// at its side, or as one label among others.
    private static func affixes(
        of written: DomainShape, for known: DomainShape, standing: DomainBook.Standing, isKnownThere: Bool
    ) -> Double {
        let length = known.name.utf8.count
        guard length >= 4, written.name != known.name else { return 0 }
        let isFirm = standing == .freeMail || standing == .own
        let base = isFirm ? 5.5 : length >= 8 ? 2.6 : length >= 6 ? 2 : 0
        if length >= 6, written.chosen.contains(known.name) { return min(base, 3.6) }
        // "hillcrestpri" for "hillcrestprimary"
        if isKnownThere, length >= 7, known.name.hasPrefix(written.name), length - written.name.utf8.count <= 5 {
            return 2.4
        }
        var rest = written.name[...]
        if rest.hasPrefix(known.name) {
            rest = rest.dropFirst(known.name.count)
        } else if rest.hasSuffix(known.name) {
            rest = rest.dropLast(known.name.count)
        } else {
            return 0
        }
        let isSet = rest.hasPrefix("-") || rest.hasSuffix("-")
        let word = String(rest.filter { $0 != "-" })
        if known.suffix.split(separator: ".").contains(Substring(word)) { return base + 0.5 }
        guard words.contains(word) || (isSet && word.isEmpty) else { return 0 }
        return length >= 5 || isSet ? base : 0
    }

    private static let words: Set<String> = [
        "uk", "com", "co", "org", "net", "gov", "sch", "online", "mail", "email", "edu", "web", "secure", "login",
        "support", "info", "group", "gb", "www", "my", "portal", "verify", "account", "team", "office", "it", "help",
        "s", "mailbox", "post", "webmail", "live", "app", "cloud", "service", "official", "direct",
    ]

    /// The same name of a school between different words: there are a dozen St Mary's.
    private static func cores(of written: DomainShape, for known: DomainShape, sharing: Int) -> Double {
        guard written.core == known.core, written.core.count >= 4, written.name != known.name else { return 0 }
        var weight = written.core.count >= 8 ? 2.0 : 1.2
        if written.suffix == known.suffix { weight += known.isSchool ? 3 : 1.2 }
        if SuffixSlips.isCommonSchool(known.core) { weight -= 1 }
        return weight - (sharing > 1 ? 1.5 : 0)
    }
}
