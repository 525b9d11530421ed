import Foundation

/// How names and earlier messages stand in the text of an invented message.
enum MailText {
    /// What a mail program makes of the message that is answered.
    enum Quotation: CaseIterable {
        /// Below a line, with From, To and Cc.
        case below
        /// After the name of its author and a To, without a line.
        case notes
        /// With marks, after "On Monday Jo Bloggs wrote:".
        case marked
    }

    static func name(_ person: Organisation.Person, inFull: Bool) -> String {
        inFull ? person.forename.capitalized + " " + person.surname.capitalized : person.forename.capitalized
    }

    private static func lastFirst(_ person: Organisation.Person) -> String {
        person.surname.capitalized + ", " + person.forename.capitalized
    }

    /// At most this many characters of the original are repeated.
    private static let limit = 1_200

    static func quoted(
        _ original: OrganisationMail.Message, _ quotation: Quotation, _ organisation: Organisation
    ) -> String {
        let author = organisation.people[original.sender]
        let recipients = original.recipients.map { organisation.people[$0] }
        let body = original.body.prefix(limit)
        switch quotation {
        case .below:
            let ends = recipients.map(lastFirst).joined(separator: "; ")
            return "-----Original Message-----\nFrom: \(lastFirst(author))\nSent: Monday, 10:42\nTo: \(ends)\n"
                + "Subject: \(original.subject)\n\n\(body)"
        case .notes:
            let ends = recipients.map { name($0, inFull: true) + "/Works" }.joined(separator: ", ")
            return "\(name(author, inFull: true))@WORKS\n05/12 04:00 PM\nTo: \(ends)\ncc:\n"
                + "Subject: \(original.subject)\n\n\(body)"
        case .marked:
            let lines = body.split(separator: "\n").map { "> " + $0 }.joined(separator: "\n")
            return "On Monday \(name(author, inFull: true)) wrote:\n\(lines)"
        }
    }
}
