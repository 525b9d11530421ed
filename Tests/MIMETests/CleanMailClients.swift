/// Messages as people's mail programs write them.
extension CleanMail {
    mutating func outlook() -> String {
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

    mutating func gmail() -> String {
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

    mutating func apple() -> String {
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

    mutating func thunderbird() -> String {
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

    mutating func phone() -> String {
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
}
