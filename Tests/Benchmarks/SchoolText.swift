/// Text as a school writes and reads it, made from a seed.
enum SchoolText {
    static func prose(bytes: Int) -> [UInt8] { text(sentences, bytes: bytes, paragraph: 5) }

    static func oneLine(bytes: Int) -> [UInt8] { text(sentences, bytes: bytes, paragraph: .max) }

    /// Numbers, accents, file names, codes: chunks that aren't plain letters.
    static func odd(bytes: Int) -> [UInt8] { text(oddSentences, bytes: bytes, paragraph: 5) }

    /// A finding every few words.
    static func offensive(bytes: Int) -> [UInt8] { text(offensiveSentences, bytes: bytes, paragraph: 3) }

    private static func text(_ sentences: [String], bytes: Int, paragraph: Int) -> [UInt8] {
        var state: UInt64 = 7
        var text: [UInt8] = []
        var count = 0
        while text.count < bytes {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += Array(sentences[Int(state >> 33) % sentences.count].utf8)
            count += 1
            text += count % paragraph == 0 ? [0x0a, 0x0a] : [0x20]
        }
        return text
    }

    private static let sentences = """
        The coach will leave the school gates at half past eight and we expect to be back by four o'clock in the afternoon.
        Please make sure that your child brings a packed lunch, a waterproof coat and a pair of stout shoes.
        It was a bright morning in early spring, and the lane that led down to the mill was white with blossom.
        Mrs Thornley had lived in the parish for more than forty years, and nobody could remember the house without her.
        The governors received the report of the finance committee and thanked the business manager for her work.
        He turned the letter over in his hands, as though the answer might be written upon the other side of it.
        Year 9 will sit their assessments in the hall during the second week of term; a timetable is attached.
        And it came to pass in those days that the people went up out of the valley, every man with his household.
        The old clock struck nine, and still there was no sign of the carriage upon the hill.
        We are looking for volunteers to help in the library on Tuesday and Thursday afternoons.
        I wonder whether you would be kind enough to send me the figures before the meeting on Friday.
        The river had risen in the night, and the lower meadows lay under a sheet of grey water.
        Pupils should revise the chapters on cells, photosynthesis and the circulation of the blood.
        "I have no objection," said the doctor gravely, "to your remaining until the spring, if your father agrees."
        Thank you for letting us know that Amelia will be absent with a cold until Wednesday.
        The new heating system is being installed over half term, so the south block will be closed to all visitors.
        There were three sisters in the cottage by the church, and each of them had a different opinion about the curate.
        The minutes of the last meeting were agreed as a true record and signed by the chair.
        Could you tell me which of the two options you would prefer, so that I can order the books in time?
        When the storm had passed, the fishermen went down to the beach to see what was left of the boats.
        Our orchestra played in the town hall last weekend and the audience gave them a standing ovation.
        He was a man of few words, but those that he did speak were listened to with attention.
        Any lost property that has not been collected by the end of the month will be given to the charity shop.
        The question of the boundary had been argued in the courts for a generation without ever being settled.
        Everybody who took part in the sponsored walk should hand in the money to the office by Monday.
        She looked at him for a moment without speaking, and then went on with her sewing as if nothing had been said.
        The science department has asked for twelve new microscopes and a set of digital scales.
        In the beginning of the book the narrator tells us that he was born in a small town near the sea.
        The fee for music lessons will rise slightly in September, as we explained in our letter last term.
        They walked home through the fields in silence, each of them thinking of what had happened at the station.
        Blessed are the merciful, for they shall obtain mercy; and the meek shall inherit the land.
        If your address or telephone number has changed, please complete the form and return it to reception.
        A thousand pounds a year was not a fortune, yet it was more than anybody in the village had ever possessed.
        We shall be sorry to lose Mr Ashdown, who has taught mathematics here since the school was opened.
        The cat lay asleep on the window sill, and the rain ran down the glass behind it in long crooked lines.
        """.split(separator: "\n").map(String.init)

    private static let oddSentences = """
        Room B12, extension 4471, ref. PO-2026/0113 (2nd copy) costs £14.50 + VAT @ 20%.
        See year9_trip_letter-v2.docx and Y7-timetable(final).xlsx on https://files.example.org/a/b?id=77&v=3#top.
        Zoë's café crème brûlée was très bon; Müller, Łukasz and Siân said naïve jokes about fiancées.
        KS2/KS3: 4x100m, 3rd/4th in U13s, 9am-3.30pm, +44 20 7946 0000, A4 & A3 paper, 50% off!
        user.name42@example.org wrote <abc-def-123@mail.example.org> via IMAP4rev1 at 08:15:22Z.
        The résumé of Señor Peña covers 1998–2004 — and the “old” régime’s façade.
        Дорогие родители, завтра в школе собрание. Żółta łódka płynie w dal. Ysgol Gyfun Plasmawr – croeso!
        x2 + y2 = z2; f(x)=3x^2-4x+1; v1.2.3-beta; #maths @home 100% C++ O'Neill's 3/4" M6x20
        """.split(separator: "\n").map(String.init)

    private static let offensiveSentences = """
        you are such a fucking loser and nobody likes you.
        go and kill yourself you fat ugly bitch, everyone hates you.
        i'm going to stab you after school, watch your back.
        f u c k off you w4nker, sh1t school, sh*t teachers.
        don't tell your mum about our chats, send me a pic of you in your underwear.
        """.split(separator: "\n").map(String.init)
}
