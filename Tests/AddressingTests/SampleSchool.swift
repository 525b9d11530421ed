import Addressing
import Directory
import Foundation
import Mail

/// The invented school that comes with Postern, and messages written there.
enum SampleSchool {
    static let profile = SchoolProfile(name: "Meadowbank School", domains: ["meadowbank.example.org"])
    /// 2026-11-16
    static let moment = 1_794_787_200.0
    static let head = "h.ashworth@meadowbank.example.org"

    static func load() throws -> School {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "deploy/sample/directory").path
        return try School.load(folder: folder).school
    }

    static func checks(_ correspondence: Correspondence? = nil) throws -> RecipientChecks {
        RecipientChecks(school: try load(), profile: profile, correspondence: correspondence)
    }

    static func message(
        from: String = head, to: [String], bcc: [String] = [], subject: String = "", body: String = "",
        attachments: [String] = []
    ) -> AddressedMessage {
        AddressedMessage(
            flow: .outbound, sender: Address(from), recipients: (to + bcc).map { Address($0) },
            to: to.map { ("", Address($0)) }, subject: subject, body: body, attachmentNames: attachments, moment: moment
        )
    }

    /// A guardian of a pupil, by the pupil's name and class.
    static func guardian(_ school: School, of forename: String, _ surname: String, in group: String) -> Guardian? {
        let pupil = school.pupils.first {
            $0.forename == forename && $0.surname == surname && $0.schoolClass == group
        }
        return pupil.flatMap { school.guardians(of: $0.id).first { !$0.emails.isEmpty } }
    }
}
