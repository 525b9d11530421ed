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
            vocabulary.change(NameHash.of(word.utf8)) { $0.name.insert(.word) }
        }
    }
}

/// Common first names in the United Kingdom, as this list's authors know them from school registers of many origins.
enum Forenames {
    static let names =
        "aaliyah aaron aarav abbie abby abdul abdullah abigail abraham ada adam adele adrian adriana agnes ahmad ahmed aidan "
        + "aimee aisha aishah akira alan alana alastair albert albie alec aled alejandro aleksander aleksandra alesha alex "
        + "alexa alexander alexandra alexia alfie alfred ali alice alicia alina alisha alison aliya allan alma alyssa "
        + "amaan amanda amara amber amelia amelie amina amir amira amy anaya ananya anastasia andre andrea andreas andrew "
        + "andrzej aneta angela angelina angus anika anisa anita anna annabel annabelle anne annie anthony antoni antonia "
        + "anya archie aria ariana arjun arlo arnold arran arthur arun arya asad asha ashley ashton asma astrid aubrey "
        + "audrey aurora austin ava avery ayaan ayan ayesha ayla aylin ayo ayra azra bailey barbara barnaby barry bartosz "
        + "beatrice beatrix becky bella ben benjamin bernard beth bethan bethany betty beverley bilal billie billy blake "
        + "bobby bonnie bradley brandon brendan brenda brian bridget brody bronwyn bruce bruno bryan bryony caitlin caleb "
        + "callum calum cameron camila camilla cara carl carla carlos carmen caroline carolyn carys cassandra cassie "
        + "catherine catrin cecilia cerys charis charlene charles charley charlie charlotte chelsea cheryl chiara chidi "
        + "chloe christina christine christopher ciara cian claire clara clare clarissa claudia clayton cleo clive cody "
        + "colin connie connor conor cora corey courtney craig cristian curtis cynthia daisy damian damien dan daniel "
        + "daniela daniella danielle danny daria darius darren daryl david davina dawid deborah debbie declan deepa delilah "
        + "denise dennis derek desmond devon dexter diana diane dilys dimitri dominic dominik donald donna dora dorothy "
        + "douglas duncan dylan eddie eden edith edward edwin eilidh eileen eira elaine eleanor elena eleri eli elias elif "
        + "elijah elin eliot eliza elizabeth ella elle ellen ellie elliot elliott ellis elodie eloise elsa elsie emil emilia "
        + "emily emma emmanuel emre enid enzo eric erica erik erin ernest esme esmee esther ethan euan eugene eva evan eve "
        + "evelyn evie ewan ezra faisal faith faiza farah farhan fatima fatimah faye felix femi ffion fiona finlay finley "
        + "finn fletcher flora florence florin frances francesca francis frank frankie fraser fred freddie frederick freya "
        + "gabriel gabriela gabriella gareth gary gavin gemma genevieve geoffrey george georgia georgie georgina gerald "
        + "geraint gethin gillian gina giovanni gita giulia glenn gloria gordon grace graham grayson greg gregory greta "
        + "gurpreet gwen gwyneth habib hafsa haider hamish hamza hana hanif hanna hannah haris harjit harley harold haroon "
        + "harper harpreet harriet harris harrison harry harvey hassan hayden hayley heather heidi helen helena henrietta "
        + "henry hermione hilary holly hope howard hudson hugh hugo humza huw ian ianto ibrahim ieuan ifan iman imani imogen "
        + "imran ines ingrid ioan iqra irene iris isaac isabel isabella isabelle isaiah isha ishaan isla ismail isobel ivan "
        + "ivy iwan jack jackson jacob jacqueline jada jade jaden jago jai jake jakub jamal james jamie jan jane janet janice "
        + "jared jasleen jasmin jasmine jason jasper javier jaya jayden jayne jean jeanette jeffrey jemima jennifer jenny "
        + "jenson jeremy jerome jess jessica jill jim joan joanna joanne jodie joe joel joey john johnny jon jonah jonathan "
        + "jordan jorge jose joseph josephine josh joshua josie joyce juan jude judith julia julian juliana julie juliet june "
        + "junior justin kacper kai kamil kamila karen karina karl karolina kate katherine kathleen kathryn katie katy kay "
        + "kayden kayla kayleigh keegan keira keiran keith kelly kelvin kenneth kenny kenzie kerry kevin khadija khadijah "
        + "khalid kian kieran kim kimberley kinga kiran kirsten kirsty kit kitty klaudia krishna kristian krystian kuba "
        + "kwame kyla kyle kylie kyra laila lana lance lara laura lauren laurence laurie lavinia lawrence layla leah leanne "
        + "lee leia leila lena lennon lenny leo leon leona leonard leonardo leroy lesley leslie lewis lexi lexie liam liana "
        + "libby lila lillian lilly lily lina linda lindsay ling lisa liv livia lizzie llewellyn lloyd lochlan logan lois "
        + "lola lora lorenzo lorna lorraine lottie louie louis louisa louise luca lucas lucia lucy luis luka lukas luke luna "
        + "lydia lyla lyn lynn lynne mabel macie maddie maddison madeleine madeline madison mae maggie mahmoud maia maisie "
        + "maja malachi malcolm malik manuel marcel marcia marco marcus margaret margot maria mariam marie marina mario "
        + "marion marjorie mark marlon marta martha martin martina marvin mary maryam mason mateo mateusz matilda matt "
        + "matthew maureen max maximilian maxwell maya megan meghan mehmet mei melanie melissa mercy meredith mia micah "
        + "michael michaela michal michelle miguel mika mike mila milan mildred miles millicent millie milly milo mina minnie "
        + "mira miriam miya moira molly mollie mohamed mohammad mohammed monica morgan moses muhammad muhammed musa mustafa "
        + "mya myles myra nadia nadine naomi nancy nasir natalia natalie natasha nate nathan nathaniel neel neha neil nell "
        + "nellie nevaeh ngozi nia niall niamh nicholas nick nicola nicolas nicole nigel nikhil nikita nikola nina noah noel "
        + "noor nora norah norman nour nyah oakley ola olaf oliver olivia oliwia ollie olly omar ophelia orla orlaith orson "
        + "oscar osian otis otto owen oisin pamela paolo parisa patricia patrick patryk paul paula pauline pawel pearl "
        + "pedro peggy penelope perry pete peter petra phil philip philippa phillip phoebe pippa piotr polly poppy "
        + "priscilla priya quentin quinn rachael rachel rafael rafferty rahim rahul raj rajesh ralph ramona rana ranveer "
        + "raphael rashid ravi ray raymond rayan rebecca reece reggie rehan reid rekha remi remy rena reuben rex rhea rhian "
        + "rhiannon rhona rhys ria ricardo riccardo richard ricky rihanna riley rita rob robbie robert roberta roberto robin "
        + "robyn rocco roderick rodney rohan roisin roland roman romeo romy ronald ronan ronnie rory rosa rosalie rosalind "
        + "rosanna roselyn rosemary rosie ross rowan rowena roxanne roy ruben ruby rudy rufus rukhsana rupert russell ruth "
        + "ryan ryder saad sabrina sadie safa saffron sahar saira sajid salma salman sam samantha sameer samir samira samuel "
        + "sana sandra sanjay santiago sanya sara sarah sasha saskia saul savannah scarlett scott seamus sean sebastian selena "
        + "selina selma serena seren seth shabana shah shahid shannon sharon shaun shauna sheila shelley shirley shreya "
        + "sian sidney sienna sierra simon simran sinead siobhan skyla skylar sofia sofie solomon sonia sonny sophia sophie "
        + "soraya spencer stacey stan stanislaw stanley stefan stella stephanie stephen steve steven stuart sue sullivan "
        + "sumaya summer suresh susan susanna suzanne sylvia szymon tabitha tahir talia tallulah tamara tamsin tanisha tanya "
        + "tara tariq tasha tatiana taylor ted teddy teresa terence terry tess tessa thea thelma theo theodora theodore "
        + "theresa thomas tia tiana tiffany tilly tim timothy tina tobias toby todd tom tomas tomasz tommy toni tracey tracy "
        + "travis trevor trey tristan tyler tyrese uma umar una usman valentina valerie vanessa vera verity veronica vicky "
        + "victor victoria vihaan vikram vincent viola violet vivian vivienne wade walter wanda warren wayne wendy wesley "
        + "wiktor wiktoria wilbur wilfred will william willow wilson winifred winston wojciech xander xavier yasmin yasmine "
        + "yolanda yousef yusra yusuf yuvraj yvette yvonne zac zach zachary zack zahra zain zainab zak zakariya zane zara zayn "
        + "zeinab zelda zena zoe zofia zoya zuzanna jo mo bea pat val nkechi chinedu adaeze tunde kofi ama esi abena yaw "
        + "oluwaseun funmilayo temitope precious blessing jayla kaya remi seb"

    static func fill(_ vocabulary: inout Vocabulary) {
        for name in names.split(separator: " ") {
            vocabulary.change(NameHash.of(name.utf8)) { $0.name.insert(.forename) }
        }
    }
}
