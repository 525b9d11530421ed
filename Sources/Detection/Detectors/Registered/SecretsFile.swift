/// The file of a school's registered secrets: `key` and 32 hexadecimal digits in the first line, then a line a secret with
/// 16 hexadecimal digits and what it is called. Whoever has the file can test a guess, so only the filter may read it.
package struct SecretsFile: RegisteredSecrets {
    private let hash: SecretHash
    private var known: Set<UInt64> = []
    /// What the secrets are called, in the file's order.
    package private(set) var labels: [String] = []

    /// What is wrong with a file or a secret, and the remedy.
    package struct Problem: Error, CustomStringConvertible, Equatable {
        /// The line of the file, from 1; 0 for a secret that can't be registered.
        package let line: Int
        package let description: String
    }

    /// Bytes of a secret that can be registered.
    package static let lengths = Registered.lengths

    package init(_ text: String) throws(Problem) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, first.hasPrefix("key "), let key = Self.bytes(first.dropFirst(4)),
            let hash = SecretHash(key: key)
        else {
            throw Problem(
                line: 1,
                description: "must read 'key' and 32 hexadecimal digits; make the file with postern secrets add")
        }
        self.hash = hash
        for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty && !line.hasPrefix("#") {
            let words = line.split(separator: " ", maxSplits: 1)
            guard let bytes = Self.bytes(words[0]), bytes.count == 8 else {
                throw Problem(
                    line: number + 1,
                    description: "must begin with 16 hexadecimal digits; remove the line and register the secret again")
            }
            known.insert(bytes.reduce(0) { $0 << 8 | UInt64($1) })
            labels.append(words.count > 1 ? String(words[1]) : "")
        }
    }

    package func isRegistered(_ candidate: ArraySlice<UInt8>) -> Bool { known.contains(hash.hash(candidate)) }

    /// The line that registers a secret.
    package func line(for secret: String, label: String) throws(Problem) -> String {
        let bytes = Array(secret.utf8)
        guard Self.lengths.contains(bytes.count), bytes.contains(where: \.isDigit),
            !bytes.contains(where: { $0 <= 0x20 })
        else {
            throw Problem(
                line: 0,
                description: "a secret that can be found has \(Self.lengths.lowerBound) to \(Self.lengths.upperBound) "
                    + "characters, at least one of them a digit, and no blanks")
        }
        guard !label.contains(where: { $0.isNewline || $0 < " " }), label.utf8.count <= 100 else {
            throw Problem(line: 0, description: "what a secret is called is one line of at most 100 characters")
        }
        guard !label.contains(secret) else {
            throw Problem(
                line: 0, description: "what a secret is called must not be the secret: it stands readable in the file")
        }
        guard !isRegistered(bytes[...]) else {
            throw Problem(line: 0, description: "this secret is registered already")
        }
        let digits = String(hash.hash(bytes[...]), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits + (label.isEmpty ? "" : " \(label)")
    }

    /// The first line of a new file.
    package static func head(key: [UInt8]) -> String {
        "key " + key.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let digits = text.utf8.filter { $0 > 0x20 }
        guard digits.count.isMultiple(of: 2), digits.allSatisfy(\.isHexDigit) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { nibble(digits[$0]) << 4 | nibble(digits[$0 + 1]) }
    }

    private static func nibble(_ digit: UInt8) -> UInt8 { digit.isDigit ? digit - 0x30 : (digit | 0x20) - 0x57 }
}
