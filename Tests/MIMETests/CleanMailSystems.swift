/// Messages as machines and services write them.
extension CleanMail {
    mutating func mis() -> String {
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

    mutating func photocopier() -> String {
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

    mutating func newsletter() -> String {
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

    mutating func list() -> String {
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

    mutating func bounce() -> String {
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

    mutating func calendar() -> String {
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

    mutating func signed() -> String {
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
}
