import Addressing
import ArgumentParser
import Directory
import Foundation
import Mail
import Yams

/// Recipient checks on standard input: learns from `learn` lines, scores `score` lines, one JSON object a line.
struct Recipients: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check recipients of messages on standard input, one JSON object a line.")

    @Flag(help: "JSON lines on standard input; the only form there is.") var jsonl = false
    @Option(help: "The settings file.") var settings: String?
    @Option(help: "The folder of the school's CSV files.") var directory: String?

    @Option(help: "Where to write the ranking that was trained, as JSON.") var saveRanking: String?

    func run() throws {
        guard jsonl else { throw ValidationError("say --jsonl; messages are read from standard input") }
        var profile = SchoolProfile()
        var folder = directory
        if let settings {
            let source = try RecipientSettings(path: settings)
            profile = source.profile
            folder = folder ?? source.directory
        }
        var school = School()
        if let folder {
            do {
                let (loaded, problems) = try School.load(folder: folder)
                school = loaded
                if !problems.isEmpty {
                    FileHandle.standardError.write(
                        Data("\(problems.count) notes on \(folder); see postern directory check\n".utf8))
                }
            } catch {
                FileHandle.standardError.write(Data("\(error)\n".utf8))
                throw ExitCode(65)  // EX_DATAERR
            }
        }
        let correspondence = Correspondence()
        let checks = RecipientChecks(school: school, profile: profile, correspondence: correspondence)
        let decoder = JSONDecoder()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        defer {
            if let saveRanking, let ranking = try? correspondence.trainedRanking() {
                _ = FileManager.default.createFile(atPath: saveRanking, contents: Data(ranking))
            }
        }
        var number = 0
        while let line = readLine() {
            number += 1
            guard !line.isEmpty else { continue }
            let entry: RecipientLine
            do {
                entry = try decoder.decode(RecipientLine.self, from: Data(line.utf8))
            } catch {
                FileHandle.standardError.write(
                    Data("line \(number) isn't a message: one JSON object with from, to and mode is expected\n".utf8))
                throw ExitCode(65)  // EX_DATAERR
            }
            let message = entry.message(profile: profile)
            if entry.mode == "learn" {
                correspondence.learn(LearnedMessage(message))
                continue
            }
            if correspondence.isTrainingDue { correspondence.train() }
            let answer = RecipientAnswer(id: entry.id, checks.opinion(on: message), message: message)
            print(String(decoding: try encoder.encode(answer), as: UTF8.self))
        }
    }
}

/// A line of input. Everything but `from` may be missing.
private struct RecipientLine: Decodable {
    let id: AnyID
    let from: String
    let to: [String]
    let cc: [String]
    let bcc: [String]
    let subject: String
    let body: String
    let attachments: [String]
    let moment: Double
    let mode: String

    private enum CodingKeys: String, CodingKey {
        case id, from, to, cc, bcc, subject, body, attachments, ts, mode
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decodeIfPresent(AnyID.self, forKey: .id) ?? .text("")
        from = try values.decodeIfPresent(String.self, forKey: .from) ?? ""
        to = try values.decodeIfPresent([String].self, forKey: .to) ?? []
        cc = try values.decodeIfPresent([String].self, forKey: .cc) ?? []
        bcc = try values.decodeIfPresent([String].self, forKey: .bcc) ?? []
        subject = try values.decodeIfPresent(String.self, forKey: .subject) ?? ""
        body = try values.decodeIfPresent(String.self, forKey: .body) ?? ""
        attachments = try values.decodeIfPresent([String].self, forKey: .attachments) ?? []
        mode = try values.decodeIfPresent(String.self, forKey: .mode) ?? "score"
        if let number = try? values.decodeIfPresent(Double.self, forKey: .ts) {
            moment = number
        } else {
            let text = try values.decodeIfPresent(String.self, forKey: .ts) ?? ""
            moment = Double(text) ?? (try? Date(text, strategy: .iso8601))?.timeIntervalSince1970 ?? 0
        }
    }

    func message(profile: SchoolProfile) -> AddressedMessage {
        let sender = Self.split(from)
        let visible = (to.map(Self.split), cc.map(Self.split))
        var seen: Set<String> = []
        let recipients = (visible.0 + visible.1 + bcc.map(Self.split)).map(\.address).filter {
            seen.insert($0.text).inserted
        }
        let isInside = profile.owns(sender.address.domain) || profile.domains.isEmpty
        let isInternal = isInside && recipients.allSatisfy { profile.owns($0.domain) }
        return AddressedMessage(
            flow: isInternal ? .internal : isInside ? .outbound : .inbound, sender: sender.address,
            recipients: recipients, to: visible.0, cc: visible.1, subject: subject, body: String(body.prefix(65_536)),
            attachmentNames: attachments, moment: moment)
    }

    /// "Jo Bloggs <jo@example.org>" or a bare address; the answer repeats the address as it stands here.
    private static func split(_ text: String) -> (name: String, address: Address) {
        guard let open = text.lastIndex(of: "<"), text.last == ">" else { return ("", Address(text)) }
        let name = text[..<open].filter { $0 != "\"" }
        return (name.trimmingCharacters(in: .whitespaces), Address(String(text[open...])))
    }
}

/// An id of any plain JSON type, given back as it came.
private enum AnyID: Codable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        }
    }
}

/// A line of output.
private struct RecipientAnswer: Encodable {
    struct Doubt: Encodable {
        let kind: String
        let recipient: String?
        let reason: String
        let suggestion: String?
        let confidence: Double
    }

    let id: AnyID
    let scores: [String: Double]
    let alarm: Double
    let findings: [Doubt]

    init(id: AnyID, _ opinion: RecipientOpinion, message: AddressedMessage) {
        self.id = id
        scores = Dictionary(
            zip(message.recipients.map(\.text), opinion.scores), uniquingKeysWith: { max($0, $1) })
        alarm = opinion.alarm
        findings = opinion.findings.map {
            Doubt(
                kind: $0.kind.rawValue, recipient: $0.recipient?.text, reason: $0.reason,
                suggestion: $0.suggestion?.text,
                confidence: $0.confidence)
        }
    }
}

/// The few settings that recipient checks need.
private struct RecipientSettings {
    var profile = SchoolProfile()
    var directory: String?

    init(path: String) throws {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ValidationError("\(path): the settings can't be read; name a readable file with --settings")
        }
        let values = try Yams.load(yaml: text) as? [String: Any] ?? [:]
        profile.domains = (values["domains"] as? [String] ?? []).map { $0.lowercased() }
        if let school = values["school"] as? [String: Any] { profile.name = school["name"] as? String ?? "" }
        if let families = values["exposed_families"] as? Int { profile.exposedFamilies = families }
        if let mass = values["mass_recipients"] as? Int { profile.massRecipients = mass }
        directory = values["directory"] as? String
    }
}
