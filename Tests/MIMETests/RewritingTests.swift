import MIME
import Mail
import Testing

@Suite struct RewritingTests {
    private static let head = """
        From: Ann <ann@school.example.org>\r
        To: Jo <JO@gmial.com>,\r
         jo@gmial.com.au, xjo@gmial.com\r
        Cc: sam@families.example\r
        DKIM-Signature: v=1; b=abc\r
        Subject: jo@gmial.com\r
        \r

        """

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test("An address is replaced where it stands by itself, in To, Cc and Bcc and nowhere else")
    func replaced() {
        let message = Array((Self.head + "Write to jo@gmial.com.\r\n").utf8)
        let changed = MessageRewriting.replacing([(Address("jo@gmial.com"), Address("jo@gmail.com"))], in: message)
        #expect(
            text(changed)
                == Self.head.replacing("JO@gmial.com", with: "jo@gmail.com")
                .replacing("DKIM-Signature: v=1; b=abc\r\n", with: "") + "Write to jo@gmial.com.\r\n")
    }

    @Test("Only the recipients of a copy are visible in it")
    func apart() {
        let message = Array((Self.head + "Hello\r\n").utf8)
        let changed = text(
            MessageRewriting.showing(only: [Address("a@x.example"), Address("b@x.example")], in: message))
        #expect(changed.contains("\r\nTo: <a@x.example>,\r\n <b@x.example>\r\nSubject: "))
        #expect(!changed.contains("sam@") && !changed.contains("Cc:") && changed.hasSuffix("\r\n\r\nHello\r\n"))
    }

    @Test("A message without To gets one")
    func without() {
        let changed = text(
            MessageRewriting.showing(only: [Address("a@x.example")], in: Array("Subject: x\n\nHi\n".utf8)))
        #expect(changed == "Subject: x\nTo: <a@x.example>\r\n\nHi\n")
    }

    private static let mixed = """
        Subject: Register\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary="outer"\r
        \r
        preamble\r
        --outer\r
        Content-Type: multipart/alternative; boundary=inner\r
        \r
        --inner\r
        \r
        The register is attached.\r
        --inner\r
        Content-Type: text/html\r
        \r
        <p>The register is attached.</p>\r
        --inner--\r
        --outer\r
        Content-Type: application/vnd.ms-excel; name="register.xls"\r
        Content-Transfer-Encoding: base64\r
        \r
        U0VDUkVU\r
        --outer\r
        Content-Type: text/csv\r
        Content-Disposition: attachment; filename=more.csv\r
        \r
        SECRET\r
        --outer--\r

        """

    @Test("Attachments go, the text stays as it was, and a note says so once")
    func bare() throws {
        let changed = text(try #require(MessageRewriting.withoutAttachments(Array(Self.mixed.utf8))))
        #expect(!changed.contains("U0VDUkVU") && !changed.contains("SECRET") && !changed.contains("register.xls"))
        #expect(changed.contains("<p>The register is attached.</p>\r\n--inner--\r\n--outer\r\n"))
        #expect(changed.ranges(of: "An attachment was left out").count == 1)
        #expect(changed.hasSuffix("--outer--\r\n"))
    }

    @Test(
        "What isn't clear is left alone",
        arguments: [
            "Content-Type: application/pdf\r\n\r\n%PDF\r\n",
            "Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\nno boundary is named\r\n--x--\r\n",
            "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\nnever ends\r\n",
            "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\nno attachment\r\n--a--\r\n",
            // Another reader would take the second boundary.
            "Content-Type: multipart/mixed; boundary=a; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf\r\n\r\nx\r\n--b--\r\n--a\r\nContent-Type: application/pdf\r\n\r\nx\r\n--a--\r\n",
        ])
    func unclear(message: String) {
        #expect(MessageRewriting.withoutAttachments(Array(message.utf8)) == nil)
    }
}
