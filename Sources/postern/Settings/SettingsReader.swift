import Foundation
import Yams

/// Reads one mapping of a settings file key by key, and tells of every key that nobody asked for.
final class SettingsReader {
    private let file: String
    private let name: String
    private let mapping: [(key: String, value: Node, line: Int)]
    private var asked: Set<String> = []
    private var children: [SettingsReader] = []
    private var ownProblems: [String] = []

    /// - Parameter name: the section's name with a final dot, empty for the whole file.
    init(_ node: Node?, name: String, file: String) {
        self.file = file
        self.name = name
        guard let node else {
            mapping = []
            return
        }
        mapping = (node.mapping.map(Array.init) ?? []).map { key, value in
            (key.string ?? "", value, key.mark?.line ?? 0)
        }
        if node.mapping == nil, node.null == nil {
            refuse(line: node.mark?.line ?? 0, "'\(name.dropLast())' must be a section with keys below it")
        }
    }

    func section(_ key: String) -> SettingsReader {
        let child = SettingsReader(node(key), name: name + key + ".", file: file)
        children.append(child)
        return child
    }

    /// The sections of a list, such as `kinds`.
    func sections(_ key: String) -> [SettingsReader] {
        guard let node = node(key) else { return [] }
        guard let items = node.sequence else {
            refuse(line: node.mark?.line ?? 0, "'\(name)\(key)' must be a list whose items begin with '- '")
            return []
        }
        let sections = items.map { SettingsReader($0, name: "\(name)\(key).", file: file) }
        children += sections
        return sections
    }

    /// What a file says; nil when it can't be read.
    static func text(of path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

    /// Refuses the section as a whole.
    func refuse(_ remedy: String) {
        refuse(line: mapping.first?.line ?? 0, "'\(name.dropLast())' \(remedy)")
    }

    func text(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar?.string else {
            refuse(line: node.mark?.line ?? 0, "'\(name)\(key)' must be one word or line of text")
            return nil
        }
        return text
    }

    func list(_ key: String) -> [String]? {
        guard let node = node(key) else { return nil }
        if let text = node.scalar?.string { return [text] }
        guard let items = node.sequence, items.allSatisfy({ $0.scalar != nil }) else {
            refuse(line: node.mark?.line ?? 0, "'\(name)\(key)' must be a list, such as [a, b]")
            return nil
        }
        return items.compactMap { $0.scalar?.string }
    }

    func number(_ key: String, _ range: ClosedRange<Int>) -> Int? {
        guard let text = text(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            refuse(key, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// All keys, for sections whose keys are names.
    func names() -> [String] { mapping.map(\.key) }

    /// Turns text into a value, refusing with a remedy what doesn't fit.
    func value<Value>(_ key: String, _ remedy: String, _ parse: (String) throws -> Value?) -> Value? {
        guard let text = text(key) else { return nil }
        if let value = try? parse(text) { return value }
        refuse(key, remedy)
        return nil
    }

    func refuse(_ key: String, _ remedy: String) {
        let line = mapping.first { $0.key == key }?.line ?? 0
        refuse(line: line, "'\(name)\(key)' \(remedy)")
    }

    /// Everything wrong in this section and those below it.
    func problems() -> [String] {
        let strange = mapping.filter { !asked.contains($0.key) }.map {
            "\(file):\($0.line): unknown key '\(name)\($0.key)'; the keys are listed in deploy/postern.yaml"
        }
        return ownProblems + strange + children.flatMap { $0.problems() }
    }

    private func node(_ key: String) -> Node? {
        asked.insert(key)
        guard let value = mapping.first(where: { $0.key == key })?.value, value.null == nil else { return nil }
        return value
    }

    private func refuse(line: Int, _ what: String) {
        ownProblems.append(line > 0 ? "\(file):\(line): \(what)" : "\(file): \(what)")
    }
}
