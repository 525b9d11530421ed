/// Who did something, as the ledger names actors, in words.
enum ActorWords {
    static func of(_ actor: String) -> String {
        if let name = after("console:", actor) { return name }
        if let name = after("command:", actor) { return "\(name) (administrator, at the command line)" }
        switch actor {
        case "sender": return "the sender"
        case "filter": return "the filter"
        case "dispatch": return "Postern’s dispatcher"
        case "console": return "somebody unknown"
        default: return actor
        }
    }

    private static func after(_ prefix: String, _ actor: String) -> String? {
        actor.hasPrefix(prefix) ? String(actor.dropFirst(prefix.count)) : nil
    }
}
