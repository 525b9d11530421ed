/// Takes what is true of a candidate: a sum of weights, or a list of features.
protocol ToldFactSink {
    mutating func add(_ template: ToldFeature.Template, _ one: UInt8, _ two: UInt8)
    /// - Parameter word: the item whose word it is about.
    mutating func add(_ template: ToldFeature.Template, word: ToldItem, _ group: UInt8)
}

extension Span<ToldItem> {
    /// What stands right before a candidate.
    @inline(__always)
    func tellStart(_ candidate: ToldCandidate, to sink: inout some ToldFactSink) {
        let before = self[candidate.first].before
        let shape = candidate.shape.rawValue
        sink.add(.before, before, candidate.cut.rawValue)
        sink.add(.beforeShape, before, shape)
        guard candidate.first > 0 else { return }
        let word = self[candidate.first - 1].word.rawValue
        sink.add(.class1, word, candidate.shape.group.rawValue)
        sink.add(.label, word, before)
        sink.add(.numbered, word, shape)
    }

    /// What a candidate is.
    @inline(__always)
    func tellItself(_ candidate: ToldCandidate, to sink: inout some ToldFactSink) {
        let item = self[candidate.first]
        let (shape, cut) = (candidate.shape.rawValue, candidate.cut.rawValue)
        let group = candidate.shape.group.rawValue
        sink.add(.shape, shape, 0)
        sink.add(.length, ToldFeature.bucket(candidate.end - candidate.start), group)
        sink.add(.cut, cut, group)
        if item.word != .other { sink.add(.ownWord, word: item, 0) }
        if candidate.first == candidate.last { return sink.add(.own, item.word.rawValue, shape) }
        let words = UInt8(min(candidate.words, 16))
        sink.add(.words, words, cut)
        sink.add(.ordinary, words, UInt8(min(candidate.ordinary, 16)))
        sink.add(.functions, words, UInt8(min(candidate.functions, 16)))
    }

    /// What comes before and behind a candidate.
    @inline(__always)
    func tellNeighbours(_ candidate: ToldCandidate, to sink: inout some ToldFactSink) {
        let (first, last) = (candidate.first, candidate.last)
        let group = candidate.shape.group.rawValue
        let (before, after) = (self[first].before, self[last].after)
        sink.add(.pair, first > 0 ? self[first - 1].before : 0, before)
        if first > 0 { sink.add(.word1, word: self[first - 1], group) }
        if first > 1 {
            sink.add(.word2, word: self[first - 2], group)
            sink.add(.class2, self[first - 2].word.rawValue, group)
        }
        if first > 2 { sink.add(.class3, self[first - 3].word.rawValue, group) }
        sink.add(.after, after, candidate.cut.rawValue)
        sink.add(.afterShape, after, group)
        sink.add(.both, before, after)
        if last + 1 < count {
            sink.add(.next1, word: self[last + 1], group)
            sink.add(.following1, self[last + 1].word.rawValue, group)
            sink.add(.pairBefore, after, self[last + 1].after)
        } else {
            sink.add(.pairBefore, after, 0)
        }
        if last + 2 < count { sink.add(.following2, self[last + 2].word.rawValue, group) }
        tellPosition(candidate, to: &sink)
    }

    /// Where in its line and sentence a candidate stands.
    @inline(__always)
    private func tellPosition(_ candidate: ToldCandidate, to sink: inout some ToldFactSink) {
        let group = candidate.shape.group.rawValue
        let (opens, closes) = (self[candidate.first].gap, self[candidate.last].behind)
        let starts = !opens.isDisjoint(with: .lineEnds)
        let ends = !closes.isDisjoint(with: .lineEnds)
        sink.add(.position, starts && ends ? 0 : starts ? 1 : ends ? 2 : 3, group)
        let begins = !opens.isDisjoint(with: .clauseEnds)
        let stops = !closes.isDisjoint(with: .clauseEnds)
        sink.add(.position, begins && stops ? 4 : begins ? 5 : stops ? 6 : 7, group)
        if opens.contains(.quoteOpens), closes.contains(.quoteCloses) { sink.add(.position, 8, group) }
    }

    /// What announces a candidate, and what its sentence speaks of.
    @inline(__always)
    func tellAround(
        _ candidate: ToldCandidate, _ sentences: Span<ToldSentence>, to sink: inout some ToldFactSink
    ) {
        tellCueBefore(candidate, to: &sink)
        let (shape, group) = (candidate.shape.rawValue, candidate.shape.group.rawValue)
        let next = Int(self[candidate.last].later)
        if next >= 0 {
            let word = self[next].word.rawValue
            let cross = cross(candidate.last, next)
            sink.add(.later, word, cross)
            if cross < 2 { sink.add(.laterShape, word, shape) }
            sink.add(.laterDistance, ToldFeature.bucket(next - candidate.last - 1), group)
        } else {
            sink.add(.later, 0, 5)
            sink.add(.laterDistance, 20, group)
        }
        let sentence = sentences[Int(self[candidate.first].sentence)]
        ToldWord.each(of: sentence.words) { sink.add(.sentenceShape, $0, group) }
        sink.add(.sentenceEnd, sentence.end.main, group)
    }

    @inline(__always)
    private func tellCueBefore(_ candidate: ToldCandidate, to sink: inout some ToldFactSink) {
        let first = candidate.first
        let (shape, group) = (candidate.shape.rawValue, candidate.shape.group.rawValue)
        let cue = Int(self[first].earlier)
        guard cue >= 0 else {
            sink.add(.cue, 0, 5)
            return sink.add(.cueDistance, 20, group)
        }
        let word = self[cue].word.rawValue
        let cross = cross(cue, first)
        sink.add(.cue, word, cross)
        sink.add(.cueDistance, ToldFeature.bucket(first - cue - 1), group)
        guard cross < 4 else { return }
        sink.add(.cueShape, word, shape)
        sink.add(.cueWord, word: self[cue], group)
        if cue > 0 { sink.add(.cueBefore, word, self[cue - 1].word.rawValue) }
        sink.add(.lead, self[cue].after, group)
        guard first - cue <= 24 else { return }
        var words: UInt64 = 0
        var marks = self[first].gap
        for place in cue + 1..<first {
            words |= 1 << UInt64(self[place].word.rawValue)
            marks.formUnion(self[place].gap)
        }
        ToldWord.each(of: words) {
            sink.add(.path, $0, cross)
            sink.add(.pathShape, $0, group)
        }
        marks.each { sink.add(.pathMark, $0, group) }
    }

    /// How far from each other two places are: in a sentence, in two, in lines below each other, in two paragraphs, far.
    @inline(__always)
    private func cross(_ left: Int, _ right: Int) -> UInt8 {
        if right - left > 40 { return 4 }
        let between = self[right].sentence - self[left].sentence
        var marks = ToldGap()
        for place in left + 1...right { marks.formUnion(self[place].gap) }
        if marks.contains(.paragraph) { return 3 }
        if marks.contains(.line) { return 2 }
        return between == 0 ? 0 : between == 1 ? 1 : 4
    }
}
