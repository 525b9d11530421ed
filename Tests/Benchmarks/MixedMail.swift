/// Mail as a school's day brings it, made from a seed: short texts, HTML, attachments; and mail made to be slow.
enum MixedMail {
    static func messages(bytes: Int) -> [[UInt8]] {
        var dice = Dice(state: 11)
        var made = [[UInt8]]()
        var size = 0
        while size < bytes {
            let message = mixed(&dice)
            size += message.count
            made.append(message)
        }
        return made
    }

    private static func mixed(_ dice: inout Dice) -> [UInt8] {
        let text = words(400 + dice.roll(3_000), &dice)
        let html = "<html><body><p style=\"margin:0\">" + text + "</p></body></html>"
        var message = head(&dice) + "Content-Type: multipart/mixed; boundary=\"----=_outer\"\n\n"
        message += "------=_outer\nContent-Type: multipart/alternative; boundary=\"----=_inner\"\n\n"
        message += "------=_inner\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        message += wrapped(text) + "\n"
        message += "------=_inner\nContent-Type: text/html; charset=utf-8\n"
        message += "Content-Transfer-Encoding: quoted-printable\n\n" + quoted(html) + "\n------=_inner--\n"
        if dice.roll(3) == 0 {
            message += "------=_outer\nContent-Type: application/pdf; name=\"letter.pdf\"\n"
            message +=
                "Content-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n" + base64(20_000 + dice.roll(120_000), &dice)
        }
        return Array((message + "------=_outer--\n").utf8)
    }

    static func attachment(bytes: Int) -> [UInt8] {
        var dice = Dice(state: 5)
        return Array(
            (head(&dice) + "Content-Type: application/zip\nContent-Transfer-Encoding: base64\n\n"
                + base64(bytes / 4 * 3, &dice)).withCRLF.utf8)
    }

    static func prose(bytes: Int) -> [UInt8] {
        var dice = Dice(state: 6)
        return Array((head(&dice) + "\n" + wrapped(words(bytes, &dice))).utf8)
    }

    /// Shapes that make careless readers slow.
    static let nasty: [(String, @Sendable (Int) -> [UInt8])] = [
        ("delimiter-like lines", { Array(multipart(String(repeating: "--bb\n", count: $0 / 5)).utf8) }),
        ("empty parts", { Array(multipart(String(repeating: "--b\n", count: $0 / 4)).utf8) }),
        ("one long line", { Array(("\n" + String(repeating: "x", count: $0)).utf8) }),
        ("one long line of '='", { Array((qp + String(repeating: "=", count: $0)).utf8) }),
        ("one folded header", { Array(("A: b" + String(repeating: "\n c", count: $0 / 3)).utf8) }),
        ("many headers", { Array(String(repeating: "A: b\n", count: $0 / 5).utf8) }),
        ("encoded words", { Array(("Subject: " + String(repeating: "=?", count: $0 / 2) + "\n\n").utf8) }),
        ("comments in an address", { Array(("To: " + String(repeating: "(", count: $0) + "\n\n").utf8) }),
        ("base64 with junk", { Array((b64 + String(repeating: "QUJD!QUI\n", count: $0 / 9)).utf8) }),
        (
            "crooked base64",
            { Array((b64 + "QUI\n" + String(repeating: "QUJDREVGR0hJSktMTU5PUFFS\n", count: $0 / 25)).utf8) }
        ),
        (
            "base64 before the first delimiter",
            {
                Array(multipart(String(repeating: "QUJDREVGR0hJSktMTU5PUFFS\n", count: $0 / 25)).utf8)
            }
        ),
        (
            "nested multiparts",
            {
                Array(
                    (0..<($0 / 60)).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined().utf8
                )
            }
        ),
    ]

    private static let qp = "Content-Transfer-Encoding: quoted-printable\n\n"
    private static let b64 = "Content-Transfer-Encoding: base64\n\n"

    private static func multipart(_ body: String) -> String {
        "Content-Type: multipart/mixed; boundary=b\n\n" + body
    }

    private static func head(_ dice: inout Dice) -> String {
        var head = ""
        for _ in 0..<4 {
            head +=
                "Received: from mx.example.org (mx.example.org [192.0.2.7]) by in.example.net;\n\tMon, 2 Nov 2026 08:\(10 + dice.roll(50)):00 +0000\n"
        }
        return head
            + "From: =?utf-8?Q?Zo=C3=AB_Okoro?= <zoe@school.example.org>\nTo: Pat Smith <pat@example.org>\n"
            + "Subject: Trip letter \(dice.roll(1_000))\nMessage-ID: <\(dice.roll(1 << 30))@school.example.org>\n"
            + "Date: Mon, 2 Nov 2026 08:00:00 +0000\nMIME-Version: 1.0\n"
    }

    private static let vocabulary = [
        "the", "school", "letter", "about", "trip", "on", "Friday", "please", "bring", "a", "coat", "and", "lunch",
        "café", "to", "museum", "£5", "return", "form", "by", "Monday",
    ]

    private static func words(_ count: Int, _ dice: inout Dice) -> String {
        var text = ""
        while text.utf8.count < count { text += vocabulary[dice.roll(vocabulary.count)] + " " }
        return text
    }

    private static func wrapped(_ text: String) -> String {
        var out = ""
        var column = 0
        for word in text.split(separator: " ") {
            out += word
            column += word.utf8.count + 1
            out += column > 70 ? "\n" : " "
            if column > 70 { column = 0 }
        }
        return out
    }

    private static func quoted(_ text: String) -> String {
        var out = ""
        var column = 0
        for byte in text.utf8 {
            if byte >= 0x80 || byte == 0x3D {
                out += "=" + String(byte, radix: 16, uppercase: true)
                column += 3
            } else {
                out.unicodeScalars.append(Unicode.Scalar(byte))
                column += 1
            }
            if column > 72 {
                out += "=\n"
                column = 0
            }
        }
        return out
    }

    private static func base64(_ bytes: Int, _ dice: inout Dice) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var out = [UInt8]()
        for _ in 0..<(bytes / 57) {
            for _ in 0..<76 { out.append(letters[dice.roll(64)]) }
            out.append(0x0A)
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// Repeatable chance.
struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}

extension String {
    var withCRLF: String { String(decoding: utf8.flatMap { $0 == 10 ? [13, 10] : [$0] }, as: UTF8.self) }
}
