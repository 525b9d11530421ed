/// Where a part stands in a message: the root is `1`, the n-th child of P is `P.n`, and the root of a
/// message/rfc822 at P is `P.1`.
package struct PartPath: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    package let numbers: [Int]

    package static let root = PartPath([1])

    package init(_ numbers: [Int]) { self.numbers = numbers }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        self.init(text.split(separator: ".").compactMap { Int($0) })
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The `number`-th child, counted from 1.
    package func child(_ number: Int) -> PartPath { PartPath(numbers + [number]) }

    package var depth: Int { numbers.count }

    package var description: String { numbers.map(String.init).joined(separator: ".") }

    package static func < (left: PartPath, right: PartPath) -> Bool {
        left.numbers.lexicographicallyPrecedes(right.numbers)
    }
}
