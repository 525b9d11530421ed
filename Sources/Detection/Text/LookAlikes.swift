/// What a character outside ASCII is to the folded view, and which ASCII letter it looks like.
enum LookAlikes {
    enum Kind: UInt8 {
        /// A letter of another script that looks like none of ours.
        case foreign
        case script, styled, accent
        /// Shows nothing.
        case invisible, softHyphen
        /// Stands upon the letter before it.
        case combining
        case emoji
        /// Divides words.
        case separator
        case apostrophe
        /// Turns the order of what follows round.
        case override
    }

    /// A kind and the letter, which is 0 when there is none.
    struct Meaning {
        var kind: Kind
        var letter: UInt8 = 0
    }

    /// The meanings of the first 0x3100 characters, by number.
    static let common: [Meaning] = (0..<0x3100).map { meaning(ofRare: UInt32($0)) }

    static func meaning(ofRare scalar: UInt32) -> Meaning {
        if scalar == 0x202e { return Meaning(kind: .override) }
        if scalar == 0xad { return Meaning(kind: .softHyphen) }
        if isIgnorable(scalar) { return Meaning(kind: .invisible) }
        if isCombining(scalar) { return Meaning(kind: .combining) }
        if let (letter, trick) = letter(scalar) {
            let kind: Kind = trick == .script ? .script : trick == .styled ? .styled : .accent
            return Meaning(kind: kind, letter: letter)
        }
        if scalar == 0x2019 { return Meaning(kind: .apostrophe) }
        if isEmoji(scalar) { return Meaning(kind: .emoji) }
        switch scalar {
        case ..<0xc0, 0x2000...0x2bff, 0x3000...0x303f, 0xff00...0xff0f, 0xfffd: return Meaning(kind: .separator)
        default: return Meaning(kind: .foreign)
        }
    }

    enum Trick: UInt8 {
        /// A letter of another script, which is ordinary among its own kind.
        case script
        /// Full width, mathematical, circled, squared, small capitals, regional indicators: styled Latin letters.
        case styled
        /// A Latin letter with an accent or a stroke.
        case accent
    }

