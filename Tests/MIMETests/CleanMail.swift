/// Ordinary messages as the programs of a school's correspondents write them, made from seeds: Outlook, Gmail,
/// Apple Mail, Thunderbird, a management information system, a photocopier, a mailing list, a bounce.
struct CleanMail {
    enum Program: String, CaseIterable, Sendable {
        case outlook, gmail, apple, thunderbird, phone, mis, photocopier, newsletter, list, bounce, calendar, signed
    }

    var dice: Dice

    static func message(_ program: Program, seed: Int) -> [UInt8] {
        var mail = CleanMail(dice: Dice(seed: UInt64(seed * 31 + program.rawValue.utf8.count)))
        let text = mail.write(program)
        return seed % 2 == 0 ? Array(text.utf8) : Array(text.utf8).withCR
    }

    mutating func write(_ program: Program) -> String {
        switch program {
        case .outlook: outlook()
        case .gmail: gmail()
        case .apple: apple()
        case .thunderbird: thunderbird()
        case .phone: phone()
        case .mis: mis()
        case .photocopier: photocopier()
        case .newsletter: newsletter()
        case .list: list()
        case .bounce: bounce()
        case .calendar: calendar()
        case .signed: signed()
        }
    }
}

// The words and bytes of which the messages are made.
extension CleanMail {
    mutating func trace() -> String {
        "Received: from mx\(number(1)).example.net (mx.example.net [192.0.2.\(number(2))])\n"
            + "\tby in.school.example.org (Postfix) with ESMTPS id \(hex(10).uppercased())\n"
            + "\tfor <office@school.example.org>; Mon,  2 Nov 2026 08:14:25 +0000 (GMT)\n"
    }

    mutating func pick(_ words: [String]) -> String { words[dice.roll(words.count)] }

    mutating func forename() -> String { pick(["Zoë", "Sam", "Amira", "Jude", "Priya", "Tomasz", "Grace"]) }
    mutating func surname() -> String { pick(["Okoro", "Patel", "Nowak", "O'Hara", "Lindqvist", "Evans"]) }
    mutating func word() -> String {
        pick(["Trip", "Fees", "Lunch", "Register", "Swimming", "Choir", "Year 4", "Consent", "Governors"])
    }
    mutating func subject() -> String { "\(word()) and \(word().lowercased()), \(number(2))/11" }

    mutating func prose(_ length: Int) -> String {
        var text = ""
        while text.utf8.count < length {
            text += pick([
                "Please bring £5 and a packed lunch. ", "The coach leaves at 8.45 = quarter to nine. ",
                "Zoë’s form is still missing – could you send it? ",
                "See https://school.example.org/?a=3D7&b=41 for more. ",
                "Thank you very much for your help. ", "Room 12 is free from 3.30pm until 5pm. ",
                "a=b, c=d and 100% of 7 + 8. ",
            ])
        }
        return text
    }

    mutating func number(_ digits: Int) -> String {
        (0..<digits).map { _ in String(dice.roll(9) + 1) }.joined()
    }

    mutating func hex(_ digits: Int) -> String {
        (0..<digits).map { _ in String(dice.roll(16), radix: 16) }.joined()
    }

    mutating func uuid() -> String {
        [8, 4, 4, 4, 12].map { hex($0).uppercased() }.joined(separator: "-")
    }

    mutating func letters(_ count: Int, plain: Bool = false) -> String {
        let all = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        return String((0..<count).map { _ in all[dice.roll(plain ? 62 : 64)] })
    }

    /// Random bytes, as compressed attachments are.
    mutating func base64(_ bytes: Int, width: Int = 76) -> String {
        var lines = [String]()
        for _ in 0..<(bytes / (width / 4 * 3)) { lines.append(letters(width)) }
        lines.append(letters(18) + "A=")
        return lines.joined(separator: "\n")
    }

    func base64Line(_ text: String) -> String { Array(text.utf8).base64 }

    func base64Text(_ text: String) -> String {
        let all = Array(base64Line(text))
        return stride(from: 0, to: all.count, by: 76).map { String(all[$0..<min($0 + 76, all.count)]) }
            .joined(separator: "\n")
    }

    func wrapped(_ text: String, flowed: Bool) -> String {
        var lines = [""]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].count + word.count > 70 {
                if flowed { lines[lines.count - 1] += " " }
                lines.append("")
            }
            if !lines[lines.count - 1].isEmpty { lines[lines.count - 1] += " " }
            lines[lines.count - 1] += word
        }
        return lines.joined(separator: "\n")
    }

    func quoted(_ text: String) -> String {
        var out = ""
        var column = 0
        for byte in text.utf8 {
            let isPlain = byte >= 0x20 && byte < 0x7F && byte != 0x3D
            if column > 72 {
                out += "=\n"
                column = 0
            }
            if isPlain {
                out.unicodeScalars.append(Unicode.Scalar(byte))
                column += 1
            } else {
                out += "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                column += 3
            }
        }
        return out
    }
}
