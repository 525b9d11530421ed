import Mail

/// Passwords, passcodes and PINs in prose, in label and value, and in the line below their label.
///
/// Words about passwords ("is case sensitive", "must have eight characters") are advice and stay silent, because what
/// follows them has the looks of a word and not of a secret.
struct Credential: Identifier {
    static let name = "Credential"
    static let shapes: Shapes = []
    static let topics: Topics = [.password, .pin]

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        let topics = reading.topics(token)
        let isPin = topics.contains(.pin) && !topics.contains(.password)
        var found = SecretLink.read(reading, after: token.upper, isPin: isPin)
        if found.map({ !$0.isQuoted && SecretLooks(reading.text[$0.value]).isPlain }) ?? true {
            found = SecretLink.read(reading, before: token.lower) ?? found
        }
        guard var link = found else { return nil }
        if isPin, reading.matches("code", at: token.lower),
            !opensSomething(token.upper..<link.value.lowerBound, reading)
        {
            return nil
        }
        if !isPin, let second = link.second(reading) { link = second }
        let secret = reading.text[link.value]
        let looks = SecretLooks(secret)
        var confidence: Double
        if isPin {
            guard !secret.contains(0x2F),
                looks.isDigits ? (4...10).contains(secret.count) : looks.isMixed && secret.count <= 12
            else {
                return nil
            }
            confidence = link.isExplicit ? 0.85 : 0.6
        } else if looks.isMixed, secret.count >= 4 {
            confidence = link.isExplicit ? 0.92 : looks.strength >= 3 && secret.count >= 6 ? 0.8 : 0.4
        } else if looks.isDigits, secret.count >= 4, link.isExplicit {
            confidence = 0.7
        } else if link.isQuoted, link.isExplicit, secret.count >= 4 {
            confidence = 0.7
        } else {
            return nil
        }
        let around = reading.evidence(index, index, place)
        if around.all.contains(.meeting) { confidence = min(confidence, 0.45) }
        if around.all.contains(.example), !looks.isStrong { confidence = min(confidence, 0.45) }
        let word = reading.string(token.range).lowercased()
        return Claim(
            kind: "secret.credential", range: link.value, confidence: confidence, rank: Claim.Rank.secret,
            category: isPin ? "pin" : "password",
            reason: "what follows the word '\(word)' has the looks of a secret", isDatum: false)
    }
}

extension Credential {
    /// "The code for the front door is": what a plain code opens.
    private func opensSomething(_ range: Range<Int>, _ reading: Reading) -> Bool {
        guard range.count <= 80 else { return false }
        let text = String(decoding: reading.text[range].map(\.small), as: UTF8.self)
        return ["door", "gate", "alarm", "safe", "lock", "keypad", "entrance", "cabinet", "cupboard", "copier"]
            .contains { text.contains($0) }
    }
}

/// The way from a word such as "password" to the value it announces.
struct SecretLink: Sendable {
    var value: Range<Int>
    /// A colon, an equals sign, "is", a new line: the value is announced.
    var isExplicit: Bool
    var isQuoted: Bool

    /// Bytes between the word and its value at most.
    private static let reach = 90
    private static let longest = 64

    /// Words that may stand between "password" and its value.
    private static let fillers: Set<String> = [
        "for", "the", "to", "your", "my", "our", "his", "her", "their", "this", "new", "temporary", "account", "school",
        "network", "login", "log", "in", "on", "wifi", "wi-fi", "guest", "staff", "pupil", "now", "currently", "still",
        "portal", "laptop", "computer", "system", "email", "site", "room", "file", "document", "zip", "spreadsheet",
        "attachment", "a", "an", "of", "and", "it", "has", "been", "be", "will", "reset", "changed", "set", "today",
        "default", "code", "number", "as", "follows", "below", "here", "s", "just", "same", "so", "you", "need", "use",
        "door", "gate", "alarm", "main", "office", "safe", "cupboard", "first", "class", "year", "shared", "drive",
        "parent", "parents", "evening", "booking", "app", "website", "web", "link", "sims", "admin", "key", "phone",
        "voicemail", "card", "again", "back", "temporarily", "teams", "google", "classroom", "everyone", "all",
    ]
    /// Words after which a value is announced.
    private static let links: Set<String> = [
        "is", "are", "was", "to", "be", "use", "equals", "becomes", "follows", "it's",
    ]
    /// Words that begin advice or a rule.
    private static let stops: Set<String> = [
        "must", "should", "can", "cannot", "can't", "expires", "expired", "policy", "policies", "manager", "never",
        "don't", "do", "not", "requirements", "protected", "rules", "advice", "security", "or", "if", "when", "which",
        "that", "with", "without", "before", "after", "because", "every", "any", "please", "contains", "contain",
        "needs", "has to", "have", "at",
    ]

