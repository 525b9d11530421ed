import Foundation
import Mail
import Pipeline
import Testing
import Yams

@testable import postern

/// One message for each clause that works, through the whole pipeline: `Tests/Cases/clauses`.
@Suite struct ClauseCaseTests {
    private struct Case: Decodable {
        struct Letter: Decodable {
            var from: String
            var to: [String]
            var visible: Bool?
            var signedIn: String?
            var at: Date
            var subject: String
            var text: String

            private enum CodingKeys: String, CodingKey {
                case from, to, visible, at, subject, text
                case signedIn = "signed-in"
            }
        }

        var clause: String
        var policy: String
        var mail: Letter
        /// Whether `expect` names all actions, not only those of the clause.
        var whole: Bool?
        var expect: [String]
    }

    private static let root = URL(fileURLWithPath: #filePath).appending(path: "../../..").standardized

    private static func cases() throws -> [String: [Case]] {
        let folder = root.appending(path: "Tests/Cases/clauses")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let all = try files.filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }.map {
            try YAMLDecoder().decode(Case.self, from: String(contentsOf: $0, encoding: .utf8))
        }
        return Dictionary(grouping: all, by: \.policy)
    }

    @Test("The message of each clause has the actions that its clause asks for")
    func clauses() throws {
        var settings = try Settings.load(Self.root.appending(path: "deploy/postern.yaml").path)
        settings.directory = Self.root.appending(path: "deploy/sample/directory").path
        let cases = try Self.cases()
        #expect(cases.values.map(\.count).reduce(0, +) >= 50)
        for (policy, cases) in cases {
            let engine = try MessageEngine.load(settings, policy: policy)
            for one in cases {
                let actions = Self.actions(one, engine).sorted()
                #expect(actions == Array(Set(one.expect)).sorted(), "\(one.clause)")
            }
        }
    }

    private static func actions(_ one: Case, _ engine: MessageEngine) -> [String] {
        let mail = one.mail
        let shown = mail.visible == false ? mail.from : mail.to.joined(separator: ", ")
        let letter = """
            From: \(mail.from)
            To: \(shown)
            Subject: \(mail.subject)
            Message-ID: <case@samples.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            \(mail.text)
            """
        var examination = engine.begin()
        examination.push(Array(letter.utf8).span)
        let envelope = Envelope(
            sender: Address(mail.from), recipients: mail.to.map(Address.init), authenticatedUser: mail.signedIn,
            clientAddress: "192.0.2.1", received: mail.at.timeIntervalSince1970)
        let verdict = examination.finish(envelope).verdict
        let relevant = verdict.actions.filter { one.whole == true || $0.clauses.contains(one.clause) }
        return Array(Set(relevant.map { "\($0.verb.rawValue) \($0.tag ?? $0.audience?.description ?? "")" }))
    }
}
