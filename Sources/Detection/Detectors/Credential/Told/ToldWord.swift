/// What a word says in a passage that tells a secret, as far as the judge of told secrets cares.
enum ToldWord: UInt8, CaseIterable, Sendable {
    case other
    case forename
    /// A word of everyday letters, of which `told.txt` has a list.
    case ordinary
    // What announces a secret.
    case password, pin, code, key, login, wifi, lock, verification, secretWord, file, user
    // What stands between.
    case be, set, use, now, article, mine, yours, person, and, to, with, of, on, not, but
    // What is said about secrets.
    case advice, duty, question, ask, state, lost, rule, example, count
    // What numbers are of.
    case numbered, general, money, time, month, phone
    // How a value is written.
    case spelling, digitWord
    case thanks, here, give, opens, title

    static let names = ToldName.list(
        """
        other forename ordinary
        password pin code key login wifi lock verification secretWord file user
        be set use now article mine yours person and to with of on not but
        advice duty question ask state lost rule example count
        numbered general money time month phone
        spelling digitWord thanks here give opens title
        """)

    /// Words that never are a secret by themselves.
    var isFunction: Bool {
        switch self {
        case .be, .article, .mine, .yours, .person, .and, .to, .with, .of, .on, .not, .but, .duty, .question: true
        default: false
        }
    }

    /// What announces a secret.
    var isCue: Bool { rawValue >= ToldWord.password.rawValue && rawValue <= ToldWord.user.rawValue }

    /// Each word whose bit is set.
    @inline(__always)
    static func each(of bits: UInt64, _ body: (UInt8) -> Void) {
        var left = bits
        while left != 0 {
            body(UInt8(left.trailingZeroBitCount))
            left &= left - 1
        }
    }