    /// "Maple#4821 as the password", "Maple#4821 (password)", "Maple#4821 is the password": a strong value before.
    static func read(_ reading: Reading, before end: Int) -> SecretLink? {
        var offset = end
        for _ in 0..<4 {
            while offset > 0, [0x20, 0x28].contains(reading.byte(offset - 1)) { offset -= 1 }
            var start = offset
            while start > 0, offset - start < longest, reading.byte(start - 1) > 0x20 { start -= 1 }
            let word = reading.text[start..<offset]
            guard !word.isEmpty else { return nil }
            let looks = SecretLooks(word)
            if looks.isMixed, looks.isStrong, word.count >= 6 {
                return SecretLink(value: start..<offset, isExplicit: true, isQuoted: false)
            }
            guard ["as", "the", "is", "your", "a", "our", "my"].contains(where: { word.elementsEqual($0.utf8) }) else {
                return nil
            }
            offset = start
        }
        return nil
    }

    static func read(_ reading: Reading, after start: Int, isPin: Bool) -> SecretLink? {
        var offset = start
        var isExplicit = false
        if reading.matches("'s ", at: offset) || reading.matches("\u{2019}s ", at: offset) {
            isExplicit = true
            offset += reading.byte(offset) == 0x27 ? 3 : 5
        }
        let limit = min(reading.text.count, start + reach)
        var words = 0
        while offset < limit {
            let byte = reading.byte(offset)
            switch byte {
            case 0x20, 0x09, 0x0D, 0x2A, 0x5F, 0x28, 0x29, 0x2C: offset += 1
            case 0x3A, 0x3D:  // : =
                isExplicit = true
                offset += 1
                if let link = value(reading, at: &offset, isExplicit: true) { return link }
                return nil
            case 0x2D, 0x3E, 0x7C:
                offset += 1
                if byte == 0x2D, reading.byte(offset).isWordByte, reading.byte(offset - 2).isWordByte { return nil }
                if reading.byte(offset) == 0x20 || byte == 0x3E { isExplicit = true }
            case 0xE2 where reading.byte(offset + 1) == 0x80 && [0x93, 0x94].contains(reading.byte(offset + 2)):
                isExplicit = true
                offset += 3
            case 0x0A:
                guard reading.byte(offset + 1) != 0x0A || isExplicit else { return nil }
                // The value stands alone in the line below.
                offset += 1
                let lineStart = offset
                guard let link = value(reading, at: &offset, isExplicit: true) else { return nil }
                var after = link.value.upperBound
                while reading.byte(after).isBlank { after += 1 }
                return reading.byte(after) == 0x0A && link.value.lowerBound - lineStart <= 4 && words <= 4 ? link : nil
            case 0x22, 0x27, 0x60, 0xE2:
                return value(reading, at: &offset, isExplicit: isExplicit)
            default:
                let chunk = chunk(reading, at: offset)
                let word = String(decoding: reading.text[chunk].map(\.small), as: UTF8.self)
                if links.contains(word) {
                    isExplicit = true
                } else if stops.contains(word) {
                    return nil
                } else if !fillers.contains(word) {
                    // A plain word may lie on the way to "is"; behind it, it is what follows, and no secret.
                    var here = offset
                    if let link = value(reading, at: &here, isExplicit: isExplicit) {
                        if isExplicit || SecretLooks(reading.text[link.value]).isMixed { return link }
                    }
                    guard !isExplicit else { return nil }
                }
                words += 1
                if words > 9 { return nil }
                offset = chunk.upperBound
                if [0x2E, 0x21, 0x3F].contains(reading.byte(offset)) { return nil }
            }
        }
        return nil
    }

    /// "jbloggs / Tr33house": the password stands behind a name that looks like none.
    func second(_ reading: Reading) -> SecretLink? {
        guard isExplicit, !SecretLooks(reading.text[value]).isMixed else { return nil }
        var offset = value.upperBound
        while reading.byte(offset) == 0x20 { offset += 1 }
        guard [0x2F, 0x2C, 0x7C].contains(reading.byte(offset)) else { return nil }
        offset += 1
        guard let next = Self.value(reading, at: &offset, isExplicit: true),
            SecretLooks(reading.text[next.value]).isMixed
        else { return nil }
        return next
    }

    private static func chunk(_ reading: Reading, at start: Int) -> Range<Int> {
        var end = start
        while reading.byte(end).isWordByte || (reading.byte(end) == 0x27 && reading.byte(end + 1).isLetter)
            || (reading.byte(end) == 0x2D && reading.byte(end + 1).isLetter), end - start < 40
        {
            end += 1
        }
        return start..<max(end, start + 1)
    }

