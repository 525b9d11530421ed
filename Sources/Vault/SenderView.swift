import Foundation
import Mail

extension VaultStore {
    /// The reading view for the page of the sender, who wrote all of it. Leaves no ledger entry, because mail scanners
    /// and previews open links too and are no human look; what the sender decides is recorded.
    ///
    /// - Throws: `notYours` unless the message is held for its sender.
    package func ownView(of hold: Hold, with keys: OpeningKeys) throws -> ReadingView {
        guard hold.audience == .sender else { throw VaultError.notYours }
        return try JSONDecoder().decode(ReadingView.self, from: openStream("view", of: hold.id, with: keys))
    }
}
