import NIOCore

/// Cuts the server's bytes into replies.
struct SMTPReplyDecoder: ByteToMessageDecoder {
    typealias InboundOut = SMTPReply
    /// A server that talks without end is no SMTP server.
    private static let mostBytes = 64 << 10

    private var lines: [String] = []

    mutating func decode(context: ChannelHandlerContext, buffer: inout ByteBuffer) throws -> DecodingState {
        guard let end = buffer.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) else {
            if buffer.readableBytes > Self.mostBytes { throw SMTPFailure.unreadableReply }
            return .needMoreData
        }
        let length = end - buffer.readerIndex
        var line = buffer.readString(length: length) ?? ""
        buffer.moveReaderIndex(forwardBy: 1)
        if line.last == "\r" { line.removeLast() }
        guard let code = Int(line.prefix(3)), (200..<600).contains(code), lines.count < 200 else {
            throw SMTPFailure.unreadableReply
        }
        lines.append(String(line.dropFirst(4)))
        if line.dropFirst(3).first == "-" { return .continue }
        context.fireChannelRead(wrapInboundOut(SMTPReply(code: code, lines: lines)))
        lines = []
        return .continue
    }

    mutating func decodeLast(
        context: ChannelHandlerContext, buffer: inout ByteBuffer, seenEOF: Bool
    ) throws -> DecodingState { .needMoreData }
}

/// Message bytes as they go after DATA (RFC 5321 4.5.2): lines that begin with a dot get a second one, and the text
/// ends with a line end and the final dot.
struct DotStuffing {
    private var atLineStart = true
    private var lastWasCR = false

    mutating func stuff(_ bytes: some Sequence<UInt8>, into buffer: inout ByteBuffer) {
        for byte in bytes {
            if atLineStart, byte == UInt8(ascii: ".") { buffer.writeInteger(UInt8(ascii: ".")) }
            buffer.writeInteger(byte)
            atLineStart = lastWasCR && byte == UInt8(ascii: "\n")
            lastWasCR = byte == UInt8(ascii: "\r")
        }
    }

    mutating func finish(into buffer: inout ByteBuffer) {
        if !atLineStart { buffer.writeString("\r\n") }
        buffer.writeString(".\r\n")
    }
}
