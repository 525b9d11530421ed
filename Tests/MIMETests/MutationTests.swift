import Foundation
import Mail
import Testing

/// Damaged messages: nothing traps, chunks make no difference, every part that began ends.
@Suite struct MutationTests {
    /// `POSTERN_MUTANTS` sets another number for a long run.
    static let mutants = ProcessInfo.processInfo.environment["POSTERN_MUTANTS"].flatMap { Int($0) } ?? 1_000
    static let start = ProcessInfo.processInfo.environment["POSTERN_MUTANT_SEED"].flatMap { Int($0) } ?? 1

    @Test("Damaged messages are read to the end, the same in any chunks") func damaged() {
        let seeds = CaseFileTests.cases.map(\.message)
        for round in 0..<Self.mutants {
            var dice = Dice(seed: UInt64(Self.start + round))
            var message = seeds[dice.roll(seeds.count)]
            for _ in 0...dice.roll(6) { Self.damage(&message, with: seeds, &dice) }
            let whole = ChunkVerifier.read(message, sizes: [message.count])
            let split = ChunkVerifier.read(message, sizes: (0..<9).map { _ in dice.roll(12) + 1 })
            #expect(whole.text == split.text, "mutant \(Self.start + round)")
            #expect(whole.headers.count == whole.ended, "mutant \(Self.start + round)")
        }
    }

    private static let pieces: [[UInt8]] = [
        "\n", "\r\n", "\n\n", "\r", "--b", "--b--", "\n--b\n", "=", "==", "=\n", "=?utf-8?Q?", "?=", "\"", "(", ")",
        "\\", ";",
        "Content-Type: multipart/mixed; boundary=b\n", "Content-Transfer-Encoding: base64\n", "begin 644 x\n",
        "=ybegin name=x ",
        "Content-Type: message/rfc822\n\n", "boundary*0*=", "\u{0}", " ", "\t", ":",
        "Content-Transfer-Encoding: quoted-printable\n", "TGVha2VkOiBOSSBudW1iZXIgUVEx\n",
    ].map { Array($0.utf8) }

    private static func damage(_ message: inout [UInt8], with seeds: [[UInt8]], _ dice: inout Dice) {
        let place = dice.roll(message.count + 1)
        switch dice.roll(7) {
        case 0 where place < message.count: message[place] = UInt8(truncatingIfNeeded: dice.roll(256))
        case 1: message.insert(contentsOf: pieces[dice.roll(pieces.count)], at: place)
        case 2: message.removeSubrange(place..<min(message.count, place + dice.roll(20)))
        case 3:
            let end = min(message.count, place + dice.roll(80))
            message.insert(contentsOf: Array(message[place..<end]), at: dice.roll(message.count + 1))
        case 4:
            let other = seeds[dice.roll(seeds.count)]
            message = Array(message[..<place]) + other[dice.roll(other.count + 1)...]
        case 5:
            let end = min(message.count, place + dice.roll(200))
            message.replaceSubrange(place..<end, with: Array(message[place..<end]).withCR)
        default: message.insert(contentsOf: pieces[dice.roll(pieces.count)], at: place)
        }
    }
}
