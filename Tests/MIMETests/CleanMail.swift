import Foundation

/// Ordinary messages as the programs of a school's correspondents write them, made from seeds: Outlook, Gmail,
/// Apple Mail, Thunderbird, a management information system, a photocopier, a mailing list, a bounce.
struct CleanMail {
    enum Program: String, CaseIterable, Sendable {
        case outlook, gmail, apple, thunderbird, phone, mis, photocopier, newsletter, list, bounce, calendar, signed
    }

    private var dice: Dice

    static func message(_ program: Program, seed: Int) -> [UInt8] {
        var mail = CleanMail(dice: Dice(seed: UInt64(seed * 31 + program.rawValue.utf8.count)))
        let text = mail.write(program)
        return seed % 2 == 0 ? Array(text.utf8) : Array(text.utf8).withCR
    }

    private mutating func write(_ program: Program) -> String {
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

    // MARK: Programs

    private mutating func outlook() -> String {
        let id = "\(number(3))_\(hex(8))"
        let outer = "_004_\(id)MB1PR07exam_"
        let inner = "_000_\(id)MB1PR07exam_"
        return """
            Received: from MB1PR07.eurprd07.prod.example.net ([2001:db8::17]) by MB1PR07.example.net
             ([2001:db8::17%5]) with mapi id 15.20.8137.018; Mon, 2 Nov 2026 08:14:22 +0000
            \(trace())ARC-Seal: i=1; a=rsa-sha256; s=arcselector; d=example.net; cv=none;
             b=\(letters(70))
             \(letters(40))==
            From: "\(surname()), \(forename())" <a.person@school.example.org>
            To: "\(surname()), \(forename())" <b.person@example.org>
            Subject: RE: \(subject())
            Thread-Topic: \(subject())
            Thread-Index: AdX\(letters(27))
            Date: Mon, 2 Nov 2026 08:14:20 +0000
            Message-ID:
             <MB1PR07MB\(number(7))@MB1PR07.eurprd07.prod.example.net>
            Accept-Language: en-GB, en-US
            Content-Language: en-GB
            X-MS-Has-Attach: yes
            x-ms-exchange-antispam-messagedata-0: \(letters(90))
            Content-Type: multipart/mixed;
            \tboundary="\(outer)"
            MIME-Version: 1.0

            --\(outer)
            Content-Type: multipart/alternative;
            \tboundary="\(inner)"

            --\(inner)
            Content-Type: text/plain; charset="Windows-1252"
            Content-Transfer-Encoding: quoted-printable

            Dear \(forename()),

            \(quoted(prose(400)))

            Kind regards,=20
            \(forename())

            --\(inner)
            Content-Type: text/html; charset="Windows-1252"
            Content-Transfer-Encoding: quoted-printable

            \(quoted("<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=Windows-1252\"></head><body><p class=\"MsoNormal\">" + prose(600) + "</p></body></html>"))

            --\(inner)--

            --\(outer)
            Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document;
            \tname="\(word()) letter.docx"
            Content-Description: \(word()) letter.docx
            Content-Disposition: attachment; filename="\(word()) letter.docx"; size=\(number(5));
            \tcreation-date="Mon, 02 Nov 2026 08:10:00 GMT";
            \tmodification-date="Mon, 02 Nov 2026 08:14:22 GMT"
            Content-Transfer-Encoding: base64

            \(base64(3_000))

            --\(outer)--

            """.replacingNames()
    }

    private mutating func gmail() -> String {
        let outer = "000000000000\(hex(12))"
        let inner = "000000000000\(hex(12))"
        let file = "\(word()) £\(number(2)).pdf"
        return """
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
                    d=example.com; s=20230601; t=1793607262; x=1794212062; darn=school.example.org;
                    h=to:subject:message-id:date:from:mime-version:from:to:cc:subject
                     :date:message-id:reply-to;
                    bh=\(letters(43))=;
                    b=\(letters(64))
                     \(letters(64))
            MIME-Version: 1.0
            From: =?UTF-8?Q?Zo=C3=AB_\(surname())?= <zoe@mail.example.com>
            Date: Mon, 2 Nov 2026 08:14:20 +0000
            Message-ID: <CA\(letters(8))+\(letters(40))@mail.example.com>
            Subject: =?UTF-8?B?\(base64Line("Trip 🎒 \(subject())"))?=
            To: \(forename()) \(surname()) <office@school.example.org>
            Content-Type: multipart/mixed; boundary="\(outer)"

            --\(outer)
            Content-Type: multipart/alternative; boundary="\(inner)"

            --\(inner)
            Content-Type: text/plain; charset="UTF-8"
            Content-Transfer-Encoding: base64

            \(base64Text("Hi,\r\n\r\n" + prose(500) + "\r\n"))
            --\(inner)
            Content-Type: text/html; charset="UTF-8"
            Content-Transfer-Encoding: base64

            \(base64Text("<div dir=\"ltr\">" + prose(600) + "</div>\r\n"))
            --\(inner)--
            --\(outer)
            Content-Type: application/pdf; name="=?UTF-8?Q?\(file.encodedWord)?="
            Content-Disposition: attachment; filename="=?UTF-8?Q?\(file.encodedWord)?="
            Content-Transfer-Encoding: base64
            Content-ID: <f_\(hex(9))>
            X-Attachment-Id: f_\(hex(9))

            \(base64(2_000))
            --\(outer)--

            """
    }

    private mutating func apple() -> String {
        let outer = "Apple-Mail=_\(uuid())"
        let inner = "Apple-Mail=_\(uuid())"
        let photo = number(4)
        return """
            Content-Type: multipart/alternative;
            \tboundary="\(outer)"
            Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3826.200.121\\))
            Subject: \(subject())
            From: \(forename()) \(surname()) <parent@home.example>
            Date: Mon, 2 Nov 2026 08:14:20 +0000
            To: office@school.example.org
            Message-Id: <\(uuid())@home.example>
            X-Mailer: Apple Mail (2.3826.200.121)


            --\(outer)
            Content-Transfer-Encoding: quoted-printable
            Content-Type: text/plain;
            \tcharset=utf-8

            \(quoted(prose(300)))=


            > On 1 Nov 2026, at 19:03, School Office <office@school.example.org> wrote:
            >=20
            > \(quoted(prose(60)))

            --\(outer)
            Content-Type: multipart/related;
            \ttype="text/html";
            \tboundary="\(inner)"


            --\(inner)
            Content-Transfer-Encoding: 7bit
            Content-Type: text/html;
            \tcharset=us-ascii

            <html><head></head><body style="overflow-wrap: break-word;"><div>\(prose(200).ascii)</div><img id="x" src="cid:\(uuid())"></body></html>
            --\(inner)
            Content-Transfer-Encoding: base64
            Content-Disposition: inline;
            \tfilename*=utf-8''Zo%C3%AB%20IMG_\(photo).jpeg
            Content-Type: image/jpeg;
            \tx-unix-mode=0644;
            \tname="=?utf-8?Q?Zo=C3=AB_IMG=5F\(photo).jpeg?="
            Content-Id: <\(uuid())>

            \(base64(1_500))

            --\(inner)--

            --\(outer)--

            """.sameName()
    }

    private mutating func thunderbird() -> String {
        let boundary = "------------\(letters(24, plain: true))"
        return """
            Message-ID: <\(uuid())@example.net>
            Date: Mon, 2 Nov 2026 08:14:20 +0000
            MIME-Version: 1.0
            User-Agent: Mozilla Thunderbird
            Subject: Re: \(subject())
            Content-Language: en-GB
            To: \(forename()) \(surname()) <head@school.example.org>
            References: <a\(number(6))@school.example.org>
             <b\(number(6))@school.example.org>
            From: \(forename()) \(surname()) <governor@example.net>
            In-Reply-To: <b\(number(6))@school.example.org>
            Content-Type: multipart/mixed; boundary="\(boundary)"

            This is a multi-part message in MIME format.
            --\(boundary)
            Content-Type: text/plain; charset=UTF-8; format=flowed
            Content-Transfer-Encoding: 8bit

            \(wrapped(prose(500), flowed: true))
            --\u{20}
            \(forename())
            https://maps.example.net/place?q=52.2,0.1&token=\(letters(40, plain: true))=

            --\(boundary)
            Content-Type: text/csv; charset=UTF-8; name="rota.csv"
            Content-Disposition: attachment; filename="rota.csv"
            Content-Transfer-Encoding: base64

            \(base64Text("Day,Name\r\nMon,\(forename())\r\nTue,\(forename())\r\n"))
            --\(boundary)--

            """
    }

    private mutating func phone() -> String {
        """
        From: \(forename()) \(surname()) <parent\(number(2))@home.example>
        Content-Type: text/plain; charset=us-ascii
        Content-Transfer-Encoding: quoted-printable
        Mime-Version: 1.0 (1.0)
        Date: Mon, 2 Nov 2026 08:14:20 +0000
        Subject: \(forename()) absent today
        Message-Id: <\(uuid())@home.example>
        To: absence@school.example.org
        X-Mailer: iPhone Mail (22B83)

        \(quoted(prose(120).ascii))

        Sent from my iPhone=

        """
    }

    private mutating func mis() -> String {
        let boundary = "--boundary_\(number(4))_\(uuid())"
        return """
            MIME-Version: 1.0
            From: "Invented MIS" <no-reply@mis.example>
            To: parent@home.example
            Date: 2 Nov 2026 08:14:20 +0000
            Subject: =?utf-8?B?\(base64Line("Attendance of \(forename()) – week \(number(2))"))?=
            Content-Type: multipart/mixed;
             boundary=\(boundary)


            \("--" + boundary)
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            \(base64Text("<table><tr><td>Mon</td><td>/</td></tr><tr><td>" + prose(400) + "</td></tr></table>"))
            \("--" + boundary)
            Content-Type: application/octet-stream; name=Report_\(number(5)).pdf
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment

            \(base64(1_000))
            \("--" + boundary)--

            """
    }

    private mutating func photocopier() -> String {
        let boundary = "DC_BOUND_PRE_<\(number(10)).\(hex(12))>"
        return """
            Date: Mon, 02 Nov 2026 08:14:20 +0000
            From: <copier@school.example.org>
            Subject: Message from KM_\(number(4))
            To: office@school.example.org
            MIME-Version: 1.0
            X-Mailer: KONICA MINOLTA bizhub
            Message-Id: <\(hex(8)).001.\(hex(12))@copier.school.example.org>
            Content-Type: multipart/mixed; boundary="\(boundary)"

            --\(boundary)
            Content-Type: text/plain
            Content-Transfer-Encoding: 7bit

            --\(boundary)
            Content-Type: application/pdf; name="SKM_\(number(9)).pdf"
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment; filename="SKM_\(number(9)).pdf"

            \(base64(4_000, width: 72))

            --\(boundary)--

            """.sameName()
    }

    private mutating func newsletter() -> String {
        let boundary = "_----------=_MCPart_\(number(9))"
        let link = "https://click.example.com/track/click/\(number(8))/?p=eyJzIjoi\(letters(60, plain: true))"
        return """
            From: =?utf-8?Q?Museum=20Learning?= <news@museum.example>
            Reply-To: =?utf-8?Q?Museum=20Learning?= <news@museum.example>
            To: <office@school.example.org>
            Date: Mon, 2 Nov 2026 08:14:20 +0000
            Message-ID: <\(hex(20)).\(number(14))@mail.museum.example>
            Subject: =?utf-8?Q?=F0=9F=A6=96=20Half=2Dterm=20at=20the=20museum?=
            List-ID: <\(hex(10)).list-id.example.com>
            List-Unsubscribe: <https://example.com/unsubscribe?u=\(hex(12))&id=\(hex(6))>, <mailto:u-\(hex(8))@example.com?subject=unsubscribe>
            Content-Type: multipart/alternative; boundary="\(boundary)"
            MIME-Version: 1.0

            This is a multi-part message in MIME format

            --\(boundary)
            Content-Type: text/plain; charset="utf-8"; format="fixed"
            Content-Transfer-Encoding: quoted-printable

            \(quoted(prose(300) + " " + link))

            --\(boundary)
            Content-Type: text/html; charset="utf-8"
            Content-Transfer-Encoding: quoted-printable

            \(quoted("<!doctype html><html><body><a href=\"" + link + "\">" + prose(800) + "</a><img src=\"" + link + "\" width=\"1\"></body></html>"))
            --\(boundary)--

            """
    }

    private mutating func list() -> String {
        """
        \(trace())Return-Path: <list-bounces@lists.example.org>
        From: \(forename()) \(surname()) via Governors <governors@lists.example.org>
        To: Governors: one@example.org, two@example.org;
        Cc: "Clerk (part-time)" <clerk@school.example.org>,
         chair@example.net
        Subject: [Governors] \(subject())
        Date: Mon, 2 Nov 2026 08:14:20 +0000
        Message-ID: <\(number(12))@example.net>
        Precedence: list
        MIME-Version: 1.0
        Content-Type: text/plain; charset="iso-8859-1"
        Content-Transfer-Encoding: quoted-printable

        \(quoted(prose(400)))

        -- =20
        Governors mailing list
        Governors@lists.example.org

        """.latin1Quoted()
    }

    private mutating func bounce() -> String {
        let boundary = "\(hex(11)).17936\(number(5))/mx.example.net"
        return """
            From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
            Subject: Undelivered Mail Returned to Sender
            To: office@school.example.org
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
            \tboundary="\(boundary)"
            Message-Id: <\(hex(11))@mx.example.net>

            This is a MIME-encapsulated message.

            --\(boundary)
            Content-Description: Notification
            Content-Type: text/plain; charset=us-ascii

            This is the mail system at host mx.example.net.

            <parent@home.example>: host mx.home.example[192.0.2.9] said: 550 5.1.1 no such user

            --\(boundary)
            Content-Description: Delivery report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net
            X-Postfix-Queue-ID: \(hex(11))

            Final-Recipient: rfc822; parent@home.example
            Action: failed
            Status: 5.1.1

            --\(boundary)
            Content-Description: Undelivered Message
            Content-Type: message/rfc822

            \(phone())
            --\(boundary)--

            """
    }

    private mutating func calendar() -> String {
        let boundary = "_000_\(hex(16))_"
        let event = """
            BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Parents' evening\r\n\
            DTSTART:20261112T170000Z\r\nUID:\(hex(32))\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n
            """
        return """
            From: "\(forename()) \(surname())" <office@school.example.org>
            To: staff@school.example.org
            Subject: =?iso-8859-1?Q?Parents'_evening_=A3\(number(2))_raffle?=
            Date: Mon, 2 Nov 2026 08:14:20 +0000
            Message-ID: <\(hex(32))@school.example.org>
            Content-Type: multipart/alternative; boundary="\(boundary)"
            MIME-Version: 1.0

            --\(boundary)
            Content-Type: text/plain; charset="iso-8859-1"
            Content-Transfer-Encoding: quoted-printable

            Raffle at =A3\(number(1)), please come.

            --\(boundary)
            Content-Type: text/calendar; charset="utf-8"; method=REQUEST
            Content-Transfer-Encoding: base64

            \(base64Text(event))

            --\(boundary)--

            """
    }

    private mutating func signed() -> String {
        let outer = "----\(hex(32).uppercased())"
        return """
            From: \(forename()) \(surname()) <bursar@trust.example>
            To: sbm@school.example.org
            Subject: \(subject())
            Date: Mon, 2 Nov 2026 08:14:20 +0000
            MIME-Version: 1.0
            Content-Type: multipart/signed; protocol="application/x-pkcs7-signature"; micalg="sha-256"; boundary="\(outer)"

            This is an S/MIME signed message

            --\(outer)
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            \(wrapped(prose(300), flowed: false))

            --\(outer)
            Content-Type: application/x-pkcs7-signature; name="smime.p7s"
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment; filename="smime.p7s"

            \(base64(1_200, width: 64))

            --\(outer)--

            """
    }

    // MARK: Words and bytes

    private mutating func trace() -> String {
        "Received: from mx\(number(1)).example.net (mx.example.net [192.0.2.\(number(2))])\n"
            + "\tby in.school.example.org (Postfix) with ESMTPS id \(hex(10).uppercased())\n"
            + "\tfor <office@school.example.org>; Mon,  2 Nov 2026 08:14:25 +0000 (GMT)\n"
    }

    private mutating func pick(_ words: [String]) -> String { words[dice.roll(words.count)] }

    private mutating func forename() -> String { pick(["Zoë", "Sam", "Amira", "Jude", "Priya", "Tomasz", "Grace"]) }
    private mutating func surname() -> String { pick(["Okoro", "Patel", "Nowak", "O'Hara", "Lindqvist", "Evans"]) }
    private mutating func word() -> String {
        pick(["Trip", "Fees", "Lunch", "Register", "Swimming", "Choir", "Year 4", "Consent", "Governors"])
    }
    private mutating func subject() -> String { "\(word()) and \(word().lowercased()), \(number(2))/11" }

    private mutating func prose(_ length: Int) -> String {
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

    private mutating func number(_ digits: Int) -> String {
        (0..<digits).map { _ in String(dice.roll(9) + 1) }.joined()
    }

    private mutating func hex(_ digits: Int) -> String {
        (0..<digits).map { _ in String(dice.roll(16), radix: 16) }.joined()
    }

    private mutating func uuid() -> String {
        [8, 4, 4, 4, 12].map { hex($0).uppercased() }.joined(separator: "-")
    }

    private mutating func letters(_ count: Int, plain: Bool = false) -> String {
        let all = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        return String((0..<count).map { _ in all[dice.roll(plain ? 62 : 64)] })
    }

    /// Random bytes, as compressed attachments are.
    private mutating func base64(_ bytes: Int, width: Int = 76) -> String {
        var lines = [String]()
        for _ in 0..<(bytes / (width / 4 * 3)) { lines.append(letters(width)) }
        lines.append(letters(18) + "A=")
        return lines.joined(separator: "\n")
    }

    private func base64Line(_ text: String) -> String { Array(text.utf8).base64 }

    private func base64Text(_ text: String) -> String {
        let all = Array(base64Line(text))
        return stride(from: 0, to: all.count, by: 76).map { String(all[$0..<min($0 + 76, all.count)]) }
            .joined(separator: "\n")
    }

    private func wrapped(_ text: String, flowed: Bool) -> String {
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

    private func quoted(_ text: String) -> String {
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

extension String {
    /// Windows-1252 and Latin-1 messages say so: their escapes are of one byte, not of UTF-8.
    fileprivate func latin1Quoted() -> String {
        var text = self
        for (utf8, byte) in [
            ("=C3=AB", "=EB"), ("=C2=A3", "=A3"), ("=E2=80=99", "'"), ("=E2=80=93", "-"),
        ] {
            text = text.components(separatedBy: utf8).joined(separator: byte)
            for cut in [3, 6] where utf8.count > cut {
                let split = utf8.prefix(cut) + "=\n" + utf8.dropFirst(cut)
                text = text.components(separatedBy: String(split)).joined(separator: "=\n" + byte)
            }
        }
        return text
    }

    fileprivate func replacingNames() -> String { latin1Quoted().sameName() }

    /// Name and filename of an attachment are the same in what these programs write.
    fileprivate func sameName() -> String {
        var lines = components(separatedBy: "\n")
        var name: String?
        for (index, line) in lines.enumerated() {
            for mark in ["name=\"", "filename=\""] {
                guard let range = line.range(of: mark), !line.contains("=?"), !line.contains("*=") else { continue }
                let rest = line[range.upperBound...]
                guard let end = rest.firstIndex(of: "\"") else { continue }
                if let known = name {
                    lines[index] = String(line[..<range.upperBound]) + known + String(rest[end...])
                } else {
                    name = String(rest[..<end])
                }
                break
            }
        }
        return lines.joined(separator: "\n")
    }

    fileprivate var ascii: String { String(unicodeScalars.filter(\.isASCII).map(Character.init)) }

    fileprivate var encodedWord: String {
        utf8.map { byte in
            switch byte {
            case 0x20: "_"
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E: String(Unicode.Scalar(byte))
            default: "=" + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}

extension [UInt8] {
    fileprivate var base64: String {
        let letters = Array<Character>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var out = ""
        for start in stride(from: 0, to: count, by: 3) {
            let group = self[start..<Swift.min(start + 3, count)]
            var bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            bits &= 0xFF_FFFF
            let four = [bits >> 18, bits >> 12 & 63, bits >> 6 & 63, bits & 63].map { letters[$0] }
            out += String(four.prefix(group.count + 1)) + String(repeating: "=", count: 3 - group.count)
        }
        return out
    }
}
