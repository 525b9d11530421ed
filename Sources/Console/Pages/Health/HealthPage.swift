import Vault

/// For machines that watch over the service: whether the vault answers, and how much waits to be sent.
struct HealthPage: Page {
    let name = "Health"
    let template: [UInt8]? = nil

    /// Mail that waits longer than this isn't leaving.
    private static let lateAfter = 900.0

    var routes: [Route] { [.get("/health", for: .everybody, answer: report)] }

    private func report(_ visit: Visit) -> Answer {
        guard let backlog = try? visit.vault.outboxBacklog() else {
            return json(503, #"{"ok":false,"vault":"unreachable"}"#)
        }
        let age = backlog.oldest.map { max(0, visit.now - $0) } ?? 0
        let isLate = age > Self.lateAfter
        return json(
            isLate ? 503 : 200,
            #"{"ok":\#(!isLate),"vault":"open","backlog":\#(backlog.waiting),"oldest_seconds":\#(Int(age))}"#)
    }

    private func json(_ status: Int, _ text: String) -> Answer {
        Answer(status: status, contentType: "application/json", body: Array((text + "\n").utf8))
    }
}
