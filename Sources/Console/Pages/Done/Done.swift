/// What was done.
enum Done: String {
    // By a reviewer.
    case released, returned, deleted
    // By the sender of a message.
    case sent
    case sentWithout = "sent-without"
    case notSent = "not-sent"
    case signedOut = "signed-out"

    var path: String { "/done/" + rawValue }

    var heading: String {
        switch self {
        case .released: "The message is released"
        case .returned: "The message goes back to its sender"
        case .deleted: "The message is deleted"
        case .sent: "Your message is on its way"
        case .sentWithout: "Your message is on its way to the others"
        case .notSent: "Your message was not sent"
        case .signedOut: "You are signed out"
        }
    }

    var paragraphs: [String] {
        switch self {
        case .released:
            ["It is on its way to its recipients, exactly as it was written. Who released it and why is in the record."]
        case .returned:
            [
                "The sender gets it back within a few minutes, together with your reason, and can change it and send it again.",
                "None of the people to whom it was held back receives it.",
            ]
        case .deleted:
            ["Its content is destroyed and nobody receives it. The record that it was held, and your reason, stay."]
        case .sent:
            [
                "It goes to everybody you had addressed, just as you wrote it. There is nothing more to do; you can close this page."
            ]
        case .sentWithout:
            [
                "Those you took off the list don’t get it. Everybody else gets it just as you wrote it.",
                "There is nothing more to do; you can close this page.",
            ]
        case .notSent:
            [
                "Nobody gets it. It comes back to your own mailbox in a few minutes, attached to a mail from Postern.",
                "Open the attachment to correct it and send it again.",
            ]
        case .signedOut:
            ["If others use this computer, close the browser’s window too."]
        }
    }
}
