import Vault

/// The words of each kind of notice: subject, what happened, what to do next. One entry a kind; none repeats content.
struct NoticeWords: Sendable {
    let subject: String
    let happened: String
    let next: String
    /// The label of the button, for notices that have a link.
    var button = ""
    /// Where a one-time link leads.
    var page: String { button == "Report the mail" ? "error" : "check" }

    static func of(_ notice: Notice) -> NoticeWords { all[notice.template] ?? told }

    static let all: [String: NoticeWords] = [
        "held-for-sender": NoticeWords(
            subject: "Please check before it goes: your message is waiting",
            happened: "Your message has not been sent yet. It waits for you, because:",
            next: """
                Look at it and choose: send it as it is, send it without a recipient, or don't send it. Nothing is sent \
                by itself: if you do nothing, the message comes back to you.
                """,
            button: "Look at the message"),
        "waiting": NoticeWords(
            subject: "Your message is waiting for a second look",
            happened: "Your message has not been sent yet. The school's policy asks that somebody looks at it first:",
            next: """
                You need not do anything. You will get it back with a reason if it can't go out. If it is urgent, \
                speak to the person named above.
                """),
        "held-for-reviewer": NoticeWords(
            subject: "A held message needs your decision",
            happened: "A message is held for you to look at, because:",
            next: "Sign in to the console, read what was found, and release it, return it or delete it.",
            button: "Open the console"),
        "told-held": NoticeWords(
            subject: "For your information: a message is held",
            happened: "A message is held for somebody else to decide. You are told, because:",
            next: "You need not do anything in Postern. Follow the school's own procedure for what is named above."),
        "told": NoticeWords(
            subject: "For your information: a message that was delivered",
            happened: "A message was delivered and you are told of it, because:",
            next: """
                Postern keeps no copy. Ask the person who has the message if you need to see it, and follow the \
                school's own procedure for what is named above.
                """),
        "remark": NoticeWords(
            subject: "A remark on a message that you sent",
            happened: "Your message was delivered. Please note for the next time:",
            next: "You need not do anything. If you think that this remark is wrong, tell ICT support."),
        "returned": NoticeWords(
            subject: "Your message was not sent and is attached",
            happened: "Your message was not sent. It is attached and can be opened as a draft.",
            next: "Open the attached message, change what needs changing, and send it again if you wish."),
        "expired": NoticeWords(
            subject: "Your message was not sent and is attached",
            happened: "Nobody decided about your message in time, so it was not sent. It is attached.",
            next: "Open the attached message, check it, and send it again if you still wish to."),
        "not-changed": NoticeWords(
            subject: "Your message was not sent and is attached",
            happened: "Your message could not be changed as you asked, so it was not sent. It is attached.",
            next: "Open the attached message, change it yourself, and send it again."),
        "answered": NoticeWords(
            subject: "Done: your answer about a waiting message",
            happened: "Your answer was carried out.",
            next: "You need not do anything."),
        "answer-refused": NoticeWords(
            subject: "Your answer about a waiting message changed nothing",
            happened: "Your answer could not be carried out. The message is still waiting.",
            next: "Answer once more, or use the link in the first notice."),
        "report-link": NoticeWords(
            subject: "A mail sent in error: please tell us more",
            happened: "You wrote that you sent a mail in error. Saying so at once is the right thing.",
            next: """
                Say on the page below who got it and what it was about. The school can then ask them to delete it. If \
                you didn't write to us, ignore this.
                """,
            button: "Report the mail"),
        "breach-opened": NoticeWords(
            subject: "A member of staff reported a mail sent in error",
            happened: "Somebody reported a mail that went to the wrong person.",
            next: """
                Sign in to the console and look at "Sent in error". Whether the Information Commissioner must be told \
                has to be decided within 72 hours.
                """),
        "please-delete": NoticeWords(
            subject: "A mail from our school reached you by mistake",
            happened: "A mail from the sender below reached you by mistake. We are sorry for the trouble.",
            next: """
                Please delete it, also from your deleted items, don't pass it on and don't use what it says. Please \
                answer this mail in a line once you have done so, or if you think that the mail was meant for you.
                """),
        "undeliverable": NoticeWords(
            subject: "Your released message did not reach everybody",
            happened: "Your message was released, but the next mail server refused it for the recipients below.",
            next: "Check the addresses. The other recipients, if there were any, have the message."),
    ]

    /// What a choice is called beside the address that makes it.
    static func label(_ choice: SenderChoice) -> String {
        switch choice {
        case .send: "Send it as it is"
        case .correct: "Send it to the address suggested above"
        case .drop: "Leave out the recipients in doubt"
        case .separate: "Send to each family separately"
        case .bare: "Send without attachments"
        case .keep: "Don't send it, give it back to me"
        }
    }

    private static let told = NoticeWords(
        subject: "A note from the school's mail filter", happened: "", next: "")
}
