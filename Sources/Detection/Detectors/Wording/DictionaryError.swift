/// Why a dictionary can't be used: file, line, what is wrong and what to do.
package struct DictionaryError: Error, Equatable, CustomStringConvertible {
    package let file: String
    package let line: Int
    package let problem: String
    package let remedy: String

    package var description: String {
        line > 0 ? "\(file):\(line): \(problem); \(remedy)" : "\(file): \(problem); \(remedy)"
    }
}
