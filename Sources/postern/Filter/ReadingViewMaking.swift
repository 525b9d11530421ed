import MIME
import Mail
import Pipeline
import Vault

extension ReadingView {
    /// What a reviewer will see of this message.
    init(_ outcome: Outcome) {
        self.init(
            subject: outcome.header.subject,
            headers: outcome.header.fields.prefix(200).map {
                Header(name: $0.name, value: String(HeaderText.decode($0).prefix(4_000)))
            },
            texts: outcome.texts.map { text in
                Text(
                    place: text.run.place, view: text.run.view, layout: text.run.layout, role: text.run.role,
                    text: String(decoding: text.run.text, as: UTF8.self), findings: text.findings)
            },
            parts: outcome.parts, findings: outcome.findings, isShortened: outcome.isShortened)
    }
}
