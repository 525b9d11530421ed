/// What a value is made of.
struct SecretLooks: Sendable {
    private(set) var digits = 0
    private(set) var lowers = 0
    private(set) var uppers = 0
    private(set) var symbols = 0
    /// Symbols that words don't have: neither hyphen, full stop, slash, underscore nor apostrophe.
    private(set) var rareSymbols = 0
    private(set) var innerUppers = 0
    /// Digits with a letter before and behind: "k1ngf1sher".
    private(set) var innerDigits = 0
    private let isOther: Bool
    private let count: Int
    private let hasUnderscore: Bool

    init(_ text: ArraySlice<UInt8>) {
        count = text.count
        var previous: UInt8 = 0
        var hasUnderscore = false
        for place in text.indices {
            let byte = text[place]
            if byte.isDigit {
                digits += 1
                if place + 1 < text.endIndex, previous.isLetter, text[place + 1].isLetter { innerDigits += 1 }
            } else if byte.isUpperLetter {
                uppers += 1
                if place > text.startIndex { innerUppers += 1 }
            } else if byte.isLowerLetter || byte >= 0x80 {
                lowers += 1
            } else {
                symbols += 1
                switch byte {
                case 0x5F: hasUnderscore = true
                case 0x2D, 0x2E, 0x2F, 0x27, 0x2C, 0x3A: break
                default: rareSymbols += 1
                }
            }
            previous = byte
        }
        self.hasUnderscore = hasUnderscore
        // Of plain words nobody asks.
        isOther = digits + symbols + innerUppers > 0 && Self.isOtherThing(text)
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

    /// So unlike a word that a password in the same sentence is enough to make it one.
    var isHard: Bool {
        guard isMixed, count >= 6, lowers > 0, lowers + uppers >= 3 else { return false }
        if rareSymbols > 0, digits > 0 { return true }
        return innerDigits > 0 || (hasUnderscore && digits > 0 && uppers > 0)
    }

    /// Groups of as many digits each, one to six at a time, with blanks or hyphens between: "28-61-04".
    static func isGroupedCode(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.allSatisfy({ $0.isDigit || $0 == 0x20 || $0 == 0x2D }) else { return false }
        let groups = text.split(whereSeparator: { $0 == 0x20 || $0 == 0x2D })
        guard let first = groups.first, (1...6).contains(first.count), (2...4).contains(groups.count),
            first.count > 1 || groups.count == 4
        else { return false }
        return groups.allSatisfy { $0.count == first.count && $0.allSatisfy(\.isDigit) }
    }

    /// Four groups of four small letters, as mail services make them for a program: "abqd ejgh ikkl mnwp".
    static func isAppPassword(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 19, text[text.startIndex..<text.startIndex + 4].allSatisfy(\.isLowerLetter) else {
            return false
        }
        let groups = text.split(separator: 0x20)
        return groups.count == 4 && groups.allSatisfy { $0.count == 4 && $0.allSatisfy(\.isLowerLetter) }
            && groups.contains { $0.count { "aeiouy".utf8.contains($0) } == 0 }
    }

    /// Long rows of digit groups, as recovery keys of disks have them.
    static func isRecoveryKey(_ text: ArraySlice<UInt8>) -> Bool {
        if text.count >= 20, text.contains(0x2D), text.allSatisfy({ $0.isDigit || $0 == 0x2D }) {
            return text.count(where: \.isDigit) >= 16
        }
        let groups = text.split(separator: 0x2D)
        return groups.count >= 4
            && groups.allSatisfy { group in
                group.count == groups[0].count && (4...6).contains(group.count)
                    && group.allSatisfy { $0.isDigit || $0.isUpperLetter }
            }
    }

    // MARK: What only looks mixed

    /// Links, e-mail addresses, file names, times, dates, sums, placeholders, plain hyphenated or abbreviated words.
    private static func isOtherThing(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, let last = text.last else { return true }
        if [0x7B, 0x3C, 0x5B, 0x24].contains(first), [0x7D, 0x3E, 0x5D].contains(last) { return true }
        if isLinkOrMail(text) || isFileName(text) { return true }
        // Sums of money.
        if first == 0xC2 || first == 0xE2 { return true }
        if text.allSatisfy({ $0.isDigit || [0x2F, 0x2E, 0x3A, 0x2D, 0x2C].contains($0) }) {
            return text.contains { !$0.isDigit }
        }
        let head = text.prefix { $0.isDigit || $0 == 0x2E || $0 == 0x3A }
        if !head.isEmpty, head.count < text.count, units.contains(text[(text.startIndex + head.count)...]) {
            return true
        }
        if text.allSatisfy({ $0.isDigit || [0x25, 0x2B, 0x2D, 0x2E].contains($0) }) { return true }
        if shortForms.contains(text) { return true }
        // Keys that are pressed together.
        if text.contains(0x2B), text.allSatisfy({ $0.isLetter || $0 == 0x2B }) { return true }
        // Ordinals, years and hyphenated plain words: "one-time", "case-sensitive".
        return text.dropFirst().allSatisfy { $0.isLowerLetter || $0 == 0x2D || $0 == 0x2F || $0 == 0x27 || $0 >= 0x80 }
            && text.count { $0 == 0x2D } <= 1
    }

    private static func isLinkOrMail(_ text: ArraySlice<UInt8>) -> Bool {
        if let colon = text.firstIndex(of: 0x3A), text[colon...].starts(with: "://".utf8) { return true }
        if text.count > 4, text.prefix(4).elementsEqual("www.".utf8) { return true }
        guard let at = text.firstIndex(of: 0x40), at > text.startIndex, text[at...].contains(0x2E) else { return false }
        return !text.contains { [0x21, 0x24, 0x25, 0x5E, 0x2A, 0x23, 0x3F].contains($0) }
    }

    private static func isFileName(_ text: ArraySlice<UInt8>) -> Bool {
        guard let dot = text.lastIndex(of: 0x2E), text.endIndex - dot <= 5, dot > text.startIndex else { return false }
        return suffixes.contains(text[(dot + 1)...])
    }

    private static let units = WordSet("st nd rd th am pm s mb gb tb kb kg km cm mm ml hrs hours mins min p k m")
    private static let shortForms = WordSet("eg ie na andor hisher heshe az 09 sheher his/her he/she n/a")
    private static let suffixes = WordSet(
        "pdf doc docx xls xlsx csv zip txt jpg jpeg png html htm ppt pptx odt ods mp3 mp4 7z rtf xml json com uk org")
}
