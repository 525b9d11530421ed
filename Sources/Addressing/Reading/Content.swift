import Directory
import Mail

/// What the checks read in a message: who is greeted, who is named where, and which words hint at data about people.
struct Content: Sendable {
    let greeting: Greeting?
    private(set) var mentions: [Mention]
    let subjectWords: [Word]
    let bodyWords: [Word]
    /// How many words of the body belong to the message itself and not to what it quotes.
    let ownWords: Int
    /// Those of them that stand above the signature.
    let toldWords: Int
    let attachments: [AttachmentName]
    let cues: Set<Cue>
    /// Those of the names of the files alone.
    let fileCues: Set<Cue>
    /// How many different words are meant for colleagues.
    let staffWords: Int
    /// How many different words belong to the work of a school more than to its letters home.
    let colleagueWords: Int
    let isReply: Bool
    let isForward: Bool

    struct AttachmentName: Sendable {
        let name: String
        let words: [Word]
        let isTable: Bool
        /// Whether a class or a year stands in it, as in "8B" or "Y9".
        let namesGroup: Bool
    }

    /// What some words hint at.
    enum Cue: Sendable, Hashable {
        /// Special needs, safeguarding, health, behaviour, care.
        case sensitive
        /// Marks, reports, attendance, registers.
        case record
        /// Meant for colleagues: cover, briefing, payroll, appraisal.
        case staffOnly
        /// Identifiers, dates of birth, home addresses.
        case identifier
        /// What people tell one person: grievance, resignation, "between you and me".
        case personal
        /// Thanks, trips, newsletters: what anybody may read.
        case general
    }

