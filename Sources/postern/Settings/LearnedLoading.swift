import Addressing
import Foundation

extension Settings {
    /// Where what is learned of who writes to whom is kept, and whether other nodes share it.
    struct Learned: Sendable {
        /// The folder that all nodes see; nil for a single one.
        var share: String?
        /// What this node's files are called there.
        var node = ""
        /// The key that hides addresses; nil for one in the state's folder.
        var key: String?
    }

    static func learned(_ reader: SettingsReader, path: (String) -> String) -> Learned {
        var learned = Learned(share: reader.text("share").map(path), key: reader.text("key").map(path))
        let host = ProcessInfo.processInfo.hostName.lowercased().filter { isOfNode($0) }
        learned.node =
            reader.value("node", "is one word of letters, digits, dots and dashes, other than forgotten") { name in
                name.allSatisfy(isOfNode) && name.contains(where: \.isLetter) && name != "forgotten" ? name : nil
            } ?? host
        if learned.share != nil, learned.key == nil {
            reader.refuse("needs a key that all nodes have: name its file, and copy it to each of them")
        }
        return learned
    }

    private static func isOfNode(_ character: Character) -> Bool {
        character.isASCII && (character.isLowercase || character.isNumber || character == "-" || character == ".")
    }

    var learnedKey: String { learned.key ?? state + "/correspondence.key" }

    /// Where files go that all filters look at: with one node only orders to forget somebody.
    var learnedFolder: String { learned.share ?? state + "/learned" }

    /// The key that hides addresses, made when there is none.
    func correspondenceKey() throws -> KeyedHash {
        if let bytes = FileManager.default.contents(atPath: learnedKey), bytes.count == 32 {
            return KeyedHash(key: [UInt8](bytes))
        }
        guard !FileManager.default.fileExists(atPath: learnedKey) else {
            throw SettingsError(problems: [
                "\(learnedKey): can't be read, or isn't a key of 32 bytes; copy it again from another node"
            ])
        }
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        guard
            FileManager.default.createFile(
                atPath: learnedKey, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else {
            throw SettingsError(problems: [
                "\(learnedKey): can't be written; the filter needs a key of its own there"
            ])
        }
        return KeyedHash(key: bytes)
    }
}
