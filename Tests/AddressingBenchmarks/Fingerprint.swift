import Addressing
import Mail

/// A mark of what the checks said: it tells whether a change of how they count changed what they say.
struct Fingerprint: CustomStringConvertible {
    private var value: UInt64 = 0xcbf2_9ce4_8422_2325

    var description: String { String(value, radix: 16) }

    mutating func add(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            value = (value ^ (number >> shift & 0xff)) &* 0x100_0000_01b3
        }
    }

    mutating func add(_ text: String) {
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
        add(UInt64(text.utf8.count))
    }

    mutating func add(_ opinion: RecipientOpinion) {
        for score in opinion.scores { add(score.bitPattern) }
        add(opinion.alarm.bitPattern)
        for finding in opinion.findings {
            add(finding.confidence.bitPattern)
            let words = [finding.kind.rawValue, finding.reason, finding.recipient?.text, finding.suggestion?.text]
            for text in words + finding.subjects { add(text ?? "") }
        }
    }
}
