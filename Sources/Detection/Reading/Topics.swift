/// What a word beside a value says about it. A keyword carries one or more topics; a value asks which topics stand near.
struct Topics: OptionSet, Hashable, Sendable {
    let rawValue: UInt64

    static let upn = Topics(rawValue: 1 << 0)
    static let uln = Topics(rawValue: 1 << 1)
    static let uci = Topics(rawValue: 1 << 2)
    static let nhs = Topics(rawValue: 1 << 3)
    static let chi = Topics(rawValue: 1 << 4)
    static let insurance = Topics(rawValue: 1 << 5)
    static let passport = Topics(rawValue: 1 << 6)
    static let licence = Topics(rawValue: 1 << 7)
    static let vehicle = Topics(rawValue: 1 << 8)
    static let address = Topics(rawValue: 1 << 9)
    static let phone = Topics(rawValue: 1 << 10)
    static let birth = Topics(rawValue: 1 << 11)
    static let card = Topics(rawValue: 1 << 12)
    static let bank = Topics(rawValue: 1 << 13)
    static let utr = Topics(rawValue: 1 << 14)
    static let vat = Topics(rawValue: 1 << 15)
    static let trn = Topics(rawValue: 1 << 16)
    static let dbs = Topics(rawValue: 1 << 17)
    static let network = Topics(rawValue: 1 << 18)
    static let email = Topics(rawValue: 1 << 19)
    static let postcode = Topics(rawValue: 1 << 20)

    /// Headers and labels of people's names.
    static let name = Topics(rawValue: 1 << 21)
    static let forename = Topics(rawValue: 1 << 22)
    static let surname = Topics(rawValue: 1 << 23)

    /// Words after which a secret may follow.
    static let password = Topics(rawValue: 1 << 24)
    static let pin = Topics(rawValue: 1 << 25)
    static let username = Topics(rawValue: 1 << 26)
    static let key = Topics(rawValue: 1 << 27)
    static let wifi = Topics(rawValue: 1 << 28)
    /// Words after which a user's name and then a secret may follow.
    static let login = Topics(rawValue: 1 << 29)

    /// What a code opens: a gate, a safe, an alarm.
    static let opening = Topics(rawValue: 1 << 50)
    /// What somebody signs in to, beside which a secret may stand without a word for it.
    static let account = Topics(rawValue: 1 << 51)

    /// What numbers are that belong to nobody.
    static let meeting = Topics(rawValue: 1 << 32)
    static let order = Topics(rawValue: 1 << 33)
    static let book = Topics(rawValue: 1 << 34)
    static let parcel = Topics(rawValue: 1 << 35)
    static let room = Topics(rawValue: 1 << 36)
    static let version = Topics(rawValue: 1 << 37)
    static let event = Topics(rawValue: 1 << 38)
    static let score = Topics(rawValue: 1 << 39)
    static let meter = Topics(rawValue: 1 << 40)
    static let helpline = Topics(rawValue: 1 << 41)
    static let example = Topics(rawValue: 1 << 42)
    static let serial = Topics(rawValue: 1 << 43)
    static let organisation = Topics(rawValue: 1 << 44)
    static let money = Topics(rawValue: 1 << 45)
    static let hash = Topics(rawValue: 1 << 46)
    static let venue = Topics(rawValue: 1 << 47)
    /// What stands in the block under a letter.
    static let signature = Topics(rawValue: 1 << 48)

    /// Columns of what somebody did: each filled cell is data about the person of its row.
    static let conduct = Topics(rawValue: 1 << 49)

    /// A number with one of these beside it isn't a person's, unless its own word stands nearer.
    static let otherNumber: Topics = [
        .meeting, .order, .book, .parcel, .version, .score, .meter, .serial, .money, .hash,
    ]
    /// Words that say nothing about what a value is.
    static let remarks: Topics = [
        .example, .event, .room, .helpline, .organisation, .venue, .signature, .name, .forename, .surname, .conduct,
    ]
    /// Words that only secrets ask for; beside any other value they say nothing.
    static let bystanders: Topics = [.opening, .account]
}
