import Foundation
import Mail
import Notify
import Testing
import Vault

@Suite struct NoticeWriterTests {
    private let writer: NoticeWriter

    init() throws {
        writer = try NoticeWriter(
            from: Address("postern@school.example"), school: "Meadow <School>",
            monitoringNotice: "https://school.example/policies", console: "https://mail.school.example")
    }

    private func lines(_ notice: Notice, token: String? = nil, original: Data? = nil) -> (head: String, text: String) {
        let bytes = writer.write(notice, id: "n7", hold: "abc", token: token, original: original, at: 1_795_422_600)
            .reduce(Data(), +)
        let mail = String(decoding: bytes, as: UTF8.self)
        let bodies = mail.components(separatedBy: "base64\r\n\r\n").dropFirst().map { part in
            let encoded = part.components(separatedBy: "\r\n--").first ?? ""
            return String(
                decoding: Data(base64Encoded: encoded, options: .ignoreUnknownCharacters) ?? Data(), as: UTF8.self)
        }
        return (mail.components(separatedBy: "\r\n\r\n").first ?? "", bodies.joined(separator: "\n=====\n"))
    }

    @Test("A notice says that no person sent it, and is dated and numbered the same at every attempt")
    func header() {
        let head = lines(Notice(template: "told", to: Address("head@school.example"), received: 0)).head
        for line in [
            "Auto-Submitted: auto-generated", "To: <head@school.example>", "Message-ID: <n7.postern@school.example>",
            "Date: Mon, 23 Nov 2026 08:30:00 +0000", "MIME-Version: 1.0",
        ] { #expect(head.components(separatedBy: "\r\n").contains(line), "\(line)") }
    }

    @Test("The sender is told which recipient is in doubt, why, whom was probably meant, and where to decide")
    func checkRecipient() {
        let notice = Notice(
            template: "held-for-sender", to: Address("amy@school.example"),
            reasons: [.init(text: "Please check the recipient", clauses: ["M-9-address"])],
            doubts: [
                .init(
                    recipient: Address("kim@gmial.com"), why: "a look-alike address",
                    suggestion: Address("kim@gmail.com"))
            ], received: 0, hasLink: true)
        let text = lines(notice, token: "TOKEN").text
        for word in [
            "kim@gmial.com", "a look-alike address", "Did you mean kim@gmail.com?", "M-9-address",
            "https://mail.school.example/check/TOKEN", "https://school.example/policies",
        ] { #expect(text.contains(word), "\(word)") }
    }

    @Test("Markup in names and reasons stays text in the HTML part")
    func escaping() {
        let notice = Notice(
            template: "returned", to: Address("amy@school.example"), received: 0, remark: "<script>alert(1)</script>")
        let parts = lines(notice).text.components(separatedBy: "=====")
        #expect(parts[0].contains("<script>"), "plain text needs no escape")
        #expect(!parts[1].contains("<script>") && parts[1].contains("&lt;script&gt;"))
        #expect(parts[1].contains("Meadow &lt;School&gt;"))
    }

    @Test("A line end in an address makes no header field of its own")
    func injection() {
        let head = lines(Notice(template: "told", to: Address("a@x.example>\r\nBcc: <b@y.example"), received: 0)).head
        #expect(!head.contains("\nBcc:"))
    }

    @Test("A returned message is attached as it was, as a draft")
    func draft() {
        let original = Data("Subject: plan\r\n\r\n.dot\r\n".utf8)
        let notice = Notice(template: "returned", to: Address("amy@school.example"), received: 0)
        let bytes = writer.write(notice, id: "r1", hold: nil, token: nil, original: original, at: 0).reduce(Data(), +)
        let mail = String(decoding: bytes, as: UTF8.self)
        #expect(mail.contains("X-Unsent: 1\r\nSubject: plan\r\n\r\n.dot\r\n\r\n--postern-r1-m--\r\n"))
    }
}
