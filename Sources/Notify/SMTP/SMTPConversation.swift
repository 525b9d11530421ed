import Foundation
import Mail
import NIOCore
import NIOPosix
import NIOSSL

/// One transaction with the next hop: connect, greet, perhaps TLS and AUTH, envelope, data, goodbye.
struct SMTPConversation {
    typealias Lines = NIOAsyncChannel<SMTPReply, ByteBuffer>

    /// What the next hop said to each recipient, after it took the message for the others.
    struct Delivered: Sendable {
        var accepted: [Address] = []
        var refused: [(recipient: Address, code: Int)] = []
    }

    let server: SMTPServer

    /// Sends one message. Returns only after the 250 to the final dot.
    ///
    /// - Parameters:
    ///   - parameters: of MAIL FROM; what the server doesn't offer is left out, here and below.
    ///   - recipientParameters: of RCPT TO, by address.
    /// - Throws: `SMTPFailure`; nothing was taken then.
    func send(
        _ message: [Data], from sender: Address, to recipients: [Address], parameters: [String],
        recipientParameters: [String: [String]] = [:]
    ) async throws -> Delivered {
        let patience = TimeAmount.seconds(server.patience)
        let channel: Lines
        do {
            channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connectTimeout(patience)
                .connect(host: server.host, port: server.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            ByteToMessageHandler(SMTPReplyDecoder(), maximumBufferSize: 128 << 10))
                        return try Lines(wrappingChannelSynchronously: channel)
                    }
                }
        } catch {
            throw SMTPFailure.unreachable("\(server.host):\(server.port)")
        }
        return try await channel.executeThenClose { replies, commands in
            var talk = Talk(
                replies: replies.makeAsyncIterator(), commands: commands, channel: channel.channel, server: server)
            try await talk.greet()
            let delivered = try await talk.transact(
                message, from: sender, to: recipients, parameters: parameters, recipientParameters: recipientParameters)
            try? await talk.goodbye()
            return delivered
        }
    }
}

/// The lines that go back and forth.
private struct Talk {
    typealias Lines = SMTPConversation.Lines

    var replies: NIOAsyncChannelInboundStream<SMTPReply>.AsyncIterator
    let commands: NIOAsyncChannelOutboundWriter<ByteBuffer>
    let channel: any Channel
    let server: SMTPServer
    var offers: Set<String> = []

    mutating func greet() async throws {
        _ = try await expect("the connection")
        try await hello()
        if server.startTLS != .never {
            if offers.contains("STARTTLS") {
                _ = try await command("STARTTLS", as: "STARTTLS")
                let (host, channel) = (server.host, channel)
                try await channel.eventLoop.submit {
                    let context = try NIOSSLContext(configuration: .makeClientConfiguration())
                    // SNI takes names only; an address is sent without it.
                    let isName = host.contains { $0.isLetter } && !host.contains(":")
                    let handler = try NIOSSLClientHandler(context: context, serverHostname: isName ? host : nil)
                    try channel.pipeline.syncOperations.addHandler(handler, position: .first)
                }.get()
                try await hello()
            } else if server.startTLS == .required {
                throw SMTPFailure.noTLS
            }
        }
        if let user = server.user, let password = server.password {
            let token = Data("\0\(user)\0\(password)".utf8).base64EncodedString()
            _ = try await command("AUTH PLAIN \(token)", as: "AUTH")
        }
    }

    private mutating func hello() async throws {
        let reply = try await command("EHLO \(server.ownName)", as: "EHLO")
        offers = Set(reply.lines.dropFirst().map { String($0.prefix { $0 != " " }).uppercased() })
    }

    mutating func transact(
        _ message: [Data], from sender: Address, to recipients: [Address], parameters: [String],
        recipientParameters: [String: [String]]
    ) async throws -> SMTPConversation.Delivered {
        let words = try [path(sender, allowingNull: true)] + usable(parameters)
        _ = try await command("MAIL FROM:" + words.joined(separator: " "), as: "MAIL")
        var delivered = SMTPConversation.Delivered()
        for recipient in recipients {
            // One that can't be said to a server is refused like one that the server refuses; the others get theirs.
            guard let path = try? path(recipient) else {
                delivered.refused.append((recipient, 553))
                continue
            }
            let words = [path] + usable(recipientParameters[recipient.text] ?? [])
            let reply = try await ask("RCPT TO:" + words.joined(separator: " "), as: "RCPT")
            if reply.isPositive {
                delivered.accepted.append(recipient)
            } else {
                delivered.refused.append((recipient, reply.code))
            }
        }
        guard !delivered.accepted.isEmpty else {
            try? await goodbye()
            return delivered
        }
        _ = try await command("DATA", as: "DATA")
        var stuffing = DotStuffing()
        for piece in message {
            var buffer = ByteBuffer()
            buffer.reserveCapacity(piece.count + piece.count / 64)
            stuffing.stuff(piece, into: &buffer)
            try await commands.write(buffer)
        }
        var end = ByteBuffer()
        stuffing.finish(into: &end)
        try await commands.write(end)
        let reply = try await expect("the message", patience: server.patience * 10)
        guard reply.isPositive else { throw SMTPFailure.refused(step: "the message", code: reply.code) }
        return delivered
    }

    mutating func goodbye() async throws { _ = try await ask("QUIT", as: "QUIT") }

    /// The extension that a parameter belongs to, as EHLO names it (RFC 6531, 6152, 3461).
    private static let extensions = [
        "SMTPUTF8": "SMTPUTF8", "BODY": "8BITMIME", "RET": "DSN", "ENVID": "DSN", "NOTIFY": "DSN", "ORCPT": "DSN",
    ]

    /// Those parameters that the server takes. One with a blank or a control character would be something else.
    private func usable(_ parameters: [String]) -> [String] {
        parameters.filter { parameter in
            parameter.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
                && Self.extensions[parameter.prefix { $0 != "=" }.uppercased()].map(offers.contains) == true
        }
    }

    /// An address between angle brackets. One with a control character would be a second command.
    private func path(_ address: Address, allowingNull: Bool = false) throws -> String {
        let isPlain = address.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        // Within quotes a bracket is a letter like others (RFC 5321 4.1.2).
        let isQuoted =
            address.localPart.count > 1 && address.localPart.hasPrefix("\"") && address.localPart.hasSuffix("\"")
        let open = isQuoted ? address.domain : address.text
        guard isPlain, allowingNull || !address.isNull, !open.contains(">") else { throw SMTPFailure.badAddress }
        return "<\(address.text)>"
    }

    private mutating func command(_ line: String, as step: String) async throws -> SMTPReply {
        let reply = try await ask(line, as: step)
        guard reply.isPositive else { throw SMTPFailure.refused(step: step, code: reply.code) }
        return reply
    }

    private mutating func ask(_ line: String, as step: String) async throws -> SMTPReply {
        try await commands.write(ByteBuffer(string: line + "\r\n"))
        return try await expect(step)
    }

    /// Waits for a reply, but not for ever: when time is over the connection is closed, which ends the wait.
    private mutating func expect(_ step: String, patience: Int64? = nil) async throws -> SMTPReply {
        let seconds = patience ?? server.patience
        let alarm = Task { [channel] in
            try await Task.sleep(for: .seconds(seconds))
            try await channel.close()
        }
        defer { alarm.cancel() }
        guard let reply = try await replies.next() else { throw SMTPFailure.hungUp(step: step) }
        return reply
    }
}
