/// The words between "password" and its value, and those that show that no value follows.
enum LinkWords {
    /// Words that may stand between "password" and its value.
    static let fillers = WordSet(
        "for the to your my our his her their this new temporary account school network login log in on wifi guest staff "
            + "pupil now currently still portal laptop computer system email site room file document zip spreadsheet "
            + "attachment a an of and it has will reset changed set today default code number as below here s just "
            + "same so you need door gate alarm main office safe cupboard first class year shared drive parent parents "
            + "evening booking app website web link sims admin key phone voicemail card again back temporarily teams google "
            + "classroom everyone all week do de y number mine mine's ours always actually simply coach toilet bike shed kitchen front back side"
    )
    /// Words after which a value is announced.
    static let links = WordSet(
        "is are was been to be use mine's type enter equals becomes follows its it's be remains reads reset's "
            + "lautet ist est es este jest yw ydy")
    /// Words that begin advice or a rule.
    static let stops = WordSet(
        "rather than instead like must should can cannot can't expires expired policy policies manager never don't do not requirements protected "
            + "rules advice security or if when which that without before after because every any please contains contain "
            + "needs have at ready")
    /// Words that a passphrase in an announcement doesn't have, and advice does.
    static let advice = WordSet(
        "use choose must should your at least characters words letters any never please the is are with from ask see")
    /// Words between a value and the "password" behind it.
    static let beside = WordSet("as the is your a our my new was")
    /// Passwords that are taken again and again.
    static let favourites = WordSet(
        "letmein welcome changeme qwerty qwertyuiop password1 iloveyou abc123 admin123 football liverpool arsenal chelsea "
            + "sunshine princess dragon monkey superman pokemon minecraft trustno1 opensesame")
    /// How the sentence begins that tells the value after one that speaks of it.
    static let continuations = [
        "it is now ", "it's now ", "it\u{2019}s now ", "it is ", "it's ", "it\u{2019}s ", "its ", "new one is ",
        "the new one is ", "new one: ", "new one - ", "the new one: ", "please use ", "use ", "here it is: ",
        "i made it ",
        "i've made it ", "this is ", "now it's ", "for now it's ", "for now it is ", "that's ", "new: ", "try ",
    ]
    /// Words before a number that make letters and digits no secret: "Year7", "Office365".
    static let numbered = WordSet(
        "year yr room class form key stage ks office microsoft january february march april may june july august september "
            + "october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday "
            + "gcse btec level ict isbn vol volume edition easter windows version term week day level page appendix section "
            + "step module unit set group block part lesson chapter team ipad iphone laptop pc device trolley word excel outlook powerpoint numbers "
            + "gate door hall building wing floor desk "
            + "table bay seat bus coach car van flight terminal platform junction route figure fig table annex schedule "
            + "chromebook surface macbook galaxy pixel phase stage covid mp web ms no "
            + "v python ios android win server site lab")
    /// How a value is spelled.
    static let spellings = [
        "all lower", "lower case", "lowercase", "all upper", "upper case", "uppercase", "all caps", "in capitals",
        "all one word", "one word", "no capitals", "no spaces", "with a capital", "capital ", "all small",
    ]
    /// Opened by a plain "code".
    static let openings: Needles = [
        "door", "gate", "alarm", "safe", "lock", "keypad", "entrance", "cabinet", "cupboard", "copier", "printer",
        "shutter",
        "till ", "barrier", "iphone", "ipad", "tablet", "my phone", "toilet", "store", "lock screen", "padlock",
        "activat", "photocop", "sign in", "signing in", "garage", "shed", "building", "verif", "login", "unlock",
        "voicemail", "security", "mfa", "2fa", "two-factor", "two step", "authenticat", "pdf", "attachment", "zip",
        "spreadsheet", "to open", "one-time", "one time", "lift",
        "boiler room", "vault", "press",
    ]
}
