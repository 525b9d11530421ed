import MIME
import Mail
import Testing

/// Every limit is reached here; what was not read is said.
@Suite struct LimitTests {
    private func events(_ message: String, limits: Limits) -> EventLog {
        ChunkVerifier.events(Array(message.utf8), limits: limits)
    }

    private func nested(_ depth: Int) -> String {
        (0..<depth).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
            + "\ndeep inside\n" + (0..<depth).reversed().map { "--b\($0)--\n" }.joined()
    }

    @Test("Parts nested too deep come unopened and partly read") func depth() {
        var limits = Limits()
        limits.depth = 5
        #expect(events(nested(5), limits: limits).codes.isEmpty)
        let log = events(nested(6), limits: limits)
        #expect(log.codes.contains("limit-depth"))
        #expect(log.lines.contains("1.1.1.1.1.1 partly (depth)"))
        #expect(log.text.contains("deep inside"))
    }

    @Test("A depth of a thousand is bounded") func deepest() {
        let log = events(nested(1_000), limits: Limits())
        #expect(log.codes.contains("limit-depth"))
        #expect(log.headers.count == Limits().depth + 1)
    }

    @Test("Messages in encoded messages count as depth too") func encodedDepth() {
        var message = "Subject: core\n\ncore\n"
        for _ in 0..<6 {
            message =
                "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n"
                + message.replacing("=", with: "=3D")
        }
        var limits = Limits()
        limits.depth = 3
        let log = events(message, limits: limits)
        #expect(log.codes.contains("limit-depth"))
    }

    @Test("More parts than the limit are not read, and their parent says so") func parts() {
        var limits = Limits()
        limits.parts = 10
        let body = (0..<20).map { "--b\n\npart \($0)\n" }.joined() + "--b--\n"
        let log = events("Content-Type: multipart/mixed; boundary=b\n\n" + body, limits: limits)
        #expect(log.codes == ["limit-parts"])
        #expect(log.headers.count == 10)
        #expect(log.lines.contains("1 partly (parts)"))
    }

    @Test("Ten thousand parts end at the limit") func manyParts() {
        let body = String(repeating: "--b\n\nx\n", count: 10_000) + "--b--\n"
        let message = Array(("Content-Type: multipart/mixed; boundary=b\n\n" + body).utf8)
        let log = ChunkVerifier.read(message, sizes: [message.count])
        #expect(log.headers.count == Limits().parts)
        #expect(log.codes == ["limit-parts"])
    }

    @Test("More header fields than the limit are left out") func fields() throws {
        var limits = Limits()
        limits.headerFields = 4
        let log = events(String(repeating: "A: b\n", count: 9) + "Content-Type: text/html\n\nx\n", limits: limits)
        #expect(log.codes == ["limit-header-fields"])
        #expect(try #require(log.headers.first).fields.count == 4)
        #expect(log.text.contains("1 = x"))
    }

    @Test("A header field longer than the limit is cut") func fieldBytes() throws {
        var limits = Limits()
        limits.headerBytes = 100
        let log = events("Subject: " + String(repeating: "word ", count: 60) + "\n\nx\n", limits: limits)
        #expect(log.codes == ["limit-header-bytes"])
        #expect(try #require(log.headers.first?.fields.first).value.count == 100)
        let folded = events("Subject:" + String(repeating: " word\n", count: 60) + "\nx\n", limits: limits)
        #expect(folded.codes == ["limit-header-bytes"])
    }

    @Test("A boundary longer than the limit is not used") func boundary() {
        var limits = Limits()
        limits.boundaryBytes = 10
        let boundary = "12345678901"
        let log = events(
            "Content-Type: multipart/mixed; boundary=\(boundary)\n\n--\(boundary)\n\nx\n--\(boundary)--\n",
            limits: limits)
        #expect(log.codes.contains("limit-boundary"))
        #expect(log.text.contains("1.1 = x"))
    }

    @Test("A line of a megabyte arrives whole, in any encoding", arguments: ["7bit", "quoted-printable", "base64"])
    func longLine(encoding: String) {
        let line = [UInt8](repeating: UInt8(ascii: "A"), count: 1 << 20)
        let message = Array("Content-Transfer-Encoding: \(encoding)\n\n".utf8) + line
        let whole = ChunkVerifier.read(message, sizes: [message.count])
        #expect(whole.codes.isEmpty)
        #expect(whole.bodies["1"]?.count == (encoding == "base64" ? (1 << 20) / 4 * 3 : 1 << 20))
        #expect(ChunkVerifier.read(message, sizes: [4_099, 1, 16_384, 16_383]).text == whole.text)
    }
}
