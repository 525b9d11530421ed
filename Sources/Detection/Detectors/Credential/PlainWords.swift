// The words that tell a password that is a word from what people say about passwords.

extension LinkWords {
    /// What a password is said to be, or what stands where it isn't told: "wrong", "required", "below", "redacted".
    static let predicates = WordSet(
        "wrong right correct incorrect invalid valid secure insecure safe unsafe strong weak good bad fine ok okay long short "
            + "simple easy hard difficult tricky complex complicated too very not never always still also just only usually "
            + "normally already the a an my your our his her their its this that these those what which who whom whose "
            + "where when how why because if so as at on in under inside behind by from to for with without via per one "
            + "case personal private confidential secret shared public "
            + "unknown known new old temporary permanent different same similar identical unique important essential "
            + "mandatory compulsory optional available unavailable visible hidden blank empty missing gone lost stolen dead "
            + "broken working there here below above attached enclosed overleaf somewhere nowhere up down out off due late "
            + "early over ready live active inactive stuck stored kept written printed set reset made given sent told shown "
            + "found held put saved required needed expired expiring changed unchanged forgotten forgot redacted removed "
            + "withheld none null nil tbc tba tbd na see ask ring call text email phone mail help helpdesk same separately "
            + "follows following coming soon later tomorrow today tonight yesterday monday tuesday wednesday thursday friday "
            + "saturday sunday usual standard normal default first second third last next previous current former protected "
            + "encrypted enabled disabled locked unlocked blocked accepted rejected refused failed exposed leaked breached "
            + "compromised cracked guessed guessable obvious predictable rubbish terrible awful ridiculous silly stupid "
            + "annoying impossible useless pointless great perfect better best worse worst enough ours mine yours theirs hers "
            + "it he she they we you i me us them him nothing something anything everything all any some every each both "
            + "either neither no yes true false visible asterisks stars dots letters numbers characters digits symbols words "
            + "word letter number password passwords pin code username user login account policy rules advice reminder "
            + "reset resets security safety hygiene strength manager protection issue issues problem problems question "
            + "questions request requests update updates change changes field box page sheet list letter card hint fill "
            + "enter type choose select pick create confirm repeat again please sorry thanks unfortunately basically "
            + "probably possibly maybe perhaps apparently definitely really quite rather almost nearly about around "
            + "between within until till since after before during while like unlike than then though although however "
            + "don't cannot can't won't isn't doesn't hasn't has have had will would can could may might shall should must "
            + "be been being is was are were do does did done doing get gets got getting go goes going went come comes "
            + "and or but nor yet also plus important considered treated regarded used being shared managed "
            + "case-sensitive sensitive alphanumeric numeric random generated automatic automatically "
            + "critical key vital stolen given taken shown torn thrown overwritten withdrawn seen chosen hacked known spread bought sold shut cut lent crucial part half step stage evidence proof data information property "
            + "everyone everybody someone somebody anyone anybody nobody fixed sorted done back in-house miss sir mate bro confidential"
    )

    /// More that a passphrase doesn't have: verbs and nouns of sentences about passwords.
    static let common = WordSet(
        "make makes keep keeps know knows tell tells say says said let lets give gives take takes need needs want wants "
            + "work works share shares send sends write writes remember forget forgets store stores check checks look "
            + "looks contact speak try tries click press open opens close last min max minimum maximum least most more less "
            + "attempts attempt left times minutes hours days weeks months term terms year years expiry expires")

    /// Announce the value behind them, in the languages of families as well.
    static let announcing = WordSet(
        "is was be are it's its will lautet ist est es este jest yw ydy remains becomes became equals say says called being"
    )
    /// May stand between "is" and the value.
    static let adverbs = WordSet(
        "all both now still currently just simply again always actually probably temporarily set reset changed to been back "
            + "called only then also be have")
    /// "Changed to", "set to".
    static let changes = WordSet("set reset changed change updated update made switched back swapped altered")
    /// Words that begin another clause behind a value.
    static let followers = WordSet(
        "for and but if or until till on all in with without spelled spelt please thanks x xx lol as so btw ta when while "
            + "which since because though although no just same both everywhere again from at it that this you the we i "
            + "remember don't dont not then ok cheers now x by")
    /// How a value is spelled out.
    static let cases = [
        "capital ", "capitals ", "uppercase ", "upper case ", "lowercase ", "lower case ", "small ", "a capital ",
        "big ",
    ]
    /// What is said of a value that comes behind a colon.
    static let manners: Needles = [
        "word", "case", "capital", "lower", "upper", "begins", "starts", "space", "letter", "number", "spelt",
        "spelled",
        "below", "follow", "this", "digit", "now", "new",
    ]
    /// Words just before a value that make it one in a sentence that doesn't name what it is.
    static let introducing = WordSet(
        "is it's its it tried still now to try use using with enter type in need called given then either either: was be one yes "
            + "sure ok as and said says")
    /// Those which lead up to a secret even where the sentence speaks of no password.
    static let leading = WordSet("with using use type enter is and then to key code it's its called")
    /// What is said behind a value that opens something.
    static let opening = ["opens", "unlocks", "will open", "will unlock", "gets you in", "should open", "lets you in"]
    /// Words before "code" that make it no secret.
    static let publicCodes = WordSet(
        "cost budget nominal product order error exam paper subject qualification area absence attendance discount promo qr "
            + "dress post zip bar sort tax vat colour color ledger voucher stock item course centre center country "
            + "dialling dialing source building highway morse python class house gl account reference job school dfe la sen "
            + "swift bic branch fault status delivery tracking parcel gift coupon offer referral refund purchase module unit "
            + "component catalogue currency language sims register mark marking behaviour reason pay payroll project grant "
            + "fund department supplier customer hs commodity spec specification syllabus award option activity event "
            + "secret-santa barcode join game quiz room block map grid ofsted urn estab icd sic soc nace size key-stage "
            + "stop return exit http response genetic penal criminal ministerial safeguarding uniform")
}

extension LinkWords {
    private static let lessons = WordSet(
        "such weak weaker weakest worst common commonest guessed guess guessable crack cracked hash hashed hashes avoid "
            + "instead rather dictionary entropy brute popular")

    /// Whether the sentence around an offset is about passwords in general.
    static func isLesson(_ offset: Int, _ reading: Reading) -> Bool {
        let sentence = reading.sentence(around: offset, reach: 110)
        return reading.text[sentence].split { !$0.isWordByte }.contains { lessons.contains($0) }
    }
}
