/// The features of what may be secrets in a passage.
struct ToldPassage {
    let text: [UInt8]
    let items: ToldItems
    /// For each item, the place of the nearest cue before it and behind it, or -1.
    private let earlier: [Int]
    private let later: [Int]

    init(_ text: [UInt8], _ items: ToldItems) {
        self.text = text
        self.items = items
        let all = items.items
        var earlier = [Int](repeating: -1, count: all.count)
        var later = [Int](repeating: -1, count: all.count)
        var last = -1
        for place in all.indices {
            earlier[place] = last
            if all[place].word.isCue { last = place }
        }
        last = -1
        for place in all.indices.reversed() {
            later[place] = last
            if all[place].word.isCue { last = place }
        }
        self.earlier = earlier
        self.later = later
    }

    /// A mark or, where there is none, what the word says.
    private func neighbour(_ gap: ToldGap, _ word: ToldWord?) -> UInt8 {
        let main = gap.main
        guard Int(main) == ToldGap.names.count, let word else { return main }
        return main + 1 + word.rawValue
    }

    private func before(_ place: Int) -> UInt8 {
        neighbour(items.items[place].gap, place > 0 ? items.items[place - 1].word : nil)
    }

    private func after(_ place: Int) -> UInt8 {
        neighbour(items.gap(behind: place), place + 1 < items.items.count ? items.items[place + 1].word : nil)
    }

    private func cross(_ left: Int, _ right: Int) -> UInt8 {
        let (first, second) = (items.items[left], items.items[right])
        var marks = ToldGap()
        if right - left <= 40 {
            for place in (left + 1)...right { marks.formUnion(items.items[place].gap) }
        }
        if right - left > 40 { return 4 }
        if marks.contains(.paragraph) { return 3 }
        if first.sentence == second.sentence { return marks.contains(.line) ? 2 : 0 }
        return marks.contains(.line) ? 2 : second.sentence - first.sentence == 1 ? 1 : 4
    }

    /// What is true of a candidate.
    func each(of candidate: ToldCandidate, _ body: (ToldFeature) -> Void) {
        let all = items.items
        let (first, last) = (candidate.items.lowerBound, candidate.items.upperBound)
        let shape = candidate.shape.rawValue
        let group = candidate.shape.group.rawValue
        let cut = candidate.cut.rawValue
        func add(_ template: ToldFeature.Template, _ one: UInt8 = 0, _ two: UInt8 = 0, word: UInt64 = 0) {
            body(ToldFeature(template, one, two, word: word))
        }
        add(.shape, shape)
        add(.length, ToldFeature.bucket(candidate.range.count), group)
        add(.cut, cut, group)
        if first == last {
            add(.own, all[first].word.rawValue, shape)
            if all[first].word != .other { add(.ownWord, word: all[first].hash) }
        } else {
            add(.words, UInt8(min(candidate.words, 16)), cut)
            add(.ordinary, UInt8(min(candidate.words, 16)), UInt8(min(candidate.ordinary, 16)))
            add(.functions, UInt8(min(candidate.words, 16)), UInt8(min(candidate.functions, 16)))
            if all[first].word != .other { add(.ownWord, word: all[first].hash) }
        }
        neighbours(candidate, add)
        cues(candidate, add)
        let sentence = items.sentences[all[first].sentence]
        ToldWord.each(of: sentence.words) { add(.sentenceShape, $0, group) }
        add(.sentenceEnd, sentence.end.main, group)
    }

