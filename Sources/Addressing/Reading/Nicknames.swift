/// Short forms of first names in everyday use.
enum Nicknames {
    /// Whether one may be what the other is called by.
    static func agree(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        if let forms = byShort[short], forms.contains(long) { return true }
        // Bea for Beatrice, Sam for Samuel; two different short forms of one name.
        if short.count >= 3, long.hasPrefix(short) { return true }
        guard let one = byShort[left], let other = byShort[right] else { return false }
        return !one.isDisjoint(with: other)
    }

    /// All that somebody may be called who is called this, the name itself first.
    static func forms(of name: String) -> [String] {
        var forms = [name]
        var seen: Set = [name]
        for long in [name] + (byShort[name] ?? []).sorted() {
            if seen.insert(long).inserted { forms.append(long) }
            for short in byLong[long] ?? [] where seen.insert(short).inserted { forms.append(short) }
        }
        return forms
    }

    private static let byLong: [String: [String]] = {
        var table: [String: [String]] = [:]
        for (short, longs) in byShort.sorted(by: { $0.key < $1.key }) {
            for long in longs { table[long, default: []].append(short) }
        }
        return table
    }()

    private static let byShort: [String: Set<String>] = {
        var table: [String: Set<String>] = [:]
        for line in lines.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard let long = words.first else { continue }
            for short in words.dropFirst() { table[short, default: []].insert(long) }
        }
        return table
    }()

    private static let lines = """
        abigail abby abbie gail
        alexander alex al sandy xander lex
        alexandra alex lexi sandra sasha
        andrew andy drew
        anthony tony ant
        antoni tony
        amelia millie amy mel
        barbara barb babs
        benjamin ben benny
        catherine cathy cath kate katie kitty
        katherine kathy kath kate katie kitty
        kathryn kathy kath kate katie
        charles charlie chas chuck
        charlotte charlie lottie lotte
        christina chris tina chrissy
        christine chris chrissy
        christopher chris kit topher
        daniel dan danny
        david dave davey
        deborah debbie debs deb
        dorothy dot dottie
        edward ed eddie ted teddy ned
        eleanor ellie nell nora
        elizabeth liz lizzie beth betty eliza libby lisa
        emily em emmie
        florence flo florrie
        francis frank fran
        frances fran frankie
        frederick fred freddie
        gareth gaz gary
        george georgie
        gillian gill jill
        harriet hattie harry
        harrison harry
        henry harry hal
        imogen immy
        isabella bella izzy isa
        isabelle bella izzy
        jacob jake
        jacqueline jackie jacqui
        james jim jimmy jamie jay
        jennifer jen jenny
        jeremy jez jerry
        jessica jess jessie
        joanne jo joey
        joanna jo
        john jack johnny
        jonathan jon jonny john
        joseph joe joey
        joshua josh
        judith judy jude
        kenneth ken kenny
        kimberly kim
        lawrence larry laurie
        leonard len lenny leo
        lucinda lucy cindy
        margaret maggie meg peggy marge
        martin marty
        matthew matt matty
        maximilian max
        megan meg
        michael mike mick mickey
        michelle shell shelly
        mohammed mo
        muhammad mo
        natalie nat
        nathaniel nat nathan nate
        nicholas nick nicky
        nicola nicky nic
        oliver ollie olly
        olivia liv livvy
        oluwaseun seun
        pamela pam
        patricia pat patty tricia trish
        patrick pat paddy
        peter pete
        philip phil pip
        philippa pippa pip
        phillip phil pip
        rachel rach
        rajesh raj
        raymond ray
        rebecca becky becca bex
        richard rich rick ricky dick richie
        robert rob bob robbie bobby bert
        ronald ron ronnie
        rosemary rose rosie
        samantha sam sammy
        samuel sam sammy
        stephanie steph
        stephen steve
        steven steve
        stuart stu
        susan sue susie suzie
        suzanne sue suzie
        terence terry
        theodore theo ted teddy
        theresa terry tess
        thomas tom tommy
        timothy tim timmy
        tobias toby
        valerie val
        veronica ronnie vee
        victoria vicky tori vic
        vincent vince vinny
        walter walt wally
        william will bill billy liam
        zachary zac zach zack
        """
}