    /// Characters that show nothing and are dropped inside words.
    static func isIgnorable(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x00ad, 0x034f, 0x061c, 0x115f...0x1160, 0x17b4...0x17b5, 0x180b...0x180f, 0x200b...0x200f,
            0x202a...0x202e, 0x2060...0x206f, 0x3164, 0xfe00...0xfe0f, 0xfeff, 0xffa0, 0x1d173...0x1d17a,
            0x1f3fb...0x1f3ff, 0xe0000...0xe0fff:
            true
        default: false
        }
    }

    static func isCombining(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0300...0x036f, 0x0483...0x0489, 0x1ab0...0x1aff, 0x1dc0...0x1dff, 0x20d0...0x20ff, 0xfe20...0xfe2f: true
        default: false
        }
    }

    static func isEmoji(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2600...0x27bf, 0x1f300...0x1f3fa, 0x1f400...0x1faff: true
        default: false
        }
    }

    /// The lower case ASCII letter or digit that `scalar` stands for.
    static func letter(_ scalar: UInt32) -> (UInt8, Trick)? {
        if let styled = styled(scalar) { return (styled, .styled) }
        if let found = table[scalar] { return found }
        return nil
    }

    private static func lower(_ offset: UInt32) -> UInt8 { UInt8(0x61 + offset % 26) }

    /// Alphabets that repeat A to Z in order.
    private static func styled(_ scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0xff21...0xff3a: lower(scalar - 0xff21)
        case 0xff41...0xff5a: lower(scalar - 0xff41)
        case 0xff10...0xff19: UInt8(0x30 + scalar - 0xff10)
        case 0x1d400...0x1d6a3: lower(scalar - 0x1d400)
        case 0x1d7ce...0x1d7ff: UInt8(0x30 + (scalar - 0x1d7ce) % 10)
        case 0x249c...0x24b5: lower(scalar - 0x249c)
        case 0x24b6...0x24cf: lower(scalar - 0x24b6)
        case 0x24d0...0x24e9: lower(scalar - 0x24d0)
        case 0x1f110...0x1f129: lower(scalar - 0x1f110)
        case 0x1f130...0x1f149: lower(scalar - 0x1f130)
        case 0x1f150...0x1f169: lower(scalar - 0x1f150)
        case 0x1f170...0x1f189: lower(scalar - 0x1f170)
        case 0x1f1e6...0x1f1ff: lower(scalar - 0x1f1e6)
        default: nil
        }
    }

    /// Each group: the ASCII letter, then the characters that look like it.
    private static let scripts = [
        "aаαɑ", "bвьβЬ", "cсϲ", "dԁ", "eеєεҽ", "fғϝ", "gɡԍ", "hһнҺ", "iіιɩӏ", "jјϳ", "kкκ", "lӏǀ", "mмμ",
        "nոηпи", "oоοσօ", "pрρ", "qԛ", "rгя", "sѕ", "tтτ", "uυսцμ", "vνѵ", "wωԝшѡ", "xхχ", "yуγү", "zᴢ",
        "aАΑ", "bВΒ", "cСϹ", "eЕΕ", "hНΗ", "iІΙ", "jЈ", "kКΚ", "mМΜ", "nΝ", "oОΟ", "pРΡ", "sЅ", "tТΤ", "uЦ", "xХΧ",
        "yУΥ", "zΖ",
    ]
    private static let styles = [
        "aᴀᵃₐªᗩ", "bʙᵇᗷ", "cᴄᶜ", "dᴅᵈᗪ", "eᴇᵉₑ℮ᗴ", "fꜰᶠᖴ", "gɢᵍ", "hʜʰₕℎ", "iɪᶦᵢⁱ", "jᴊʲⱼ", "kᴋᵏₖ", "lʟˡₗℓ", "mᴍᵐₘ",
        "nɴⁿₙ", "oᴏᵒₒº", "pᴘᵖₚ", "qꞯ", "rʀʳᵣᖇ", "sꜱˢₛ", "tᴛᵗₜ", "uᴜᵘᵤ", "vᴠᵛᵥ", "wᴡʷ", "xˣₓ", "yʏʸ", "zᴢᶻ",
        "o⭕○", "c©", "r®", "fƒ", "nᑎ", "uᑌ", "cᑕ", "k₭", "e€", "l£", "y¥", "c¢", "cℂ", "hℍ", "nℕ", "pℙ", "qℚ", "rℝ",
        "zℤ", "aΛ",
    ]
    private static let accents = [
        "aàáâãäåāăąǎȁȃạảấầẩẫậắằẳẵặḁ", "bƀḃḅ", "cçćĉċčƈḉ", "dďđḋḍɗ", "eèéêëēĕėęěȅȇẹẻẽếềểễệ", "fḟ", "gĝğġģǧǵḡ",
        "hĥħḣḥḧ", "iìíîïĩīĭįıǐỉị", "jĵ", "kķǩḱḳƙ", "lĺļľŀłḷ", "mḿṁṃ", "nñńņňŉŋṅṇ", "oòóôõöøōŏőǒơọỏốồổỗộớờởỡợ",
        "pṕṗ", "rŕŗřȑṙṛ", "sśŝşšșṡṣſ", "tţťŧțṫṭ", "uùúûüũūŭůűųưǔụủứừửữự", "vṽṿ", "wŵẁẃẅẇẉ", "xẋẍ", "yýÿŷỳỵỷỹ",
        "zźżžẑẓƶ",
    ]

    /// Also the upper case of every accented letter.
    private static let table: [UInt32: (UInt8, Trick)] = {
        var table: [UInt32: (UInt8, Trick)] = [:]
        func add(_ groups: [String], _ trick: Trick, cases: Bool) {
            for group in groups {
                guard let letter = group.utf8.first else { continue }
                for scalar in group.unicodeScalars.dropFirst() {
                    if table[scalar.value] == nil { table[scalar.value] = (letter, trick) }
                    guard cases else { continue }
                    for upper in String(scalar).uppercased().unicodeScalars where table[upper.value] == nil {
                        if upper.value > 0x7f { table[upper.value] = (letter, trick) }
                    }
                }
            }
        }
        add(scripts, .script, cases: false)
        add(styles, .styled, cases: false)
        add(accents, .accent, cases: true)
        return table
    }()
}