    /// The words that say something.
    static let vocabulary = {
        var vocabulary = ToldVocabulary()
        for (word, text) in words {
            for text in text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
                vocabulary.add(word, NameHash.of(text))
            }
        }
        return vocabulary
    }()

    private static let words: [(ToldWord, String)] = [
        (
            .password,
            """
            password passwords passcode passcodes passphrase passphrases pwd pwds pw pws pass psw pswd pswrd pwrd passwd pword
            passw pasword passwrd paswrd passwrod passowrd pssword psswd paswoord passord passwort kennwort passwörter
            cyfrinair gyfrinair chyfrinair hasło haslo hasła hasłem contraseña contrasena senha wachtwoord parola parolă
            lösenord adgangskode heslo salasana jelszó şifre sifre passkey psk passwd1 passwords1 passwort1 pasword1 passworld
            pass-code pass-word pass-phrase p-word passcod paswords paswod passsword passwod codeword codewords mdp
            """
        ),
        (.pin, "pin pins pin1 pinnumber puk pinn pincode pin-code"),
        (
            .code,
            "code codes cod kod codau combination combo combinations combos combi cyfuniad otp otps passnumber keycode"
        ),
        (.key, "key keys psk schlüssel allwedd klucz clé"),
        (
            .login,
            """
            login logins log-in logon log-on credentials creds cred signin sign-in logging logged mewngofnodi logowanie
            connexion identifiants zugangsdaten anmeldung anmeldedaten account accounts konto compte cyfrif logs
            """
        ),
        (.wifi, "wifi wi-fi wireless ssid wlan hotspot wpa wpa2 wpa3 router network broadband hub diwifr guestwifi"),
        (
            .lock,
            """
            door doors gate gates safe alarm alarms locker lockers lock locks padlock padlocks barrier lockbox keypad shutter
            keysafe cupboard cabinet entrance shed garage vault till lift intercom buzzer keybox drws drzwi portail porte tür
            tor photocopier copier printer tablet tablets ipad ipads iphone phone handset voicemail laptop laptops chromebook
            chromebooks minibus boiler gym hall store storeroom bike toolbox trolley container disarm arming unset panel
            """
        ),
        (
            .verification,
            "verification authentication authenticator mfa 2fa two-factor two-step one-time onetime recovery backup activation confirmation verify puk secure security"
        ),
        (.secretWord, "word memorable secret phrase magic safeword words keyword"),
        (
            .file,
            """
            zip pdf zipped encrypted encryption protected unlock unlocks unlocking unlocked decrypt attachment spreadsheet
            document file files workbook excel folder archive usb drive stick open opens opening
            """
        ),
        (
            .user,
            """
            username usernames user users userid user-id id uid email admin administrator root guest name names enw benutzer
            benutzername użytkownik utilisateur logon un usr uname mail e-mail handle
            """
        ),
        (
            .be,
            "is are was were be been being it's its that's thats yw ydy est ist jest lautet es este becomes became equals remains will'll isn reads says called named"
        ),
        (
            .set,
            "set reset changed change changing made switched updated update swapped rolled rotated renewed moved altered replaced resetting setting created picked chose put gave"
        ),
        (
            .use,
            "use using try type enter put punch press tap key dial input used typing entering pressing trying uses need needs pop plug"
        ),
        (
            .now,
            "now currently still again just temporarily temp temporary new today's always today simply only actually probably default initial current latest old previous former same usual"
        ),
        (.article, "the a an this that these those y yr der die das le la les el ten ta to's"),
        (.mine, "my our mine ours fy ein mon ma notre mein unser moje nasze"),
        (.yours, "your his her their yours hers theirs its ur dy eich votre ton ihr twoje"),
        (
            .person,
            "i you he she they we it me him them us everyone everybody anyone anybody someone somebody who one nobody"
        ),
        (.and, "and or plus then also und et oraz a'r"),
        (.to, "to into onto back"),
        (.with, "with by via as mit avec gyda"),
        (.of, "of for from about für pour dla am"),
        (.on, "on at in inside under behind over off out up down through"),
        (
            .not,
            "not isn't isnt wasn't wasnt no none never nothing doesn't doesnt didn't didnt without can't cant cannot won't wont don't dont nor hasn't hasnt haven't aren't arent"
        ),
        (
            .but,
            "but if unless because so when while until till since before after although though which where whether once than"
        ),
        (
            .advice,
            """
            choose avoid characters character minimum maximum least strong stronger strongest weak weaker weakest length long
            longer short shorter unique complex complexity guess guessed guessable memorise memorable combine mixture mix
            include includes including contain contains containing consist symbols symbol uppercase digits letters numbers
            policy policies rule rules guidance advice tips tip training lesson manager managers hygiene breach breached hacked
            leaked common commonly popular reuse reused regularly everywhere hash hashed entropy remind reminder remember
            """
        ),
        (
            .duty,
            "must should ought can could may might shall would will always please let's lets have has had having do does did"
        ),
        (.question, "what what's whats which how why where when whose beth wie was's quel"),
        (
            .ask,
            """
            ask asked asking request requested requests tell told send sent share shared sharing give given giving text ring
            call contact email mail speak see forget forgot forgotten lost know knows knew remember reset-link helpdesk support
            need needed want wants wanted receive received issue issued issues wait come comes collect
            """
        ),
        (
            .state,
            """
            wrong right correct incorrect invalid valid expired expires expire expiring required optional different same
            sensitive case-sensitive private confidential personal known unknown available hidden visible blank missing empty
            ready live active working broken down locked blocked disabled enabled accepted rejected refused failed fails saved
            stored written kept attached enclosed below above overleaf there here somewhere separate separately later soon
            tomorrow tonight secret safe fine ok okay good bad easy hard difficult simple obvious silly annoying important
            essential redacted removed withheld tbc tba tbd n/a na null nil none compromised stolen exposed public due overdue
            following follows coming ours yours unchanged changed case
            """
        ),
        (
            .lost,
            "expiry expiration attempts attempt tries times minutes hours days weeks months years term seconds sign-off"
        ),
        (
            .rule,
            "never don't dont stop nobody rather instead like such avoid warning beware phishing scam fraud scammer"
        ),
        (.example, "example examples e.g eg sample dummy placeholder say maybe perhaps imagine something fictional"),
        (
            .count,
            "one two three four five six seven eight nine ten eleven twelve first second third last next few several both"
        ),
        (
            .numbered,
            """
            room class year yr form ks key-stage stage page pages section chapter unit module exam paper question version v
            release windows office microsoft word python ios android part group block level lesson period week day set floor
            building site lab bus coach table seat bay team gcse btec isbn volume edition model serial asset item product
            invoice order ref reference ticket case job po quote booking number no nr nos figure step line row column appendix
            paragraph clause act regulation article ipad's pixel galaxy covid
            """
        ),
        (
            .general,
            """
            cost budget nominal product order exam paper subject absence attendance discount promo promotional voucher qr dress
            post postal zip bar sort tax vat colour color ledger course centre dialling source highway morse python house gl
            account reference job dfe la swift bic branch error fault status tracking gift coupon offer referral building
            uniform conduct practice behaviour register country area currency language map join meeting zoom teams quiz kahoot
            stop exit hour penal ethics answer low high dewey roman genetic class game morsecode expense project grant
            dept department mark timetable postcode
            """
        ),
        (.money, "pounds pence gbp price total paid pay payment fee cost costs amount"),
        (
            .time,
            """
            monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun morning
            afternoon evening noon midnight o'clock am pm yesterday week weekend half-term mondays fridays
            """
        ),
        (
            .month,
            """
            january february march april may june july august september october november december jan feb mar apr jun jul aug
            sep sept oct nov dec
            """
        ),
        (.phone, "tel telephone ext extension mob mobile fax landline x"),
        (
            .spelling,
            """
            capital capitals caps lower lowercase upper uppercase case spaces space spelt spelled spelling zero letter exclamation
            mark hash star dash hyphen underscore dot full pound dollar ampersand small big hashtag asterisk followed
            """
        ),
        (.digitWord, "0 1 2 3 4 5 6 7 8 9 oh nought double treble triple left clockwise anticlockwise turns turn"),
        (.thanks, "thanks thank cheers ta regards please pls plz sorry hi hello dear x xx lol btw hope love best kind"),
        (.here, "here here's heres there's below following attached details"),
        (.give, "gets lets works work worked get got opened"),
        (.opens, "opens unlocks open unlock"),
        (.title, "mr mrs miss ms mx dr sir madam prof rev"),
    ]
}
