import Vault

/// Where a held message stands, in words that complete "this message was already ...".
enum StateWords {
    static func of(_ state: String) -> String {
        switch HoldState(rawValue: state) {
        case .held: "kept for a decision"
        case .releasing, .released: "released"
        case .returning, .returned: "returned to its sender"
        case .deleted: "deleted"
        case nil: "dealt with"
        }
    }

    /// The words of a badge.
    static func badge(_ state: HoldState) -> String {
        switch state {
        case .held: "Waiting"
        case .releasing: "Released, on its way"
        case .released: "Released"
        case .returning: "Returned, on its way"
        case .returned: "Returned"
        case .deleted: "Deleted"
        }
    }
}
