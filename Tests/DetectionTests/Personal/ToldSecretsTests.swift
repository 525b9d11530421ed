import Detection
import Mail
import Testing

/// Secrets that the words around tell.
struct ToldSecretsTests {
    @Test(arguments: [
        ("The new wifi password is Tangerine9, same for everyone.", "Tangerine9"),
        ("The password for the tablets is purplewhale, all lower case.", "purplewhale"),
        ("The keypad on the side gate has been changed to 5930, please tell the cleaners.", "5930"),
    ])
    func `a secret is found by what stands around it`(_ text: String, _ secret: String) {
        #expect(Scanning.values("secret.credential", in: text, from: 0.5) == [secret])
    }

    @Test(arguments: [
        "The new wifi password is on the card in the office.", "The keypad on the side gate has been mended.",
        "Doors open at 0845 and the gate closes at 0855.", "What is the password for the hall laptop?",
    ])
    func `talk about secrets tells none`(_ text: String) {
        #expect(Scanning.values("secret.credential", in: text, from: 0.5).isEmpty)
    }

    @Test func `a password inside a link counts whatever stands around it`() {
        let text = "sftp://kitchen:Biscuit_7x@files.canteen.example/upload works for the menus"
        #expect(Scanning.values("secret.credential", in: text, from: 0.5) == ["Biscuit_7x"])
        let meeting = "Join at https://school.zoom.us/j/85124477310?pwd=exampleexample"
        #expect(Scanning.values("secret.credential", in: meeting, from: 0.5).isEmpty)
    }

    @Test func `far from its subject a long letter is read only where a door has a code`() {
        let filling = String(repeating: "We shall be working on fractions before we move on to ratio. ", count: 8)
        let told = filling + "The deliveries door needs 1-3-2-4 and a kick. " + filling
        #expect(Scanning.values("secret.credential", in: told, from: 0.5) == ["1-3-2-4"])
        #expect(Scanning.values("secret.credential", in: filling + "The door needs paint. " + filling).isEmpty)
    }

    @Test func `the subject says what the body tells`() throws {
        let engine = try #require(Scanning.engine)
        var scan = engine.personalScan()
        _ = scan.findings(in: Scanning.run("wifi password", role: .subject))
        let body = "Hi, it's Tangerine9\nSam"
        let found = scan.findings(in: Scanning.run(body)).filter { $0.kind == "secret.credential" }
        #expect(found.compactMap { Scanning.value($0, body) } == ["Tangerine9"])
    }

    @Test func `a model that can't be read is refused with its line`() {
        #expect(throws: DictionaryError.self) {
            try ToldModelText.check(Array("bias: 0\n[features]\nno such feature 1\n".utf8))
        }
        #expect(throws: Never.self) {
            try ToldModelText.check(
                Array("bias: 0\n[words]\nable about\n[features]\nbeforeShape colon nameDigits 1.25\n".utf8))
        }
    }
}
