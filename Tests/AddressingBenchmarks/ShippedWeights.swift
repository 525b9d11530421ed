import Addressing
import Mail

/// Makes `Sources/Addressing/Ranking/ShippedRanking.swift`: `AddressingBenchmarks weights > FILE`.
///
/// From invented organisations of every size, some of them seen only in their first weeks, so that it also knows how
/// little is known then.
enum ShippedWeights {
    private static let seeds = 201...212

    static func write() {
        let all = seeds.map { seed in
            let organisation = Organisation(seed: seed)
            let mail = OrganisationMail.year(organisation, seed: seed)
            let correspondence = Correspondence()
            for message in mail.prefix([600, 2_000, 6_000, 30_000][seed % 4]) {
                correspondence.learn(LearnedMessage(RankingMeasure.addressed(message, organisation)))
            }
            return correspondence
        }
        guard let text = Correspondence.commonRanking(of: all) else { return }
        print(
            """
            /// The ranking that comes with Postern, used until a school's own traffic has trained one.
            ///
            /// Trained on invented mail only: `AddressingBenchmarks weights` makes this file from the organisations that
            /// `Tests/AddressingBenchmarks/Organisation` invents with the seeds \(seeds.lowerBound) to \(seeds.upperBound). \
            The form is that of `RankingText`;
            /// the numbers of the features are their places in `Features.names`.
            enum ShippedRanking {
                static let ranking: Ranking? = RankingText.read(text)

                private static let text = \"""
            """)
        for line in text.split(separator: "\n") { print("        " + line) }
        print("        \"\"\"\n}")
    }
}
