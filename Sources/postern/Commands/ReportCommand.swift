import Addressing
import ArgumentParser
import Foundation
import Mail
import Policy
import Vault

/// `postern report`: numbers for the school, without content.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show how often senders were asked to check a recipient, and what they answered.",
        subcommands: [Alarms.self])

    struct Alarms: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "By check: how often it asked, and whether senders found it right.")
        @OptionGroup var settings: SettingsOption
        @Option(help: "Over how many days.") var days = 30
        @Flag(help: "One JSON object.") var json = false

        func validate() throws {
            guard (1...3_650).contains(days) else { throw ValidationError("--days must be from 1 to 3650") }
        }

        func run() throws {
            let settings = try settings.load()
            let report = try settings.openVault().alarms(since: rightNow - Double(days) * 86_400)
            let thresholds = try CorrespondenceFile(path: settings.state + "/correspondence").thresholds()
            if json { return print(try AlarmPage(report: report, thresholds: thresholds.standings).jsonLine()) }
            let budget = settings.alarmBudget
            print(
                "Last \(days) days: \(report.messages) messages from school; senders were asked about "
                    + "\(report.asked) (\(Self.percent(report.share)); the budget is \(Self.percent(budget))).")
            defer { Self.show(thresholds) }
            guard !report.checks.isEmpty else { return }
            print(Table.row(["check", "asked", "share", "sent as is", "changed", "given back", "lapsed", "waiting"]))
            for check in report.checks {
                let share = report.messages == 0 ? 0 : Double(check.asked) / Double(report.messages)
                print(
                    Table.row(
                        [KindTitle.title(of: check.kind), String(check.asked), Self.percent(share)]
                            + [check.sentAsItWas, check.changed, check.givenBack, check.lapsed, check.waiting].map(
                                String.init)))
            }
            if report.share > budget, report.messages >= 200 {
                print("More than the budget: look first at checks whose messages are mostly sent as they are.")
            }
        }

        /// The report as it is, and the thresholds beside it.
        private struct AlarmPage: Encodable {
            let report: AlarmReport
            let thresholds: [ThresholdStanding]

            private enum CodingKeys: CodingKey { case thresholds }

            func encode(to encoder: any Encoder) throws {
                try report.encode(to: encoder)
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(thresholds, forKey: .thresholds)
            }
        }

        private static func show(_ thresholds: AlarmThresholds) {
            print("Thresholds in force, in nats of evidence (0.7 more asks for twice the odds):")
            for standing in thresholds.standings {
                print(Table.row([KindTitle.title(of: standing.kind), standing.text]))
            }
        }

        private static func percent(_ share: Double) -> String {
            let hundredths = Int((share * 10_000).rounded())
            return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) %"
        }
    }
}
