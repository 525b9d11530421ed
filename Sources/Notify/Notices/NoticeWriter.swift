package import Foundation
package import Mail
import Mustache
package import Vault

/// Writes notices as mail: text and HTML, null sender in the envelope, `Auto-Submitted` (RFC 3834), nothing of the
/// message's content.
package struct NoticeWriter: Sendable {
    private let from: Address
    private let school: String
    /// Where users read that their mail is monitored.
    private let monitoringNotice: String
    private let console: String
    /// Where answers by mail go, with a choice and a code behind a plus sign; nil when there are none.
    private let answers: Address?
    private let text: MustacheTemplate
    private let html: MustacheTemplate

    package init(
        from: Address, school: String, monitoringNotice: String, console: String, answers: Address? = nil
    ) throws {
        self.from = from
        self.school = school
        self.monitoringNotice = monitoringNotice
        self.console = console
        self.answers = answers
        text = try MustacheTemplate(string: String(decoding: PackageResources.notice_text_mustache, as: UTF8.self))
        html = try MustacheTemplate(string: String(decoding: PackageResources.notice_html_mustache, as: UTF8.self))
    }

    /// - Parameters:
    ///   - id: what makes the Message-ID; equal for every attempt at the same notice.
    ///   - token: the one-time link's, for notices that have one.
    ///   - code: the one-time code for answers by mail.
    ///   - original: the message that goes back, attached so that mail programs open it as a draft.
    package func write(
        _ notice: Notice, id: String, hold: String?, token: String? = nil, code: String? = nil,
        original: Data? = nil, at now: Double
    ) -> [Data] {
        let words = NoticeWords.of(notice)
        let link =
            token.map { "\(console)/\(words.page)/\($0)" }
            ?? (words.button.isEmpty ? nil : "\(console)/held/\(hold ?? "")")
        let boundary = "postern-\(id)"
        var letter = MailWriter()
        letter.field("From", "Postern <\(from.text)>")
        letter.field("To", "<\(notice.to.text)>")
        if notice.template == "please-delete", let sender = notice.sender {
            letter.field("Reply-To", "<\(sender.text)>")
        }
        letter.field("Subject", words.subject)
        letter.field("Date", MailDate.text(now))
        letter.field("Message-ID", "<\(id).postern@\(from.domain)>")
        letter.field("Auto-Submitted", "auto-generated")
        letter.field("X-Postern-Notice", notice.template)
        letter.field("MIME-Version", "1.0")
        if original != nil {
            letter.field("Content-Type", "multipart/mixed; boundary=\"\(boundary)-m\"")
            letter.line("\r\n--\(boundary)-m")
        }
        letter.field("Content-Type", "multipart/alternative; boundary=\"\(boundary)\"")
        let plain = model(notice, words: words, link: link, code: code) { $0 }
        let marked = model(notice, words: words, link: link, code: code, escape: Self.escape)
        letter.text(text.render(plain), type: "text/plain", boundary: boundary)
        letter.text(html.render(marked), type: "text/html", boundary: boundary)
        letter.line("--\(boundary)--")
        guard let original else { return [letter.bytes] }
        letter.line("\r\n--\(boundary)-m")
        letter.field("Content-Type", "message/rfc822")
        letter.field("Content-Disposition", "attachment; filename=\"draft.eml\"")
        letter.field("Content-Transfer-Encoding", "8bit")
        // Outlook and others open a message with this field for editing.
        letter.line("\r\nX-Unsent: 1")
        return [letter.bytes, original, Data("\r\n--\(boundary)-m--\r\n".utf8)]
    }

    /// Scalar by scalar: the template engine's own escape compares whole characters, and a quotation mark with a
    /// combining accent is another character.
    private static func escape(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;".unicodeScalars
            case "<": safe += "&lt;".unicodeScalars
            case ">": safe += "&gt;".unicodeScalars
            case "\"": safe += "&quot;".unicodeScalars
            default: safe.append(scalar)
            }
        }
        return String(safe)
    }

    private func model(
        _ notice: Notice, words: NoticeWords, link: String?, code: String?, escape: (String) -> String
    ) -> [String: Any] {
        var facts: [[String: String]] = []
        if let sender = notice.sender { facts.append(["label": "From", "value": escape(sender.text)]) }
        if !notice.recipients.isEmpty {
            let shown = notice.recipients.prefix(20).map(\.text).joined(separator: ", ")
            let more = notice.recipients.count - 20
            facts.append(["label": "To", "value": escape(more > 0 ? "\(shown) and \(more) more" : shown)])
        }
        facts.append(["label": "Received", "value": MailDate.text(notice.received)])
        if let expires = notice.expires { facts.append(["label": "Waits until", "value": MailDate.text(expires)]) }
        if !notice.messageID.isEmpty { facts.append(["label": "Message-ID", "value": escape(notice.messageID)]) }
        var model: [String: Any] = [
            "subject": words.subject, "happened": words.happened, "next": words.next, "button": words.button,
            "school": escape(school.isEmpty ? "the school" : school), "notice": escape(monitoringNotice),
            "facts": facts,
            "reasons": notice.reasons.map {
                ["text": escape($0.text), "clauses": escape($0.clauses.joined(separator: ", "))]
            },
            "doubts": notice.doubts.map { doubt -> [String: Any] in
                var model: [String: Any] = ["recipient": escape(doubt.recipient.text), "why": escape(doubt.why)]
                if let suggestion = doubt.suggestion { model["suggestion"] = escape(suggestion.text) }
                return model
            },
        ]
        if !notice.title.isEmpty { model["title"] = notice.title }
        if let link { model["link"] = escape(link) }
        if let code, let answers, let choices = notice.choices, !choices.isEmpty {
            model["answers"] = [
                "choices": choices.map {
                    [
                        "label": NoticeWords.label($0),
                        "address": escape("\(answers.localPart)+\($0.rawValue).\(code)@\(answers.domain)"),
                    ]
                }
            ]
        }
        if let remark = notice.remark, !remark.isEmpty { model["remark"] = escape(remark) }
        return model
    }
}
