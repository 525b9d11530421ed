import Directory
import Foundation
import Mail

/// Text as a school's mail has it, in runs of some kilobytes: letters, letters full of identifiers, tables, the mails of
/// the test cases, text of odd characters.
enum SchoolMail {
    static func all(_ school: School, bytes: Int) throws -> [(String, [TextRun])] {
        var dice = Dice(state: 17)
        let mails = try cases()
        return [
            ("letters", made(bytes) { letter(school, &dice) }),
            ("one long letter", joined(made(bytes) { letter(school, &dice) })),
            ("mails", made(bytes) { dice.pick(mails) }),
            ("full mail", made(bytes / 2) { dense(school, &dice) }),
            ("table", made(bytes / 2, layout: .table) { table(school, &dice) }),
            ("one long table", joined(made(bytes, layout: .table) { table(school, &dice) }, layout: .table)),
            ("csv", made(bytes / 2) { table(school, &dice).replacing("\t", with: ",") }),
            ("odd", made(bytes / 2) { odd(school, &dice) }),
        ]
    }

    /// The mails of the test cases, offensive and innocent.
    private static func cases() throws -> [String] {
        try ["tuning", "held-back"].flatMap {
            try String(contentsOfFile: "Tests/Cases/wording/\($0)-mails-second.txt", encoding: .utf8)
                .split(separator: "\n").compactMap { $0.split(separator: "\t").last }
                .map { String($0).replacing("\\n", with: "\n") }
        }
    }

    private static func joined(_ runs: [TextRun], layout: TextLayout = .prose) -> [TextRun] {
        [TextRun(part: .root, place: "1", layout: layout, text: runs.flatMap(\.text))]
    }

    /// Addresses of the web, file names, codes, other languages, curly quotes, markup that was left in, emoji.
    private static func odd(_ school: School, _ dice: inout Dice) -> String {
        (0..<12).map { _ in
            """
            \u{2022} **\(name(school, &dice))** \u{2013} \u{201C}don\u{2019}t forget\u{201D} the year-\(dice.roll(12)) (KS2/KS3) \
            re-sit; see https://portal.example.org/y\(dice.roll(12))/letters?id=\(dice.roll(9_999))&v=2#top or \
            Letter_final_v\(dice.roll(9)).docx \u{1F600} \u{1F44D}
            Rydym yn falch iawn o\u{2019}r plant \u{2013} G\u{175}yl Dewi! Dzie\u{144} dobry, spotkanie odb\u{119}dzie si\u{119} we \
            wtorek. R\u{E9}sum\u{E9} & na\u{EF}ve caf\u{E9}&#39;s <b>menu</b>: \u{A3}2.\(10 + dice.roll(89)), 3rd/4th, A*-C, 10-12yrs, \
            50%, #\(dice.roll(99)), iPad-\(dice.roll(9)), GCSE-style Q&A @ 3.30pm...
            """
        }.joined(separator: "\n\n")
    }

    private static func made(_ bytes: Int, layout: TextLayout = .prose, _ make: () -> String) -> [TextRun] {
        var runs: [TextRun] = []
        var size = 0
        while size < bytes {
            let text = Array(make().utf8)
            size += text.count
            runs.append(TextRun(part: .root, place: "1", layout: layout, text: text))
        }
        return runs
    }

    private static let sentences = [
        "Thank you for your letter about the trip to the museum in %d; we have thought about it with care.",
        "The coach leaves from the north gate at 8.%d and the children should bring a packed lunch and a coat.",
        "As you know the governors met last week and agreed the budget for the coming year without changes.",
        "%n did very well in the reading competition and will be presented with a book token in assembly.",
        "Please could you let the office know by Friday whether your child will be staying for football club?",
        "We were sorry to hear that %n has been unwell; there is no need to catch up on everything at once.",
        "The new timetable starts after half term, with Year %d in the hall on Tuesdays and in the gym on Thursdays.",
        "I have asked the site manager to look at the heating in room %d, which has been cold since Monday.",
        "If you have any questions about the homework policy please speak to the form tutor in the first instance.",
        "Our staff worked hard over the summer to get the library ready, and it is lovely to see it so well used.",
        "Tickets for the concert cost \u{A3}%d.50 and can be bought from reception or on the door on the night.",
        "I hope that this helps, and look forward to seeing many of you at the open evening in the autumn term.",
        "We shall be working on fractions, decimals and percentages before we move on to ratio and proportion.",
        "Could the department heads send me their development plans before the meeting so that I can print them?",
    ]

