/// What is written at a federation; the second half of every list is kept for the seeds from 101 on.
struct FederationTexts {
    let isHeldBack: Bool

    private func half(_ texts: [String]) -> [String] {
        let middle = (texts.count + 1) / 2
        return Array(isHeldBack ? texts[middle...] : texts[..<middle])
    }

    /// Of a child, by the name in place of {}.
    var news: [String] {
        half([
            "{} had a wobble at drop-off but was smiling again by register.",
            "Please send in a spare jumper, {} got soaked at the water tray.",
            "We've moved {} up to the purple book band. Please read together each night.",
            "{} bumped heads with another child at lunch; a cold compress was applied and we keep an eye on it.",
            "The speech therapist saw {} today and will write to you with some games to play at home.",
            "I'd like to talk about {}'s behaviour on the bus. Would Thursday after school suit?",
            "{} hasn't been in since Tuesday and we have had no call. Is everything all right?",
            "Sadly {} scored 14 out of 50 in the arithmetic paper, so we are offering a catch-up group.",
            "This is the second time that {} has come without lunch. The kitchen gave a sandwich.",
            "{} told a TA that there is trouble sleeping. Has anything changed at home?",
            "Well done {}! Star of the week for wonderful handwriting.",
            "Could you sign the care plan for {}? The EpiPen in the office runs out this month.",
            "There was an incident in PE: {} pushed somebody and has lost a break time.",
            "Can {} be collected at 4 on Friday instead? Chess club runs late.",
            "I am recommending {} for the reading recovery programme. It means ten minutes a day with me.",
            "{}'s dinner money account is 12.40 in arrears.",
            "We noticed {} squinting at the board again; might an eye test help?",
            "Just so you know, {} cried after the fire drill and sat with Miss Hart for a while.",
        ])
    }

    /// Naming nobody, full of words that are names elsewhere.
    var nobody: [String] {
        half([
            "Robin Class will visit Hope Farm on May 4th. Willow and Maple go in June. Wellies, please.",
            "Rose and Daisy were the winning raffle tickets; Ivy House leads on house points. Will you come to Sports Day?",
            "Our play is Charlie and the Chocolate Factory. Matilda follows in Summer. Mark the date!",
            "Max. 2 adults a family. Grace is said at 12. Hope that helps. Bill for milk attached.",
            "May is Walk to School month. Sunny days ahead: hats and sun cream, please. Will send more soon.",
            "Phonics this week: jay, bow, wren, fern. Long vowels next. My An and Do cards come home on Friday.",
            "The Christmas carol service is at St Mark's. Holly wreaths, Joy to the World and mince pies.",
            "King Henry VIII day: dress up! Prince or page, jack or queen, all are welcome.",
            "Faith leaders visit on Monday. Precious things stay at home, please. Blessing of the animals at 2.",
            "Dawn patrol is back: early drop-off from 7.45. Eve of term disco, 3.30. Guy Fawkes on the 5th.",
            "We are learning about Rosa Parks, Mary Seacole and Grace Darling. Ask what we found out!",
            "Jack Frost came early! Reed Hall is closed. Ruby and Amber groups swim on Tuesday instead.",
            "Hunter's Wood in Autumn: Ash, Rowan, Hazel and Willow leaves, please. Rich colours only.",
            "Our Summer reads: Goodnight Mr Tom, Oliver Twist, Alex Rider. Pearl diver was the word of the day.",
            "Drew lots for the trip today: all in. Will's Bus Company, 8.15 sharp. Ray of sunshine hoped for.",
            "Art on Monday, Music on Friday. Page 14 of the diary. Price list below. Chase us if in doubt!",
            "Harvest: tins, rice, pepper, honey. Olive Branch food bank collects. Many thanks. May you have a good week.",
            "Sing with us: Daisy, Daisy; Lily the Pink; Ivy and the Holly. Angel wings by Friday.",
        ])
    }

    var work: [(subject: String, body: String)] {
        half2([
            ("PPA", "Can you swap PPA with me on Wednesday? The TA knows the plan."),
            ("Phonics screening", "The phonics screening data is due by Friday, please finish yours."),
            ("Playground duty", "I can't do duty on Thursday, would you take mine?"),
            ("Planning", "Here is the maths planning for next half term. Shout if the pitch is wrong."),
            ("Staff meeting", "Staff meeting moved to 3.45 in the hall. Bring your SATs papers."),
            ("Pupil progress meetings", "Your pupil progress meeting is at 10.20. Bring the tracker."),
            ("Cover tomorrow", "No supply to be had. Could you split the class with me in the afternoon?"),
            ("Learning walk", "SLT will be on a learning walk this week, displays up please."),
        ])
    }

    private func half2(_ texts: [(subject: String, body: String)]) -> [(subject: String, body: String)] {
        let middle = texts.count / 2
        return Array(isHeldBack ? texts[middle...] : texts[..<middle])
    }

    /// Harmless, to oneself at home.
    var own: [(subject: String, body: String, files: [String])] {
        let all: [(subject: String, body: String, files: [String])] = [
            ("shopping", "Eggs, bin bags, something for Will's tea", []),
            ("Fwd: Your booking", "Two adults, one night, Rose Cottage.", ["booking.pdf"]),
            ("song list", "Jolene, Angel, Hey Jude, Ruby", []),
            ("allotment", "beans up, slugs everywhere, ask Frank", ["IMG_0021.jpg"]),
            ("P60", "", ["P60 2026.pdf"]),
            ("choir", "Thursday 7.30 St Mark's, bring the Faure", []),
            ("quiz answers", "1 May 2 Jordan 3 Victoria 4 Basil", []),
            ("MOT", "Garage rang, needs two tyres and a bulb", ["invoice.pdf"]),
        ]
        let middle = all.count / 2
        return Array(isHeldBack ? all[middle...] : all[..<middle])
    }

    /// Files about a child, and about a class.
    var files: (child: [String], group: [String], harmless: [String]) {
        (
            half([
                "{} SEN Support Plan.docx", "{} - end of year report.pdf", "accident form {}.pdf",
                "Speech therapy {}.docx",
                "IEP {}.docx", "{}_EHCP_annual_review.pdf", "Report {} Autumn.pdf", "chronology {}.docx",
            ]),
            half([
                "{} baseline data.xlsx", "phonics tracker {}.xlsx", "{} SEN register.docx",
                "{} contacts and allergies.xlsx",
                "safeguarding log.xlsx", "{} class list with dob.csv", "attendance {} spring.xls",
                "FSM and PP pupils.xlsx",
            ]),
            half([
                "{} spellings week 5.docx", "trip letter.pdf", "Newsletter 12.pdf", "knowledge organiser.pdf",
                "reading list.docx", "{} swimming kit.pdf", "Consent form.docx", "menu.pdf",
            ])
        )
    }

    /// To one colleague, about a child, sent to everybody.
    var asides: [String] {
        half([
            "Not for everyone, but {}'s mum was drunk at the gate again. Keep this between us.",
            "FYI {} has a child protection conference on Monday.",
            "{}'s dad is back out of prison, so please be careful at pick-up.",
            "Privately: {} is being assessed for ADHD and the family don't want it known.",
        ])
    }

    var thanks: [String] {
        half([
            "Lovely, thank you.", "I'll bring the cake.", "Count me in!", "Yes from me.", "Works for us.",
            "Thanks all, see you then.",
        ])
    }
}
