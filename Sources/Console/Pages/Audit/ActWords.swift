/// The ledger's acts in words.
enum ActWords {
    static func of(_ act: String) -> String { table[act] ?? act.replacing("-", with: " ") }

    private static let table: [String: String] = [
        "held": "Message was held",
        "came-again": "The same message came again and is held once",
        "looked": "Opened the message",
        "refused": "Was refused a look",
        "release": "Decided to release it",
        "released": "Delivered the released message",
        "return": "Decided to return it",
        "returned": "Delivered it back to its sender",
        "delete": "Deleted the content for good",
        "forgot": "Destroyed the content after its time",
        "notified": "Sent a notice",
        "answer-refused": "Refused an answer by mail",
        "breach-reported": "Reported a mail sent in error",
        "breach-closed": "Closed the case of a mail sent in error",
        "signed-in": "Signed in",
        "signed-out": "Signed out",
        "sign-in-refused": "Tried to sign in with a wrong password",
        "account-set": "Set up an account",
        "account-disabled": "Closed an account",
    ]
}