    /// The value at an offset: what stands between quotes, or up to the next blank without closing punctuation.
    private static func value(_ reading: Reading, at offset: inout Int, isExplicit: Bool) -> SecretLink? {
        while reading.byte(offset).isBlank || reading.byte(offset) == 0x2A { offset += 1 }
        if reading.byte(offset) == 0x0A {
            offset += 1
            while reading.byte(offset).isBlank { offset += 1 }
        }
        guard offset < reading.text.count else { return nil }
        var isQuoted = false
        switch reading.byte(offset) {
        case 0x22, 0x27, 0x60:
            isQuoted = true
            offset += 1
        case 0xE2 where reading.byte(offset + 1) == 0x80 && (0x98...0x9E).contains(reading.byte(offset + 2)):
            isQuoted = true
            offset += 3
        default: break
        }
        let start = offset
        var end = offset
        while end < reading.text.count, end - start <= longest {
            let byte = reading.byte(end)
            if byte <= 0x20 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x60 { break }
            if byte == 0xE2, reading.byte(end + 1) == 0x80, (0x98...0x9E).contains(reading.byte(end + 2)) { break }
            if isQuoted, byte == 0x27 { break }
            end += 1
        }
        guard end - start <= longest, end > start else { return nil }
        while end > start, [0x2E, 0x2C, 0x3B, 0x3A, 0x29, 0x27, 0x2A, 0x5D, 0x3F].contains(reading.byte(end - 1)) {
            end -= 1
        }
        guard end > start else { return nil }
        return SecretLink(value: start..<end, isExplicit: isExplicit, isQuoted: isQuoted)
    }
}

/// What a value is made of.
struct SecretLooks: Sendable {
    private(set) var digits = 0
    private(set) var lowers = 0
    private(set) var uppers = 0
    private(set) var symbols = 0
    private(set) var innerUppers = 0
    private let isOther: Bool

    init(_ text: ArraySlice<UInt8>) {
        for (place, byte) in text.enumerated() {
            if byte.isDigit {
                digits += 1
            } else if byte.isUpperLetter {
                uppers += 1
                if place > 0 { innerUppers += 1 }
            } else if byte.isLowerLetter || byte >= 0x80 {
                lowers += 1
            } else {
                symbols += 1
            }
        }
        isOther = Self.isOtherThing(text)
    }

    /// Letters only, like any word.
    var isPlain: Bool { digits + symbols == 0 && !isMixed }
    var isDigits: Bool { digits > 0 && lowers + uppers + symbols == 0 }
    var strength: Int { [digits > 0, lowers > 0, uppers > 0, symbols > 0].count { $0 } }
    var isStrong: Bool { strength >= 3 }

    /// Letters with digits, symbols inside, or capitals inside: no plain word, date, time, address or sum of money.
    var isMixed: Bool {
        guard !isOther, digits + lowers + uppers > 0 else { return false }
        let letters = lowers + uppers
        if digits > 0, letters > 0 { return true }
        if symbols > 0, letters > 0 { return symbols > digits || uppers > 0 || symbols >= 2 }
        if symbols > 0, digits > 0 { return true }
        return innerUppers > 0 && lowers > 0
    }

    /// Links, e-mail addresses, paths, times, dates, plain hyphenated or abbreviated words.
    private static func isOtherThing(_ text: ArraySlice<UInt8>) -> Bool {
        let word = String(decoding: text.map(\.small), as: UTF8.self)
        if word.contains("://") || word.hasPrefix("www.") || word.hasPrefix("mailto:") { return true }
        if let at = word.firstIndex(of: "@"), word[at...].contains("."), word.first != "@",
            !word.contains(where: { "!$%^*#?".contains($0) })
        {
            return true
        }
        if text.allSatisfy({ $0.isDigit || [0x2F, 0x2E, 0x3A, 0x2D, 0x2C].contains($0) }),
            text.contains(where: { !$0.isDigit })
        {
            return true
        }
        let head = text.prefix { $0.isDigit }
        if head.count < text.count, !head.isEmpty,
            ["st", "nd", "rd", "th", "am", "pm", "s", "mb", "gb", "%", "kb", "+"].contains(
                String(word.dropFirst(head.count)))
        {
            return true
        }
        if ["e.g", "i.e", "n/a", "and/or", "his/her", "he/she", "a-z", "0-9"]
            .contains(word)
        {
            return true
        }
        // Ordinals, years and hyphenated plain words: "one-time", "case-sensitive".
        return text.dropFirst().allSatisfy { $0.isLowerLetter || $0 == 0x2D || $0 == 0x2F || $0 == 0x27 || $0 >= 0x80 }
            && text.count { $0 == 0x2D } <= 1
    }
}
