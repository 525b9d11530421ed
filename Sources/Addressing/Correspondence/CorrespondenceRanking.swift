import Foundation
import Synchronization

/// The ranking that is trained on what was learned.
extension Correspondence {
    /// The trained ranking as JSON, to be kept beside the snapshot; nil before the first training.
    package func trainedRanking() throws -> [UInt8]? {
        try state.withLock { $0.ranking }.map { Array(try JSONEncoder().encode($0)) }
    }

    /// Uses a ranking trained earlier, or elsewhere.
    package func use(ranking bytes: [UInt8]) throws {
        let ranking = try JSONDecoder().decode(Ranking.self, from: Data(bytes))
        guard ranking.isSound else { throw SnapshotError.damaged(at: 0) }
        state.withLock {
            $0.ranking = ranking
            $0.calibration = Calibration()
        }
    }

    /// Trains the ranking on simulated leaks when there is enough that is new; the filter does so nightly.
    ///
    /// - Parameter moment: when, in seconds since 1970; of several nodes' rankings the latest is used by all.
    package func train(budget: Double = 0.005, at moment: Double? = nil) {
        let pool = state.withLock { $0.pool }
        guard let ranking = RankingTrainer.train(pool, budget: Float(budget)) else { return }
        state.withLock {
            $0.ranking = ranking
            $0.calibration = Calibration()
            $0.budget = Float(budget)
            $0.trainedAt = $0.traffic.learned
            if let moment { $0.exchanged.rankedAt = moment }
        }
    }

    /// A ranking from what several learned, as text: the one that comes with Postern is made so, from invented mail.
    package static func commonRanking(of all: [Correspondence], budget: Double = 0.005) -> String? {
        RankingTrainer.common(all.map { $0.state.withLock { $0.pool } }, budget: Float(budget))
            .map(RankingText.write)
    }

    /// Uses none but the ranking that comes with Postern, to measure it.
    package func forgetTraining() {
        state.withLock {
            $0.ranking = nil
            $0.calibration = Calibration()
        }
    }

    /// Whether so much was learned since the last training that another is due.
    package var isTrainingDue: Bool {
        state.withLock { state in
            state.pool.examples.count >= RankingTrainer.least
                && (state.ranking == nil || state.traffic.learned * 2 >= state.trainedAt * 3)
        }
    }
}
