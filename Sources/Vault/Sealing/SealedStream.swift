import Crypto
package import Foundation

/// Bytes sealed in chunks to a key that this process need not be able to use. Order, number and end of the chunks are
/// authenticated: the sequence by HPKE, the end by the word in the last chunk's associated data.
package struct SealedStream: Sendable {
    package let name: String
    package let keyID: String
    package let encapsulated: Data
    package let size: Int
    package let chunks: any SealedChunks

    /// The chunks of a stream, wherever they are kept.
    package protocol SealedChunks: Sendable {
        var count: Int { get }
        func chunk(_ number: Int) throws -> Data
    }
}

extension [Data]: SealedStream.SealedChunks {
    package func chunk(_ number: Int) -> Data { self[number] }
}

/// Seals a stream as it comes.
package struct StreamSealer {
    /// Plain bytes in a chunk.
    static let chunkBytes = 1 << 20

    private let name: String
    private let keyID: String
    private var sender: HPKE.Sender

    /// - Parameter name: which stream of the hold this is; a chunk of one stream can't pass for another's.
    package init(_ name: String, to key: SealingKey) throws {
        self.name = name
        keyID = key.id
        sender = try HPKE.Sender(recipientKey: key.key, ciphersuite: suite, info: Data("postern \(name)".utf8))
    }

    mutating func seal(_ chunk: some DataProtocol, isLast: Bool) throws -> Data {
        try sender.seal(chunk, authenticating: isLast ? lastChunk : middleChunk)
    }

    func stream(of chunks: any SealedStream.SealedChunks, size: Int) -> SealedStream {
        SealedStream(name: name, keyID: keyID, encapsulated: sender.encapsulatedKey, size: size, chunks: chunks)
    }

    /// Seals bytes that are all here.
    package static func seal(_ bytes: Data, as name: String, to key: SealingKey) throws -> SealedStream {
        var sealer = try StreamSealer(name, to: key)
        var chunks: [Data] = []
        var rest = bytes[...]
        repeat {
            let next = rest.prefix(chunkBytes)
            rest = rest.dropFirst(chunkBytes)
            chunks.append(try sealer.seal(next, isLast: rest.isEmpty))
        } while !rest.isEmpty
        return sealer.stream(of: chunks, size: bytes.count)
    }
}

/// Opens a stream chunk by chunk.
struct StreamOpener {
    private var recipient: HPKE.Recipient

    init(_ name: String, encapsulated: Data, key: Curve25519.KeyAgreement.PrivateKey) throws {
        recipient = try HPKE.Recipient(
            privateKey: key, ciphersuite: suite, info: Data("postern \(name)".utf8), encapsulatedKey: encapsulated)
    }

    mutating func open(_ chunk: Data, isLast: Bool) throws -> Data {
        try recipient.open(chunk, authenticating: isLast ? lastChunk : middleChunk)
    }
}

private let lastChunk = Data("last".utf8)
private let middleChunk = Data("more".utf8)
