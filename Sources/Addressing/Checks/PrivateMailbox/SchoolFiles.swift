import Mail

/// How far the names of the files of a message say that they hold the school's data about people.
struct SchoolFiles {
    /// In nats; below 1 for files that anybody may have at home.
    private(set) var weight = 0.5

    init(_ context: MessageContext) {
        let subject = Set(context.content.subjectWords.map(\.hash))
        for file in context.content.attachments { weight = max(weight, Self.weight(of: file, subject: subject)) }
    }

    private static func weight(of file: Content.AttachmentName, subject: Set<UInt64>) -> Double {
        let words = Set(file.words.map(\.hash))
        let firm = file.isTable ? 5.2 : 4.6
        if !words.isDisjoint(with: SchoolWords.welfare) || !words.isDisjoint(with: SchoolWords.staffRecords) {
            return firm
        }
        if file.words.contains(where: CueWords.isSpecialNeeds) { return firm }
        let known = words.union(subject)
        let isHome = !known.isDisjoint(with: SchoolWords.home)
        let records = words.filter { CueWords.cue(of: $0) == .record }
        let isGroup =
            !words.isDisjoint(with: SchoolWords.groups)
            || !isHome && (file.namesGroup || !words.isDisjoint(with: SchoolWords.year))
        let isDelicate = words.contains { CueWords.cue(of: $0) == .sensitive }
        if isGroup, !records.isEmpty || isDelicate { return firm }
        if isHome || !known.isDisjoint(with: SchoolWords.mine) { return 0.9 }
        if !records.isSubset(of: SchoolWords.anybodys) { return firm }
        guard file.isTable else { return records.isEmpty ? 0.5 : 0.9 }
        return isGroup ? 4.4 : records.isEmpty ? 0.9 : 4.2
    }
}
