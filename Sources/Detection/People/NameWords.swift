/// Names that are words of the language as well: they are names only in a name's place.
enum NameWords {
    static let words =
        "grace will mark hope rose summer autumn may april june august daisy lily ivy ruby pearl amber jade crystal "
        + "joy faith charity honor honour patience prudence constance felicity melody harmony dawn eve star skye sky "
        + "summer winter brook brooke river rain storm robin jay martin drew bill bob nick jack rob frank ernest basil "
        + "olive poppy violet heather iris fern holly hazel ginger sage rowan reed dale glen heath cliff forest hunter "
        + "mason carter taylor cooper parker archer fisher gardener gardner baker cook butler carpenter smith wright "
        + "young old brown green white black gray grey blue gold silver stone hill field fields lake wood woods moor "
        + "marsh bush park parks hall church bishop pope king prince duke earl knight page price cash bond sterling "
        + "penny rich wise good best sharp swift small little long short strong bright day day's week friday monday "
        + "north south east west street lane road bridge ford castle house school court bell ball banks bird wolf fox "
        + "lamb hare crane drake swan finch peacock hawk marks mills miles sandy rusty misty merry happy dean chance "
        + "chase ace max major art guy gene grant pat sue tony harry dolly jean jeans dick randy peter jimmy carol chris "
        + "case may might stew spike mercy trinity destiny heaven angel christian pearce coral dot ray rock royal "
        + "savannah sienna paris london chelsea india china georgia virginia florence victoria sydney austin dallas "
        + "houston lincoln preston bradford kent devon lancaster york english french welsh scott ireland holland england "
        + "wales read reader words speaker sport pool rice bacon berry cherry peach plum apple olive pepper salt "
        + "summers winters rivers waters wells bay beach cross love darling dear noble power powers stark blunt blythe "
        + "close fine fry gay goodwill hardy hurst ivory jewell keen key keys lord mann masters may moon more morrow "
        + "nice pace pass pound purchase quick rains ramp read rush sage sale sargent savage self seal sellers shepherd "
        + "singer skinner slater spring steel tanner teller temple tyler todd trail turner vale wall walls ward ware "
        + "warden weaver webb west wild winner worth year years term terms class trip maths science art history "
        + "english music drama sports"

    static func fill(_ vocabulary: inout Vocabulary) {
        for word in words.split(separator: " ") {
            vocabulary.change(WordHash.of(word.utf8)) { $0.name.insert(.word) }
        }
    }
}
