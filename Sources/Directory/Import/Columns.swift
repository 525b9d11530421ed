/// Which heading of an export holds which of our columns.
package struct Columns: Sendable, Equatable {
    /// File name without `.csv` to our column's name to the export's heading.
    package var mapped: [String: [String: String]]

    package init(_ mapped: [String: [String: String]] = [:]) { self.mapped = mapped }

    /// The place of our columns in a heading: by the settings, else by our name, else by a name that exports commonly use.
    func places(file: String, columns: [String], heading: [String]) -> [String: Int] {
        var byHeading: [String: Int] = [:]
        for (place, name) in heading.enumerated() where byHeading[Self.folded(name)] == nil {
            byHeading[Self.folded(name)] = place
        }
        var places: [String: Int] = [:]
        for column in columns {
            let names = mapped[file]?[column].map { [$0] } ?? [column] + (UsualHeadings.tables[file]?[column] ?? [])
            places[column] = names.lazy.compactMap { byHeading[Self.folded($0)] }.first
        }
        return places
    }

    /// One of the columns that a heading nobody knows is probably meant for: "emial" for email.
    func near(_ heading: String, file: String, columns: [String]) -> String? {
        let written = Array(Self.folded(heading).utf8)
        guard written.count >= 4 else { return nil }
        var best: (distance: Int, column: String)?
        for column in columns {
            for name in [column] + (mapped[file]?[column].map { [$0] } ?? [])
                + (UsualHeadings.tables[file]?[column] ?? [])
            {
                let known = Array(Self.folded(name).utf8)
                let distance = Self.distance(written, known)
                guard known.count >= 4, distance <= (known.count >= 8 ? 2 : 1) else { continue }
                if distance < best?.distance ?? 3 { best = (distance, column) }
            }
        }
        return best?.column
    }

    /// How many letters were left out, added, changed or swapped with their neighbour.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                var best = min(last[column + 1], current[column]) + 1
                best = min(best, last[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }

    /// What can't be noticed without a column that needn't be there; nil when little is lost.
    static func loss(file: String, column: String) -> String? { losses[file]?[column] }

    private static let losses: [String: [String: String]] = [
        "staff": [
            "role": "everybody whose title is no post counts as support staff",
            "email": "nobody is known by an address",
            "private_emails": "private mailboxes of staff aren't known",
        ],
        "pupils": [
            "class": "nobody is known to be in a class", "email": "no pupil is known by an address",
            "private_emails": "private addresses of pupils aren't known",
        ],
        "guardians": [
            "contact": "no parent counts as one who must not be written to",
            "emails": "no parent is known by an address", "forename": "parents are known by surname only",
        ],
        "classes": [
            "staff": "nobody is known to teach", "pupils": "only pupils whose own row names the class are in it",
        ],
        "lists": ["audience": "every list counts as mixed"],
    ]

    /// Case, blanks and punctuation don't matter in headings.
    private static func folded(_ heading: String) -> String {
        String(heading.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