    private func neighbours(_ candidate: ToldCandidate, _ add: (ToldFeature.Template, UInt8, UInt8, UInt64) -> Void) {
        let all = items.items
        let (first, last) = (candidate.items.lowerBound, candidate.items.upperBound)
        let shape = candidate.shape.rawValue
        let group = candidate.shape.group.rawValue
        let (before, after) = (before(first), after(last))
        add(.before, before, candidate.cut.rawValue, 0)
        add(.beforeShape, before, shape, 0)
        add(.after, after, candidate.cut.rawValue, 0)
        add(.afterShape, after, group, 0)
        add(.both, before, after, 0)
        for step in 1...3 where first - step >= 0 {
            let item = all[first - step]
            if step <= 2 { add(step == 1 ? .word1 : .word2, group, 0, item.hash) }
            add(step == 1 ? .class1 : step == 2 ? .class2 : .class3, item.word.rawValue, group, 0)
        }
        if first > 0 {
            add(.pair, self.before(first - 1), before, 0)
            add(.label, all[first - 1].word.rawValue, before, 0)
            add(.numbered, all[first - 1].word.rawValue, shape, 0)
        } else {
            add(.pair, 0, before, 0)
        }
        if last + 1 < all.count {
            add(.next1, group, 0, all[last + 1].hash)
            add(.following1, all[last + 1].word.rawValue, group, 0)
            add(.pairBefore, after, self.after(last + 1), 0)
        } else {
            add(.pairBefore, after, 0, 0)
        }
        if last + 2 < all.count {
            add(.following2, all[last + 2].word.rawValue, group, 0)
        }
        let (opens, closes) = (all[first].gap, items.gap(behind: last))
        let starts = !opens.isDisjoint(with: [.line, .paragraph, .edge])
        let ends = !closes.isDisjoint(with: [.line, .paragraph, .edge])
        add(.position, starts && ends ? 0 : starts ? 1 : ends ? 2 : 3, group, 0)
        let begins = !opens.isDisjoint(with: .clauseEnds)
        let stops = !closes.isDisjoint(with: .clauseEnds)
        add(.position, begins && stops ? 4 : begins ? 5 : stops ? 6 : 7, group, 0)
        if opens.contains(.quoteOpens), closes.contains(.quoteCloses) { add(.position, 8, group, 0) }
    }

    private func cues(_ candidate: ToldCandidate, _ add: (ToldFeature.Template, UInt8, UInt8, UInt64) -> Void) {
        let all = items.items
        let (first, last) = (candidate.items.lowerBound, candidate.items.upperBound)
        let shape = candidate.shape.rawValue
        let group = candidate.shape.group.rawValue
        let cue = earlier[first]
        if cue >= 0 {
            let word = all[cue].word.rawValue
            let cross = cross(cue, first)
            let distance = ToldFeature.bucket(first - cue - 1)
            add(.cue, word, cross, 0)
            if cross < 4 {
                add(.cueShape, word, shape, 0)
                add(.cueWord, group, 0, all[cue].hash)
                if cue > 0 { add(.cueBefore, word, all[cue - 1].word.rawValue, 0) }
                add(.lead, after(cue), group, 0)
            }
            add(.cueDistance, distance, group, 0)
            if first - cue <= 24, cross < 4 {
                var words: UInt64 = 0
                var marks = ToldGap()
                var place = cue + 1
                while place < first {
                    words |= 1 << UInt64(all[place].word.rawValue)
                    marks.formUnion(all[place].gap)
                    place += 1
                }
                marks.formUnion(all[first].gap)
                ToldWord.each(of: words) {
                    add(.path, $0, cross, 0)
                    add(.pathShape, $0, group, 0)
                }
                for (number, name) in ToldGap.names.enumerated() where marks.contains(name.0) {
                    add(.pathMark, UInt8(number), group, 0)
                }
            }
        } else {
            add(.cue, 0, 5, 0)
            add(.cueDistance, 20, group, 0)
        }
        let next = later[last]
        if next >= 0 {
            let word = all[next].word.rawValue
            let cross = cross(last, next)
            add(.later, word, cross, 0)
            if cross < 2 { add(.laterShape, word, shape, 0) }
            add(.laterDistance, ToldFeature.bucket(next - last - 1), group, 0)
        } else {
            add(.later, 0, 5, 0)
            add(.laterDistance, 20, group, 0)
        }
    }
}