    init(_ message: AddressedMessage, index: NameIndex) {
        let reader = MentionReader(index: index)
        let body = Self.parts(of: message.body)
        let subject = Self.bare(message.subject)
        isReply = subject.isReply
        isForward = subject.isForward
        subjectWords = Words.of(subject.text)
        let own = Words.of(body.own)
        let quoted = Words.of(body.quoted)
        ownWords = own.count
        bodyWords = own + quoted.prefix(max(0, Words.limit - own.count))
        attachments = message.attachmentNames.map { name in
            let stem = name.contains(".") ? String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]) : name
            return AttachmentName(
                name: name, words: Words.of(Self.spaced(stem)), isTable: Self.isTable(name),
                namesGroup: Self.namesGroup(stem))
        }
        greeting = Greeting(body.own)
        var mentions = reader.mentions(in: subjectWords, place: .subject)
        // A signature names the sender, and its disclaimer calls everything confidential.
        let closing = Closing.line(in: body.own) ?? .max
        let told = Array(own.prefix { $0.line < closing })
        toldWords = told.count
        mentions += reader.mentions(in: told, place: .body, greeting: greeting)
        mentions += reader.mentions(in: quoted, place: .quoted)
        for attachment in attachments {
            mentions += reader.mentions(in: attachment.words, place: .attachment, ignoresCase: true)
        }
        self.mentions = mentions
        var cues = CueWords.cues(in: subjectWords).union(CueWords.cues(in: told))
        fileCues = attachments.reduce(into: []) { $0.formUnion(CueWords.cues(in: $1.words)) }
        cues.formUnion(fileCues)
        staffWords = CueWords.count(.staffOnly, in: subjectWords + told)
        colleagueWords = CueWords.countColleagues(subjectWords + told)
        let kinds = message.findings.filter { $0.counts && $0.kind.family == "personal" }.map(\.kind.rawValue)
        if kinds.contains(where: { !["personal.name", "personal.email", "personal.phone"].contains($0) }) {
            cues.insert(.identifier)
        }
        if kinds.contains("personal.special-category") { cues.insert(.sensitive) }
        self.cues = cues
    }

    /// The words of the subject, and of the body above the signature.
    var toldHashes: Set<UInt64> {
        var hashes: Set<UInt64> = []
        for word in subjectWords where !CueWords.isVerb(word) { hashes.insert(word.hash) }
        for word in bodyWords.prefix(toldWords) where !CueWords.isVerb(word) { hashes.insert(word.hash) }
        return hashes
    }

    /// Whom a message greets needn't be a pupil of that name: only what it says beside that counts.
    mutating func passOverGreeted() { mentions.removeAll(where: \.isGreeted) }

    /// The text that the sender wrote and what it quotes: lines that begin with `>`, or all below a divider.
    static func parts(of body: String) -> (own: String, quoted: String) {
        var own: [UInt8] = []
        var quoted: [UInt8] = []
        var isBelow = false
        let bytes = Array(body.utf8)
        own.reserveCapacity(bytes.count + 1)
        for line in bytes.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let text = line.drop { $0 == 0x20 || $0 == 0x09 }
            if !isBelow, mayDivide(text), isDivider(Substring(decoding: text, as: UTF8.self)) { isBelow = true }
            if isBelow || text.first == UInt8(ascii: ">") {
                quoted.append(contentsOf: text.drop { $0 == UInt8(ascii: ">") || $0 == 0x20 })
                quoted.append(0x0A)
            } else {
                own.append(contentsOf: line)
                own.append(0x0A)
            }
        }
        return (String(decoding: own, as: UTF8.self), String(decoding: quoted, as: UTF8.self))
    }

    private static func mayDivide(_ line: ArraySlice<UInt8>) -> Bool {
        switch line.first {
        case UInt8(ascii: "-"), UInt8(ascii: "O"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isDivider(_ line: Substring) -> Bool {
        if line.hasPrefix("-----") { return line.contains("riginal") || line.contains("orward") }
        if line.hasPrefix("On ") { return line.hasSuffix("wrote:") }
        return line.hasPrefix("________________")
    }

    /// A subject without "Re:" and "Fwd:".
    static func bare(_ subject: String) -> (text: String, isReply: Bool, isForward: Bool) {
        var rest = subject[...]
        var isReply = false
        var isForward = false
        while true {
            rest = rest.drop { $0.isWhitespace }
            let head = rest.prefix(4).lowercased()
            if head.hasPrefix("re:") {
                isReply = true
                rest = rest.dropFirst(3)
            } else if head.hasPrefix("fwd:") {
                isForward = true
                rest = rest.dropFirst(4)
            } else if head.hasPrefix("fw:") {
                isForward = true
                rest = rest.dropFirst(3)
            } else {
                return (String(rest), isReply, isForward)
            }
        }
    }

    /// "OliverPatel_report-2026" as words.
    private static func spaced(_ stem: String) -> String {
        var spaced = ""
        var before: Character = " "
        for character in stem {
            if character.isUppercase, before.isLowercase { spaced += " " }
            spaced.append(character.isLetter || character == "'" ? character : character == "," ? "," : " ")
            before = character
        }
        return spaced
    }

    private static func namesGroup(_ stem: String) -> Bool {
        stem.utf8.split { !Self.isLetter($0) && !(0x30...0x39).contains($0) }.contains { part in
            let digits = part.drop(while: Self.isLetter)
            let number = digits.prefix { (0x30...0x39).contains($0) }
            let (head, tail) = (part.count - digits.count, digits.count - number.count)
            return (1...2).contains(number.count) && (1...2).contains(head + tail)
                && part.suffix(tail).allSatisfy(isLetter)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isTable(_ name: String) -> Bool {
        let lower = name.lowercased()
        return [".xlsx", ".xls", ".csv", ".ods", ".xlsm"].contains { lower.hasSuffix($0) }
    }
}

/// Words that hint at what a message is about.
enum CueWords {
    static func cues(in words: [Word]) -> Set<Content.Cue> {
        var cues: Set<Content.Cue> = []
        for word in words {
            if let cue = table[word.hash], !isVerb(word) { cues.insert(cue) }
        }
        return cues
    }

    static func cue(of hash: UInt64) -> Content.Cue? { table[hash] }

    /// "Please send the form": only in capitals it means special needs.
    static func isVerb(_ word: Word) -> Bool { word.hash == send && !word.isShouted }

    static func isSpecialNeeds(_ word: Word) -> Bool { word.hash == sen || word.hash == send && word.isShouted }

    private static let sen = StableHash.of("sen")
    private static let send = StableHash.of("send")

    /// How many different words hint at one thing.
    static func count(_ cue: Content.Cue, in words: [Word]) -> Int {
        Set(words.lazy.filter { table[$0.hash] == cue }.map(\.hash)).count
    }

    /// How many different words belong to the work of a school more than to its letters home.
    static func countColleagues(_ words: [Word]) -> Int {
        Set(
            words.lazy.map(\.hash).filter {
                colleagues.contains($0) || table[$0] == .staffOnly || table[$0] == .record
            }
        ).count
    }

    private static let colleagues: Set<UInt64> = Set(
        """
        moderation moderating planning marking photocopier photocopying printer laptop laptops trolley cupboard keys
        drive spreadsheet department faculty deadline minutes agenda training boiler budget sims arbor bromcom seating
        period lesson lessons scheme schemes observe observed staff staffing kettle milk biscuits display displays
        resources assembly drop deadline hod heads intervention setlists sets groupings invigilation invigilate mock
        mocks coursework specification board supervision supervise shortlist panel candidate candidates swap
        """.split(whereSeparator: \.isWhitespace).map(StableHash.of))

    private static let table: [UInt64: Content.Cue] = {
        var table: [UInt64: Content.Cue] = [:]
        func add(_ cue: Content.Cue, _ words: String) {
            for word in words.split(whereSeparator: \.isWhitespace) { table[StableHash.of(word)] = cue }
        }
        add(
            .sensitive,
            """
            safeguarding sen send senco ehcp ehc iep diagnosis medical medication allergy autism asperger adhd dyslexia
            therapy counselling camhs behaviour incident exclusion excluded suspension suspended detention bullying
            disclosure concern concerns welfare foster bereavement custody court police injury disciplinary sickness
            psychologist referral mental anxiety asthma epilepsy diabetes attainment confidential protection prison
            drunk alcohol abuse neglect violence violent arrested adopted adoption asylum refugee disability disabled
            seizure overdose suicide depression depressed tribunal
            """)
        add(
            .record,
            """
            register registers markbook markbooks gradebook attendance absence absences report reports grade grades marks marksheet assessment
            assessments scores results predicted tracker tracking progress classlist list data export spreadsheet log
            timetable premium contacts census
            """)
        add(
            .staffOnly,
            """
            briefing cover colleagues staffroom payroll appraisal appraisals payslip rota duty duties cpd slt interview
            ppa tlr capability
            observation observations redundancy recruitment salary union supply timetabling moderation staffing
            """)
        add(
            .identifier,
            """
            upn uln dob passport nino nhs postcode
            """)
        add(
            .personal,
            """
            privately private grievance resign resignation gossip overheard furious divorce pregnant miscarriage
            hospital grieving upset complain complaint complained moan unprofessional useless
            """)
        add(
            .general,
            """
            newsletter reminder trip fete concert raffle uniform parking lift menu photos fundraising
            """)
        return table
    }()
}
