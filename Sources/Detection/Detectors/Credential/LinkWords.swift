/// The words between "password" and its value, and those that show that no value follows.
enum LinkWords {
    /// Words that may stand between "password" and its value.
    static let fillers = WordSet(
        "for the to your my our his her their this new temporary account school network login log in on wifi guest staff "
            + "pupil now currently still portal laptop computer system email site room file document zip spreadsheet "
            + "attachment a an of and it has been will reset changed set today default code number as below here s just "
            + "same so you need door gate alarm main office safe cupboard first class year shared drive parent parents "
            + "evening booking app website web link sims admin key phone voicemail card again back temporarily teams google "
            + "classroom everyone all week")
    /// Words after which a value is announced.
    static let links = WordSet("is are was to be use equals becomes follows its it's be remains reads reset's")
    /// Words that begin advice or a rule.
    static let stops = WordSet(
        "must should can cannot can't expires expired policy policies manager never don't do not requirements protected "
            + "rules advice security or if when which that without before after because every any please contains contain "
            + "needs have at ready")
    /// Words that a passphrase in an announcement doesn't have, and advice does.
    static let advice = WordSet(
        "use choose must should your at least characters words letters any never please the is are with from ask see")
    /// Words between a value and the "password" behind it.
    static let beside = WordSet("as the is your a our my new was")
    /// Opened by a plain "code".
    static let openings = [
        "door", "gate", "alarm", "safe", "lock", "keypad", "entrance", "cabinet", "cupboard", "copier", "printer",
        "shutter",
        "till ", "barrier", "garage", "shed", "building", "verif", "login", "unlock", "voicemail", "security",
    ]
}
