import MIME
import Mail

/// Findings that the header alone tells: markings of privacy and confidence, forwards.
enum HeaderMarks {
    static func findings(in header: MessageHeader, profile: SchoolProfile) -> [Finding] {
        let sensitivity = header.fields.first(named: "Sensitivity").map { HeaderText.decode($0).lowercased() } ?? ""
        var findings: [Finding] = []
        if isMarkedPrivate(header.subject, marks: profile.privateMarks)
            || ["personal", "private"].contains(sensitivity)
        {
            findings.append(
                Finding(
                    kind: "content.private-marked", place: "Subject",
                    reason: "The subject or the Sensitivity header marks this message as private"))
        }
        if sensitivity == "company-confidential" || header.subject.lowercased().contains("confidential") {
            findings.append(
                Finding(
                    kind: "content.confidential-marked", place: "Subject",
                    reason: "The subject or the Sensitivity header marks this message as confidential"))
        }
        if isForward(header.subject) {
            findings.append(
                Finding(kind: "content.forwarded", place: "Subject", reason: "The subject says that this is forwarded"))
        }
        return findings
    }

    /// The marking stands alone at the beginning, before a colon, dash or bracket, or in brackets: "Personal: leave",
    /// "[Private] leave"; never a word of the sentence, as in "Personal statements for Year 13".
    private static func isMarkedPrivate(_ subject: String, marks: [String]) -> Bool {
        var text = Substring(subject.lowercased())
        while let prefix = ["re:", "fw:", "fwd:"].first(where: text.hasPrefix) {
            text = text.dropFirst(prefix.count).drop { $0 == " " }
        }
        let opened = text.first.map { "[(*".contains($0) } ?? false
        if opened { text = text.dropFirst() }
        return marks.contains { mark in
            guard text.hasPrefix(mark.lowercased()) else { return false }
            let rest = text.dropFirst(mark.count).drop { $0 == " " }
            guard let next = rest.first else { return true }
            return opened ? "])*".contains(next) : ":-–—|".contains(next)
        }
    }

    private static func isForward(_ subject: String) -> Bool {
        let start = subject.lowercased()
        return ["fw:", "fwd:", "wg:", "tr:"].contains { start.hasPrefix($0) }
    }
}