    private static func letter(_ school: School, _ dice: inout Dice) -> String {
        var text = "Dear parents and carers,\n\n"
        for paragraph in 0..<12 {
            for _ in 0..<4 {
                for part in sentences[dice.roll(sentences.count)].split(separator: " ") {
                    text += filled(part, school, &dice) + " "
                }
            }
            text += paragraph % 3 == 2 ? "\n\n" : "\n"
        }
        return text + "\nYours sincerely,\n\nA. Head\n"
    }

    private static func filled(_ word: Substring, _ school: School, _ dice: inout Dice) -> String {
        guard let mark = word.firstIndex(of: "%") else { return String(word) }
        let kind = word[word.index(after: mark)]
        let rest = word[word.index(mark, offsetBy: 2)...]
        return word[..<mark] + (kind == "n" ? name(school, &dice) : "\(1 + dice.roll(30))") + rest
    }

    private static func name(_ school: School, _ dice: inout Dice) -> String {
        let pupil = school.pupils[dice.roll(school.pupils.count)]
        return pupil.forename + " " + pupil.surname
    }

    private static func dense(_ school: School, _ dice: inout Dice) -> String {
        (0..<10).map { _ in
            """
            Please update the record of \(name(school, &dice)): date of birth \(day(&dice)), home telephone 01632 \
            96\(1000 + dice.roll(9_000)), NHS number 943 476 5919. The family has moved to \(1 + dice.roll(200)) Station \
            Road, Exeter EX4 4QJ. Our order 4500\(100_000 + dice.roll(900_000)) of \(day(&dice)) has come, the password \
            for the portal is Meadow\(dice.roll(90))! and mails go to k.\(dice.roll(900))@mailbox.example as before.
            """
        }.joined(separator: "\n\n")
    }

    private static func table(_ school: School, _ dice: inout Dice) -> String {
        var rows = ["Name\tUPN\tDOB\tPostcode\tSEN\tMobile\tNotes"]
        for _ in 0..<60 {
            rows.append(
                "\(name(school, &dice))\tZ80120000112\(dice.roll(10))\t\(day(&dice))\tEX4 4QJ\tK\t07700 900"
                    + "\(100 + dice.roll(900))\tMoved up a set in maths after the test in the autumn")
        }
        return rows.joined(separator: "\n")
    }

    private static func day(_ dice: inout Dice) -> String {
        "\(10 + dice.roll(18))/0\(1 + dice.roll(9))/20\(10 + dice.roll(10))"
    }

    /// Shapes that make careless detectors slow.
    static let nasty: [(String, String)] = [
        ("dots", "."), ("a.", "a."), ("colons", ":"), ("ab:", "ab:"), ("digits", "7"), ("a@", "a@"), ("1 ", "1 "),
        ("A1 ", "A1 "), ("1.", "1."), ("1:", "1:"), ("07 ", "07 "), ("4111 ", "4111 "), ("pw: ", "pw: "),
        ("Grace ", "Grace "), ("Smith, ", "Smith, "), ("AB12 ", "AB12 "), ("12/", "12/"), ("a,", "a,"), ("1\\t", "1\t"),
        ("Name: ", "Name: "), ("www.", "www."), ("://", "://"), ("\\n", "\n"), ("1\\n", "1\n"), ("a b\\n", "a b\n"),
        ("password ", "password "), ("12 High ", "12 High "), ("Dr ", "Dr "), ("name,1\\n", "name,1\n"),
        ("---BEGIN ", "-----BEGIN PRIVATE KEY-----\n"), ("is ", "password is "), ("quotes", "\""),
        ("accents", "\u{E9}"), ("high", "\u{2019}"), ("GB", "GB12 "), ("0-", "0-"), ("asthma ", "asthma "),
    ]
}
