/// What was found in one place of a message, a line a kind, for pages that people read: a line a finding would be a wall.
package struct PlaceSummary: Sendable {
    package struct Line: Sendable {
        package let kind: FindingKind
        package var count = 0
        /// What the findings say without the people whom they are about, and how many say so; the most frequent first.
        package var gists: [Gist] = []
        /// Masked values, all different.
        package var examples: [String] = []

        /// The most frequent gists in one line, at most so many, each with how many say so when that tells something.
        package func told(most: Int) -> String {
            let told = gists.prefix(most).map { gist in
                gists.count == 1 || gist.count == 1 ? gist.text : "\(gist.text) (\(gist.count.grouped))"
            }
            return told.joined(separator: "; ") + (gists.count > most ? "; and more" : "")
        }
    }

    package struct Gist: Sendable, Equatable {
        package let text: String
        package var count: Int
    }

    package let place: String
    package let view: TextView
    /// What is said about the place as a whole: that a sheet is hidden, whose records it holds.
    package var remarks: [String] = []
    /// By count, the most frequent first.
    package var lines: [Line] = []
    /// Indexes of the first findings of records.
    package var records: [Int] = []

    package static let examples = 5

    /// The places in which something counts, those with the most first. What is about the message as a whole is not in it.
    package static func list(_ findings: [Finding]) -> [PlaceSummary] {
        var places: [String: Int] = [:]
        var list: [PlaceSummary] = []
        for (index, finding) in findings.enumerated() where finding.counts && !finding.place.isEmpty {
            let number = places[finding.place] ?? list.count
            if number == list.count {
                places[finding.place] = number
                list.append(PlaceSummary(place: finding.place, view: finding.view))
            }
            list[number].add(finding, index)
        }
        for index in list.indices { list[index].sort() }
        return list.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
    }

    private var count: Int { lines.reduce(0) { $0 + $1.count } }

    private mutating func add(_ finding: Finding, _ index: Int) {
        if finding.kind.family == "attachment" {
            if !remarks.contains(finding.reason) { remarks.append(finding.reason) }
            return
        }
        if finding.kind == "personal.record", records.count < Self.examples { records.append(index) }
        let place = lines.firstIndex { $0.kind == finding.kind } ?? lines.count
        if place == lines.count { lines.append(Line(kind: finding.kind)) }
        lines[place].count += 1
        let gist = finding.gist
        if let same = lines[place].gists.firstIndex(where: { $0.text == gist }) {
            lines[place].gists[same].count += 1
        } else if lines[place].gists.count < 40 {
            lines[place].gists.append(Gist(text: gist, count: 1))
        }
        if let masked = finding.masked, lines[place].examples.count < Self.examples,
            !lines[place].examples.contains(masked)
        {
            lines[place].examples.append(masked)
        }
    }

    private mutating func sort() {
        for index in lines.indices { lines[index].gists.sort { ($1.count, $0.text) < ($0.count, $1.text) } }
        lines.sort { ($1.count, $0.kind.rawValue) < ($0.count, $1.kind.rawValue) }
    }
}

extension Finding {
    /// The reason without the person whom it names, so that the same reasons about many people can be counted.
    package var gist: String {
        if kind == "personal.record" {
            for words in [" with ", " in a table "] {
                if let range = reason.firstRange(of: words) { return String(reason[range.lowerBound...].dropFirst()) }
            }
        }
        for words in [", row of ", ", beside the name ", ", in the same row as ", ", in the same paragraph as "] {
            if let range = reason.firstRange(of: words) { return String(reason[..<range.lowerBound]) }
        }
        return reason
    }
}
