/// First names and surnames that are also words of English, where a match proves little.
enum WordNames {
    static func contains(_ word: String) -> Bool { words.contains(word) || capital.contains(word) }

    /// A month or a season.
    static func isSeason(_ word: String) -> Bool { seasons.contains(word) }

    /// "May Day", "Summer Fields": a time and a thing.
    static func areSeasons(_ word: Word, _ next: Word) -> Bool {
        isSeason(word.text) && (times.contains(next.text) || isSeason(next.text))
    }

    private static let times: Set<String> = [
        "day", "days", "week", "ball", "fields", "field", "holiday", "bank", "banks",
    ]

    /// Whether the word is often written with a capital inside a sentence, too.
    static func standsCapital(_ word: String) -> Bool { seasons.contains(word) || capital.contains(word) }

    private static let seasons: Set<String> = [
        "may", "april", "june", "august", "summer", "autumn", "spring", "winter", "march", "easter", "sunday", "friday",
    ]

    private static let capital: Set<String> = Set(
        """
        rose grace faith joy hope christian jordan china india london paris chelsea georgia dale kent page angel charity
        harmony trinity jasmine lily poppy holly ivy violet sky star destiny justice victor major prince king duke earl
        bishop bill mercedes jade ruby amber olive pearl crystal garland willow hazel heather iris daisy rowan ash
        robin art brook brooke field house hall park church chapel bridge tower
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let words: Set<String> = Set(
        """
        will grace mark hope rose may april june august summer autumn joy faith daisy amber rob guy grant miles dean jack
        bill pat sue rich drew art frank gene chase hunter violet ivy willow sky iris olive pearl ruby jade dawn eve
        robin harry josh dale glen heath lance max ray rod victor wade ward christian angel destiny trinity chance cash
        reed sunny storm star melody harmony carol penny patience charity constance prudence verity holly hazel heather
        jasmine lily poppy blossom mercedes paris london china india jordan chelsea kent brook brooke cliff ford sandy
        misty major king prince duke earl bishop mason tyler carter cooper archer parker taylor turner baker don bob
        nick tom tony gay crystal opal coral ginger rusty dusty buddy sonny noble justice honour honor mercy bliss
        ever wren robyn skip chip buck colt ace rocky sterling page day march english short best field banks hall wood
        brown green price cook young white black gray grey stone mills marsh lane long sharp little wise gold love read
        swift bird fox lamb bell knight hill moor moore church house park lake pool street rivers waters woods fields
        winter winters spring sommer monday friday sunday christmas case cross fisher gardener gardner shepherd smith
        potter miller carpenter weaver clark clerk porter butler steward page speaker reader marshal mayor abbot monk
        pope nun priest archbishop chapel temple castle bridge tower gates wall walls fountain wells well spring rain
        snow frost winter wind hail cloud sunshine bright light dark moon sun early late low high strong power powers
        swan crow finch drake peacock hawk lion bull hart hare coyne penny pound cash money bond stock shares sale
        cannon archer bow sword shield spear battle war peace friend friends goodman newman oldman small large big
        thick thin broad sweet sugar honey pepper salt rice bean berry cherry plum apple lemon orange pink purple scarlet
        flint steel iron silver copper diamond jewel singer dancer piper harper player ball balls bush tree root branch
        sage clay reef river storm phoenix blue noel gift happy precious treasure royal saint bay ocean forest briar clover
        ivory raven wolf aurora nova honey candy peach peaches dot teddy bear woody buzz jet kit heaven seven dusk basil
        rosemary saffron marigold primrose petal tulip lavender juniper laurel myrtle aspen cedar elm birch clementine
        herb sterling blaze flash legend marvel maverick ranger scout sailor dash banner bishop dean provost chancellor
        pierce hardy savage moody blunt bland quick sweeting darling day days week weeks story speed peel gale gore gill
        dove nightingale sparrow partridge pike salmon bass herring haddock badger beaver kidd bacon pickles sherry port
        brand coffee farmer dyer sands shore beach cape marsden heard bold gentle merry gay jolly blithe bliss loveday
        holiday holliday christmas noon morrow midwinter fairweather merryweather snowball sleet gales fortune luck wish
        darling dreamer seeker walker rider driver sawyer thatcher slater glover tanner fuller chandler cutler mercer
        draper sexton verger beadle warden forester falconer fowler hawker pedlar tinker wright chambers kitchen stables
        leaf flower flowers garland grass heather reed moss fern nash rush list rule rules case law laws court dear ask
        blessing blessings favour favor praise miracle wisdom success victory glory goodness promise excel excellent comfort
        beauty lovely queen princess wonder divine desire knowledge kindness sunshine lucky trust truth unity winner smart
        honest honesty hero tempest journey haven harbour legacy reign majesty innocent surprise sovereign creed ember
        arrow falcon finch kestrel lark osprey genesis lyric cadence poet fable cove echo magic star stars goodluck
        an my do so no he me we be go am is it on or to us in as at by up can son sun song long man van wing ping fan
        fang gang pang tan tang ha ho ye see tong bin pin sang hung hang bay hue kit jay ray may fay gay des art ed al
        era lot job acts pat hash hope hopes guide care pride spirit charm grant
        """.split(whereSeparator: { $0.isWhitespace }).map(String.init))
}
