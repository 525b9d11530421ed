import ArgumentParser
import Foundation
import MIME
import Mail
import Pipeline

/// `postern check`: the whole pipeline offline.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what would happen to messages, without sending or storing anything.",
        discussion: """
            Reads message files ('-' for standard input). Without --from, --to and --at the header's addresses and Date \
            serve. Exit code 0: all would be delivered; 1: some would be held; 64 and above: something is wrong.
            """)

    @OptionGroup var settings: SettingsOption

    @Option(help: "A preset's name or a policy file, instead of the settings' own.")
    var policy: String?

    @Option(help: "The folder of the directory's CSV files, instead of the settings' own.")
    var directory: String?

    @Option(help: "The envelope's sender.")
    var from: String?

    @Option(help: "A recipient of the envelope; may be given several times.")
    var to: [String] = []

    @Option(help: "The user who signed in to send it.")
    var auth: String?

    @Option(help: "Whether it comes from a machine of the school: internal or external.")
    var client: Client?

    @Option(help: "When it comes, as 2026-11-23T08:30:00Z.")
    var at: String?

    @Flag(help: "One JSON object a message, one message a line.")
    var json = false

    @Argument(help: "Message files, or '-' for standard input.")
    var files: [String]

    enum Client: String, ExpressibleByArgument {
        case `internal`, external

        var address: String { self == .internal ? "127.0.0.1" : "192.0.2.1" }
    }

    func run() throws {
        var settings = try settings.loadOrDefault()
        if let directory { settings.directory = directory }
        let moment = try at.map { text in
            guard let date = ISO8601DateFormatter().date(from: text) else {
                throw ValidationError("--at '\(text)' is no time; write 2026-11-23T08:30:00Z")
            }
            return date.timeIntervalSince1970
        }
        let engine = try MessageEngine.load(settings, policy: policy)
        var someHeld = false
        var someUnread = false
        for file in files {
            var examination = engine.begin()
            var head = HeadKeeper()
            do {
                try ChunkSource.read(file) { chunk in
                    head.keep(chunk)
                    examination.push(chunk)
                }
            } catch {
                FileHandle.standardError.write(Data("postern check: \(error)\n".utf8))
                someUnread = true
                continue
            }
            let outcome = examination.finish(envelope(head.header, moment: moment))
            someHeld = someHeld || outcome.verdict.isHeld
            print(json ? try CheckReport(file: file, outcome).jsonLine() : CheckPage.text(file: file, outcome))
        }
        if someUnread { throw ExitCode(EX_NOINPUT) }
        if someHeld { throw ExitCode(1) }
    }

    private func envelope(_ header: MessageHeader, moment: Double?) -> Envelope {
        let sender = from.map(Address.init) ?? header.from.first?.address ?? Address("")
        let named = header.to + header.cc + header.fields.filter { $0.isNamed("Bcc") }.flatMap(HeaderText.addresses)
        return Envelope(
            sender: sender, recipients: to.isEmpty ? named.map(\.address) : to.map(Address.init),
            authenticatedUser: auth, clientAddress: client?.address,
            received: moment ?? header.date ?? rightNow)
    }
}

/// Keeps the beginning of a message, to read its header fields from.
struct HeadKeeper {
    private static let most = 256 << 10
    private var bytes: [UInt8] = []

    mutating func keep(_ chunk: Span<UInt8>) {
        for index in 0..<min(chunk.count, Self.most - bytes.count) { bytes.append(chunk[index]) }
    }

    var header: MessageHeader {
        var reader = MIMEReader(RootFields())
        reader.push(bytes.span)
        return MessageHeader(reader.finish().fields)
    }

    private struct RootFields: MessageEvents {
        var fields: [HeaderField] = []

        mutating func began(_ part: PartHeader) { if part.path == .root { fields = part.fields } }
        mutating func body(_ bytes: Span<UInt8>, of part: PartPath) {}
        mutating func ended(_ part: PartPath, _ state: PartState) {}
        mutating func found(_ anomaly: Anomaly) {}
        mutating func blind(_ text: [UInt8], near part: PartPath) {}
    }
}
