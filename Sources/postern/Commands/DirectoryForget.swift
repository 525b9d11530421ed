import Addressing
import ArgumentParser
import Foundation
import Mail

/// `postern directory forget`: erases what was learned about people, on every node.
struct ForgetPerson: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Forget who wrote to somebody, and to whom somebody wrote, on every node.",
        discussion: """
            Filters do so within five minutes; those of other nodes when they see the shared folder next. What the directory \
            says of people is changed where it comes from, and imported again.
            """)

    @Argument(help: "The person's addresses, all of them.") var addresses: [String]
    @OptionGroup var settings: SettingsOption

    func run() throws {
        let settings = try settings.load()
        let people = try addresses.map { text in
            let address = Address(text)
            guard !address.localPart.isEmpty, !address.domain.isEmpty else {
                throw ValidationError("'\(text)' isn't an e-mail address")
            }
            return address
        }
        guard FileManager.default.fileExists(atPath: settings.learnedKey) else {
            throw SettingsError(problems: ["\(settings.learnedKey) isn't there: nothing was learned yet"])
        }
        if settings.learned.share == nil {
            try FileManager.default.createDirectory(
                atPath: settings.learnedFolder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o2770])
        }
        let exchange = CorrespondenceExchange(
            Correspondence(key: try settings.correspondenceKey()), folder: settings.learnedFolder, node: nil)
        for (place, address) in people.enumerated() {
            // A microsecond apart: each order is a file of its own.
            try exchange.order(
                forgetting: address, at: Date().timeIntervalSince1970 + Double(place) / 1_000_000)
        }
        print("\(people.count) \(people.count == 1 ? "address" : "addresses") will be forgotten within five minutes.")
    }
}
