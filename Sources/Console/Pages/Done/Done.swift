/// What was done.
enum Done: String {
    // By a reviewer.
    case released, returned, deleted
    // By the sender of a message.
    case sent
    case sentWithout = "sent-without"
    case corrected, separated
    case bare = "without-attachments"
    case notSent = "not-sent"
    case reported
    case signedOut = "signed-out"

    var path: String { "/done/" + rawValue }

    var heading: String {
        switch self {
        case .released: "The message is released"
        case .returned: "The message goes back to its sender"
        case .deleted: "The message is deleted"
        case .sent: "Your message is on its way"
        case .sentWithout: "Your message is on its way to the others"
        case .corrected: "Your message goes to the corrected address"
        case .separated: "Your message goes to each separately"
        case .bare: "Your message is on its way without attachments"
        case .notSent: "Your message was not sent"
        case .reported: "Thank you for saying so"
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
        case .corrected:
            [
                "It is looked at once more on its way, because it goes to somebody else now. If there is a doubt again, you hear of it.",
                "There is nothing more to do; you can close this page.",
            ]
        case .separated:
            ["Each family or person gets a copy of their own, in which nobody else’s address can be seen."]
        case .bare:
            ["The text goes out as you wrote it. A line in it says that an attachment was left out."]
        case .notSent:
            [
                "Nobody gets it. It comes back to your own mailbox in a few minutes, attached to a mail from Postern.",
                "Open the attachment to correct it and send it again.",
            ]
        case .reported:
            [
                "Those at the school who deal with it have been told. They will talk to you if they need to know more.",
                "Don’t write to the recipients again about what was in the mail.",
            ]
        case .signedOut:
            ["If others use this computer, close the browser’s window too."]
        }
    }
}
