import Vault

/// Why a page isn't what was asked for. None of these says more than the visitor may know.
enum Problem: Error, Equatable {
    /// Not there, or in somebody else's queue: the same words for both.
    case notFound
    /// Nobody is signed in, or the session is over. `next` is where to go afterwards.
    case signedOut(next: String?)
    /// The form's token is missing, wrong or of another session.
    case forgedForm
    case tooManyTries(seconds: Int)
    /// Somebody else was first, or time was.
    case alreadyDecided(state: String)
    case linkUsed
    case tooLarge
    /// No key opens it, or its bytes are damaged.
    case cannotOpen
    case broken

    /// What the vault's refusals mean to a visitor.
    init(_ error: VaultError) {
        switch error {
        case .notFound, .notYours: self = .notFound
        case .alreadyDecided(let state): self = .alreadyDecided(state: state)
        case .wrongKey, .badKeyFile, .damaged: self = .cannotOpen
        case .cannotOpen, .reasonNeeded: self = .broken
        }
    }
}
