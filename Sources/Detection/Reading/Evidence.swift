import Mail

/// The words around a value that say what it is.
struct Evidence: Sendable {
    /// Topics of the keyword or column header that names the value.
    var nearest: Topics = []
    /// The keyword for the reason; 0 for none.
    var entry: UInt32 = 0
    /// Whether it is the header of the value's column.
    var isHeader = false
    /// All topics of the sentence around.
    var all: Topics = []
    /// Topics of the sentence before, and of the line with a colon that a list stands under.
    var earlier: Topics = []

    /// Whether the value is called by one of these topics, or nothing else is and the sentence speaks of them.
    func names(_ topics: Topics) -> Bool {
        if !nearest.isDisjoint(with: topics) { return true }
        return nearest.subtracting(.remarks).isEmpty && !all.union(earlier).isDisjoint(with: topics)
    }

    /// Whether what stands nearest says that the value is something else.
    func denies(_ topics: Topics) -> Bool {
        nearest.isDisjoint(with: topics) && !nearest.isDisjoint(with: .otherNumber)
    }
}

extension Reading {
    /// Bytes before and after a value in which a keyword counts.
    private static let before = 120
    private static let after = 36
    private static let steps = 18
    /// Bytes of a line that introduces a list, and lines of the list that it reaches.
    private static let introduction = 200
    private static let listLines = 12

    /// What the words around a value say. `first` and `last` are the value's tokens.
    func evidence(_ first: Int, _ last: Int, _ place: Place, looksAhead: Bool = true) -> Evidence {
        var evidence = Evidence()
        if place.grid != nil, place.column.entry != 0 {
            evidence.nearest = place.column.topics
            evidence.entry = place.column.entry
            evidence.isHeader = true
            evidence.all = place.column.topics
            return evidence
        }
        lookBack(from: first, place, &evidence)
        if looksAhead { lookAhead(from: last, place, &evidence) }
        if evidence.nearest.subtracting(.remarks).isEmpty, let line = introducingLine(place.line) {
            for index in tokens(of: line) { evidence.earlier.formUnion(topics(tokens[index])) }
        }
        return evidence
    }

    private func lookBack(from first: Int, _ place: Place, _ evidence: inout Evidence) {
        let start = tokens[first].lower
        var lineStart = lines[place.line].range.lowerBound
        if isLabelAbove(place.line, first) {
            var above = place.line - 1
            if above > 0, lines[above].isBlank { above -= 1 }
            lineStart = lines[above].range.lowerBound
        } else if isWrapped(place.line) {
            lineStart = lines[place.line - 1].range.lowerBound
        }
        var index = first - 1
        var steps = 0
        var edge = start
        var sealed = false
        var isEarlier = false
        // A remark in brackets between a label and its value: "NHS no. (from the red book) is ...".
        var isInside = false
        var remark: DataToken?
        while index >= 0, steps < Self.steps {
            let token = tokens[index]
            guard token.lower >= lineStart, start - token.lower <= Self.before else { break }
            if token.kind == .stop {
                // The sentence before speaks only where this one names nothing.
                guard !isEarlier, evidence.entry == 0 else { break }
                isEarlier = true
            } else if isEarlier {
                evidence.earlier.formUnion(topics(token))
            } else {
                isInside = isBracketed(min(token.upper, edge)..<edge, isInside)
                if isInside, evidence.entry == 0, topics(token).isSubset(of: [.otherNumber, .remarks]) {
                    if remark == nil, topics(token).rawValue != 0 { remark = token }
                } else {
                    take(token, &evidence, &sealed, edge)
                }
            }
            edge = token.lower
            index -= 1
            steps += 1
        }
        if evidence.entry == 0, let remark { take(remark, &evidence, &sealed, edge) }
    }

    /// Whether what ends where a gap begins stands in brackets that are closed before the gap ends.
    private func isBracketed(_ gap: Range<Int>, _ isInside: Bool) -> Bool {
        var isInside = isInside
        for offset in gap.reversed() {
            if text[offset] == 0x29 { isInside = true } else if text[offset] == 0x28 { isInside = false }
        }
        return isInside
    }

