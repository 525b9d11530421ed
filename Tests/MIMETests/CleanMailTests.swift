import Testing

@Suite struct CleanMailTests {
    @Test(
        "Ordinary mail is never odd and hides nothing",
        arguments: CleanMail.Program.allCases, 1...22)
    func clean(_ program: CleanMail.Program, seed: Int) {
        let message = CleanMail.message(program, seed: seed)
        let log = ChunkVerifier.events(message)
        #expect(log.codes.isEmpty, "\(log.lines.filter { $0.contains(" ! ") })")
        #expect(log.blindText.isEmpty)
        #expect(log.headers.count >= 1)
        #expect(log.bodies.values.contains { $0.count > 20 })
    }

    @Test("Mail of one seed is the same every time") func repeatable() {
        #expect(CleanMail.message(.outlook, seed: 3) == CleanMail.message(.outlook, seed: 3))
    }
}
