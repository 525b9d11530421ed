import Mail
import Testing

/// What a scan without regard to the structure adds to the structural reading: everything hidden, and nothing else.
@Suite struct BlindScanTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let message: String
        var testDescription: String { name }
    }

    /// "Leaked: NI number QQ123456C of Sam Okoro" in base64.
    static let secret = "TGVha2VkOiBOSSBudW1iZXIgUVExMjM0NTZDIG9mIFNhbSBPa29ybw=="
    static let text = "Leaked: NI number QQ123456C of Sam Okoro"

    static let hidden = [
        Case(
            name: "a part before the first delimiter",
            message: """
                Content-Type: multipart/mixed; boundary=b

                Content-Type: text/plain
                Content-Transfer-Encoding: base64

                \(secret)
                --b

                seen
                --b--
                """),
        Case(
            name: "a part after the last delimiter",
            message: """
                Content-Type: multipart/mixed; boundary=b

                --b

                seen
                --b--
                --c
                Content-Transfer-Encoding: base64

                \(secret)
                """),
        Case(
            name: "a multipart whose boundary never comes",
            message: """
                Content-Type: multipart/mixed; boundary=other

                --b
                Content-Transfer-Encoding: base64

                \(secret)
                --b--
                """),
        Case(
            name: "base64 behind an encoding that nobody knows",
            message: "Content-Transfer-Encoding: base-64\n\n\(secret)\n"),
        Case(
            name: "base64 behind two encodings",
            message: "Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\n\(secret)\n"),
        Case(
            name: "quoted-printable behind two encodings",
            message: "Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: quoted-printable\n\n"
                + "Leaked: NI nu=\nmber QQ12=33456C of Sam =4Fkoro\n"),
        Case(
            name: "plain text behind base64",
            message: "Content-Transfer-Encoding: base64\n\n\(text)\n"),
        Case(
            name: "quoted-printable without saying so",
            message: "Subject: x\n\n=4C=65=61=6B=65=64=3A NI number QQ123456C of Sam Okoro\n"),
        Case(
            name: "base64 in a part with bare CRs",
            message: "Subject: x\n\nHello\r\(secret)\rBye\n"),
        Case(
            name: "base64 in short lines before the first delimiter",
            message: "Content-Type: multipart/mixed; boundary=b\n\n"
                + stride(from: 0, to: 56, by: 8).map { String(Array(secret)[$0..<($0 + 8)]) }.joined(separator: "\n")
                + "\n--b\n\nseen\n--b--\n"),
        Case(
            name: "indented base64 behind an unknown encoding",
            message: "Content-Transfer-Encoding: base65\n\n   \(secret)\n"),
        Case(
            name: "base64 inside a line behind an unknown encoding",
            message: "Content-Transfer-Encoding: base65\n\nread this: \(secret) now\n"),
        Case(name: "base64 without saying so", message: "Subject: x\n\nHello\n\n\(secret)\n"),
        Case(
            name: "base64 in base64",
            message: "Content-Transfer-Encoding: x\n\n"
                + "VEdWaGEyVmtPaUJPU1NCdWRXMWlaWElnVVZFeE1qTTBOVFpESUc5bUlGTmhiU0JQYTI5eWJ3PT0=\n"),
        Case(
            name: "base64 from a second place in a group",
            message: "Content-Transfer-Encoding: base64\n\nQUJ\n\(secret)\n"),
        Case(
            name: "a header line that is no field",
            message: "Subject: x\nAnd so \(text)\nTo: sam@example.org\n\nHello\n"),
        Case(
            name: "words beside the customary preamble",
            message: "Content-Type: multipart/mixed; boundary=b\n\nThis is a MIME message. \(text)\n"
                + "--b\n\nseen\n--b--\n"),
        Case(
            name: "UTF-16 in base64",
            message: "Content-Transfer-Encoding: unknown\n\n"
                + "TABlAGEAawBlAGQAOgAgAE4ASQAgAG4AdQBtAGIAZQByACAAUQBRADEAMgAzADQANQA2AEMAIABvAGYA\n"
                + "IABTAGEAbQAgAE8AawBvAHIAbwA=\n"),
    ]

    @Test("Text that the structure hides is found", arguments: hidden)
    func found(_ example: Case) {
        let log = ChunkVerifier.events(Array(example.message.utf8))
        #expect(log.blindText.contains(Self.text), "\(log.text)")
        #expect(log.codes.contains("hidden-text"))
    }

    static let open = [
        Case(name: "a short text", message: "Subject: x\n\nSee you at 3.30 = half past three.\n"),
        Case(
            name: "a link with base64 in it",
            message:
                "Subject: x\n\nhttps://links.example.org/?q=eyJuYW1lIjoiU2FtIE9rb3JvIiwicGFnZSI6ImhvbWUifQ==&r=3D41\n"),
        Case(
            name: "a soft-broken link in quoted-printable",
            message: "Content-Transfer-Encoding: quoted-printable\n\nhttps://links.example.org/?q=3DeyJuYW1lIjoi=\n"
                + "U2FtIE9rb3JvIiwicGFnZSI6ImhvbWUiLCJtb3JlIjoidGV4dCBpbiBiYXNlNjQifQeyJuYW1l=\n"
                + "IjoiU2FtIE9rb3JvIiwicGFnZSI6ImhvbWUifQ\n"),
        Case(name: "base64 as it should be", message: "Content-Transfer-Encoding: base64\n\n\(secret)\n"),
        Case(
            name: "the customary preamble",
            message: """
                Content-Type: multipart/mixed; boundary=b

                This is a multi-part message in MIME format.

                --b

                Hello
                --b--

                """),
        Case(
            name: "a key block of random base64",
            message: "Subject: x\n\n-----BEGIN BLOCK-----\n"
                + "q83vEjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8BI0VniavN7w\n"
                + "iJmqu8zd7v8AESIzRFVmd4iZqrvM3e7/ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmq\n-----END BLOCK-----\n"),
    ]

    @Test(
        "What senders put before the first part is not told",
        arguments: [
            "This is an OpenPGP/MIME signed message (RFC 4880 and 3156)",
            "This is a cryptographically signed message in MIME format.",
            "This message is in MIME format. Since your mail reader does not understand\nthis format, some or all of "
                + "this message may not be legible.",
            "Dies ist eine mehrteilige Nachricht im MIME-Format.", "Ceci est un message au format MIME.",
        ])
    func preamble(text: String) {
        let log = ChunkVerifier.events(
            Array("Content-Type: multipart/mixed; boundary=b\n\n\(text)\n--b\n\nHello\n--b--\n".utf8))
        #expect(log.codes.isEmpty, "\(log.text)")
    }

    @Test("What was delivered is not told again", arguments: open)
    func nothing(_ example: Case) {
        let log = ChunkVerifier.events(Array(example.message.utf8))
        #expect(log.blindText.isEmpty)
        #expect(log.codes.isEmpty, "\(log.text)")
    }
}
