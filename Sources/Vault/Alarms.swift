import GRDB
package import Mail

/// How often senders were asked to look again, by check, and what they answered.
package struct AlarmReport: Sendable, Codable, Equatable {
    /// Messages from school, to outside and within, that were examined.
    package var messages = 0
    /// Of them, those whose sender was asked about a recipient.
    package var asked = 0
    /// A message counts for each check that spoke.
    package var checks: [Check] = []

    package struct Check: Sendable, Codable, Equatable {
        package var kind: FindingKind
        package var asked = 0
        /// Sent as it was: a wrong alarm, as the sender sees it.
        package var sentAsItWas = 0
        /// Sent otherwise, or not at all: a right alarm.
        package var changed = 0
        package var givenBack = 0
        /// Nobody answered in time.
        package var lapsed = 0
        package var waiting = 0

        private enum CodingKeys: String, CodingKey {
            case kind, asked, changed, lapsed, waiting
            case sentAsItWas = "sent_as_it_was"
            case givenBack = "given_back"
        }
    }

    /// The share of messages asked about; 0 when there were none.
    package var share: Double { messages == 0 ? 0 : Double(asked) / Double(messages) }
}

extension VaultStore {
    /// Adds to the numbers of messages of a day (days since 1970, UTC), by flow.
    package func tally(_ counts: [Flow: Int], day: Int) throws {
        try write { db in
            for (flow, count) in counts where count > 0 {
                try db.execute(
                    sql: """
                        INSERT INTO tally (day, flow, messages) VALUES (?, ?, ?)
                        ON CONFLICT (day, flow) DO UPDATE SET messages = messages + excluded.messages
                        """,
                    arguments: [day, flow.rawValue, count])
            }
        }
    }

    /// What was asked since a moment, and answered.
    package func alarms(since moment: Double) throws -> AlarmReport {
        try read { db in
            var report = AlarmReport()
            report.messages =
                try Int.fetchOne(
                    db, sql: "SELECT sum(messages) FROM tally WHERE day >= ? AND flow <> ?",
                    arguments: [Int(moment / 86_400), Flow.inbound.rawValue]) ?? 0
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT hold.*, ledger.detail AS detail FROM hold
                    LEFT JOIN ledger ON ledger.hold = hold.id AND ledger.actor = 'sender'
                    WHERE hold.audience = 'sender' AND hold.received >= ?
                    """,
                arguments: [moment])
            var checks: [FindingKind: AlarmReport.Check] = [:]
            while let row = try rows.next() {
                let hold = try Hold.decode(row)
                let kinds = hold.verdict.actions.filter { $0.verb == .hold }.flatMap(\.kinds).uniqued()
                    .filter { $0.family == "recipient" }
                guard !kinds.isEmpty else { continue }
                report.asked += 1
                let detail: [String: String] = try (row["detail"] as String?).map { try JSON.decode($0) } ?? [:]
                for kind in kinds {
                    checks[kind, default: AlarmReport.Check(kind: kind)].count(
                        hold, choice: detail["choice"].flatMap(SenderChoice.init(rawValue:)))
                }
            }
            report.checks = checks.values.sorted { ($1.asked, $0.kind.rawValue) < ($0.asked, $1.kind.rawValue) }
            return report
        }
    }
}

extension AlarmReport.Check {
    mutating func count(_ hold: Hold, choice: SenderChoice?) {
        asked += 1
        switch choice {
        case .send?: sentAsItWas += 1
        case .keep?: givenBack += 1
        case .correct?, .drop?, .separate?, .bare?: changed += 1
        case nil: if hold.state.isOpen { waiting += 1 } else { lapsed += 1 }
        }
    }
}
