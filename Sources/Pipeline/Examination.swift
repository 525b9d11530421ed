// In: one message: its bytes as they come, then its envelope.
// Out: what was found and what the policy makes of it.
// Refuses nothing: what can't be read is said to be unread.

import Addressing
import Extraction
import MIME
package import Mail
import Policy

/// One message on its way through the stages. The same for the filter, for `check` and for `replay`.
package struct Examination: ~Copyable {
    private let engine: MessageEngine
    private var reader: MIMEReader<PartReader>
    private var size = 0

    init(engine: MessageEngine) {
        self.engine = engine
        let gathering = Gathering(scan: engine.scan(), limits: engine.limits)
        let extractor = Extractor(gathering, limits: engine.limits, childProgram: engine.childProgram)
        reader = MIMEReader(PartReader(extractor: extractor), limits: engine.limits)
    }

    /// Takes the next bytes of the message: MIME finds the parts, Extraction their text, Detection what is in it.
    package mutating func push(_ bytes: Span<UInt8>) {
        size += bytes.count
        reader.push(bytes)
    }

    /// Ends the message: Addressing looks at its recipients, the Policy decides.
    package consuming func finish(_ envelope: Envelope) -> Outcome {
        let engine = self.engine
        let size = self.size
        let parts = reader.finish()
        let header = MessageHeader(parts.fields)
        var gathered = parts.extractor.sink
        let flow = engine.gate.flow(of: envelope)
        let sender = envelope.sender.isNull ? header.from.first?.address ?? envelope.sender : envelope.sender

        gathered.add(HeaderMarks.findings(in: header, profile: engine.profile))
        gathered.finishScan()
        gathered.add(
            engine.checks.findings(
                for: AddressedMessage(
                    flow: flow, sender: sender, recipients: envelope.recipients,
                    to: header.to.map { ($0.name, $0.address) }, cc: header.cc.map { ($0.name, $0.address) },
                    subject: header.subject, body: gathered.body, attachmentNames: gathered.attachmentNames,
                    findings: gathered.findings, references: header.references, moment: envelope.received)))

        let assessment = Assessment(
            flow: flow, sender: engine.participant(sender, at: envelope.received),
            recipients: envelope.recipients.map { engine.participant($0, at: envelope.received) },
            findings: gathered.findings, parts: gathered.parts, moment: envelope.received, size: size,
            heads: engine.heads)
        var verdict = engine.verdict(on: assessment)
        // Nobody can be asked, nor get it back, whom the envelope doesn't name: somebody of the school decides.
        if envelope.sender.isNull { verdict.reassignHolds(of: .sender, to: .role(.ict)) }
        return Outcome(
            flow: flow, header: header, findings: gathered.findings, parts: gathered.parts, texts: gathered.texts,
            isShortened: gathered.isShortened, verdict: verdict,
            senderRoles: assessment.sender.roles)
    }
}
