import Mail

/// A zip archive: every member is read as a document of its own, also those that only a local header tells.
struct Zip: Format {
    static let name = "Zip"

    func claim(_ document: Document) -> Claim? { document.archive == nil ? nil : .content }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        guard let archive = document.archive else { return .unread(why: "corrupt") }
        reading.readOddities(of: document)
        // An archive without members is its end record and nothing else.
        if archive.entries.isEmpty, document.bytes.count > 22 { return .unread(why: "corrupt") }
        var worst = PartState.read
        var isEncrypted = false
        for entry in archive.entries {
            reading.tellFolder(of: entry.name, in: document)
            if entry.isFolder { continue }
            guard reading.takeMember() else {
                worst = .partly(why: "archive-members")
                break
            }
            if reading.isOutOfTime {
                worst = .partly(why: "cpu-seconds")
                break
            }
            let (bytes, state) = reading.bytes(of: entry, in: document)
            let member = document.member(entry.name, bytes: bytes, view: entry.isUnlisted ? .hidden : nil)
            if case .unread(let why) = state {
                if why == "encrypted" { isEncrypted = true }
                reading.inspectName(of: member)
                reading.report(member, state)
                worst = .partly(why: why)
            } else if case .partly(let why) = state {
                reading.read(member)
                worst = .partly(why: why)
            } else {
                reading.read(member)
            }
        }
        if archive.isCut { worst = .partly(why: "archive-members") }
        if isEncrypted {
            reading.find(
                "attachment.encrypted", document, category: "zip", "The archive holds members locked with a password.")
        } else if case .partly(let why) = worst {
            reading.find(
                "attachment.unreadable", document, category: why, "Not all of this archive could be read: \(why).")
        }
        return worst
    }
}
