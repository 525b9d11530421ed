/// Measures the recipient checks: `swift run -c release AddressingBenchmarks cost [MESSAGES]` for what they cost
/// (`keep [MESSAGES] FILE` and `ask FILE` do the same in two steps), `ranking [FIRST SEED] [LAST SEED]` for what the learned ranking catches in invented organisations' mail, `shipped` for
/// the same with the ranking that comes with Postern, which `weights` prints; with `copied` at the end in mail that is
/// invented by another rule.
@main
struct AddressingBenchmarks {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        let numbers = words.dropFirst().compactMap { Int($0) }
        switch words.first {
        case "cost": RecipientCost.run(messages: numbers.first ?? 250_000)
        case "keep": try RecipientCost.keep(words.last ?? "", messages: numbers.first ?? 250_000)
        case "ask": try RecipientCost.ask(words.last ?? "")
        case "load": try RecipientCost.load(words.last ?? "")
        case "ranking", "shipped":
            RankingMeasure.run(
                seeds: (numbers.first ?? 1)...(numbers.dropFirst().first ?? 3), shipped: words.first == "shipped",
                copied: words.last == "copied")
        case "weights": ShippedWeights.write()
        case "lookalikes": LookalikeMeasure.run(seeds: (numbers.first ?? 1)...(numbers.dropFirst().first ?? 3))
        case "attack": LookalikeAttack.run(seeds: (numbers.first ?? 1)...(numbers.dropFirst().first ?? 3))
        case "school":
            SchoolMeasure.run(
                seeds: (numbers.first ?? 1)...(numbers.dropFirst().first ?? 2),
                writer: words.lazy.compactMap(SchoolMeasure.Writer.init).first ?? .first,
                shows: words.last == "missed")
        default:
            print(
                "cost [MESSAGES] | keep [MESSAGES] FILE | ask FILE | load FOLDER | ranking [FIRST SEED] [LAST SEED] | shipped [FIRST SEED] [LAST SEED] | weights | lookalikes | attack | school"
            )
        }
    }
}
