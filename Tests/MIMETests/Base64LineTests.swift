import MIME
import Testing

/// Lines of 76 letters are read at once; what is odd in them must come out as if they were read letter by letter.
struct Base64LineTests {
    static let head = Array("Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n".utf8)
    static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    @Test("Any byte at any place of a full line gives the same in any chunks", arguments: [0, 1, 2, 3, 37, 72, 75])
    func anyByte(place: Int) {
        for byte in UInt8.min...UInt8.max {
            var lines = (0..<3).map { line in (0..<76).map { Self.letters[($0 &* 7 + line * 31) % 64] } }
            lines[1][place] = byte
            let message = Self.head + lines.flatMap { $0 + [0x0D, 0x0A] } + Array("QUJD\r\n".utf8)
            let whole = ChunkVerifier.read(message, sizes: [message.count])
            let single = ChunkVerifier.read(message, sizes: [1])
            #expect(whole.text == single.text, "byte \(byte)")
            #expect(whole.bodies == single.bodies, "byte \(byte)")
        }
    }

    @Test("Lines of any length are decoded alike", arguments: [4, 60, 64, 72, 76, 80, 152])
    func anyLength(length: Int) {
        let text = (0..<length * 40).map { Self.letters[($0 &* 11) % 64] }
        let lines = stride(from: 0, to: text.count, by: length).flatMap { text[$0..<$0 + length] + [0x0A] }
        let log = ChunkVerifier.events(Self.head + lines)
        #expect(log.bodies["1"]?.count == text.count / 4 * 3)
        #expect(log.codes.isEmpty)
    }
}