    @inline(__always)
    private func take(_ token: DataToken, _ evidence: inout Evidence, _ sealed: inout Bool, _ edge: Int) {
        let all = topics(token)
        let topics = all.subtracting(.bystanders)
        if topics.rawValue == 0, all.rawValue != 0 { return }
        if topics.rawValue != 0, !(topics.contains(.venue) && isStreetName(token)) {
            if evidence.entry == 0 {
                evidence.nearest = topics
                evidence.entry = token.entry
            } else if !sealed, edge - token.upper <= 2 {
                evidence.nearest.formUnion(topics)
            } else {
                sealed = true
            }
            evidence.all.formUnion(topics)
        } else if evidence.entry != 0 {
            sealed = true
        }
    }

    private func lookAhead(from last: Int, _ place: Place, _ evidence: inout Evidence) {
        let end = tokens[last].upper
        let lineEnd = lines[place.line].range.upperBound
        var index = last + 1
        var isFirst = true
        while index < tokens.count, index - last <= 4 {
            let token = tokens[index]
            guard token.lower < lineEnd, token.lower - end <= Self.after else { break }
            guard token.kind == .word else { break }
            let topics = topics(token).subtracting(.bystanders)
            if topics.rawValue != 0 {
                let isBracketed = token.lower - end <= 3 && byte(token.lower - 1) == 0x28
                if evidence.entry == 0 || (isFirst && isBracketed) {
                    evidence.nearest = topics
                    evidence.entry = token.entry
                }
                evidence.all.formUnion(topics)
                isFirst = false
            }
            index += 1
        }
    }

    /// "Church Lane", "Station Road": a word for a place that is part of a street's name.
    private func isStreetName(_ token: DataToken) -> Bool {
        guard token.isCapitalised, byte(token.upper) == 0x20, byte(token.upper + 1).isUpperLetter else { return false }
        var end = token.upper + 1
        while byte(end).isLetter, end - token.upper < 14 { end += 1 }
        return StreetAddress.types.contains(text[(token.upper + 1)..<end])
    }

    /// Whether the value begins its line and the line above is its label: short and without a value of its own.
    private func isLabelAbove(_ line: Int, _ first: Int) -> Bool {
        guard line > 0, first == Int(lines[line].firstToken) else { return false }
        let range = lines[line].range
        guard
            !text[range.lowerBound..<max(range.lowerBound, min(tokens[first].lower, range.upperBound))]
                .contains(where: \.isWordByte)
        else { return false }
        var above = line - 1
        if above > 0, lines[above].isBlank { above -= 1 }
        guard lines[above].range.count <= 60 else { return false }
        if endsWithColon(above) { return true }
        return !tokens(of: above).contains { tokens[$0].kind != .word } && lines[above].range.count <= 32
    }

    private func endsWithColon(_ line: Int) -> Bool {
        let range = lines[line].range
        var end = range.upperBound
        while end > range.lowerBound, byte(end - 1).isBlank || byte(end - 1) == 0x2A { end -= 1 }
        return end > range.lowerBound && byte(end - 1) == 0x3A
    }

    /// The line that stands over the list in which a line lies: with a colon at its end, or the first of the paragraph.
    private func introducingLine(_ line: Int) -> Int? {
        guard run.layout == .prose else { return nil }
        var above = line - 1
        while above >= 0, line - above <= Self.listLines {
            if lines[above].isBlank {
                return above > 0 && endsWithColon(above - 1) && lines[above - 1].range.count <= Self.introduction
                    ? above - 1 : nil
            }
            if endsWithColon(above) || above == 0 || lines[above - 1].isBlank {
                return lines[above].range.count <= Self.introduction ? above : nil
            }
            above -= 1
        }
        return nil
    }

    /// Whether the lines around are a letterhead or the block under a letter.
    func isLetterhead(_ line: Int) -> Bool {
        for near in max(0, line - 4)..<min(lines.count, line + 2) {
            let wanted: Topics = abs(near - line) <= 1 ? [.venue, .signature, .helpline] : .signature
            for index in tokens(of: near) where !topics(tokens[index]).isDisjoint(with: wanted) {
                return true
            }
        }
        return false
    }

    /// Whether a line of prose goes on where the one above broke off.
    private func isWrapped(_ line: Int) -> Bool {
        guard line > 0, run.layout == .prose, !lines[line - 1].isBlank else { return false }
        let above = lines[line - 1].range
        return above.count >= 50 || (above.count >= 20 && byte(above.upperBound - 1).isLowerLetter)
    }
}
