import Mail

/// Archives that libarchive unpacks in a child: 7z, cab, and files packed with bzip2, xz or zstd.
struct Packed: Format {
    static let name = "Packed"

    func claim(_ document: Document) -> Claim? {
        guard let signature = document.signature else { return nil }
        return ["7z", "cab", "bzip2", "xz", "zstd"].contains(signature.name) ? .content : nil
    }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        let kind = document.signature?.name ?? "archive"
        guard let program = reading.childProgram else {
            return unread("no-child", kind, document, reading)
        }
        var unpacking = Unpacking(document, reading)
        let child = ChildProcess(
            program: program, arguments: ["extract-part", "archive", ChildLimits.word(reading.limits)],
            seconds: reading.clockLeft)
        let ending = reading.run(child, document.bytes) { unpacking.take($0) }
        unpacking.finish()
        if unpacking.isEncrypted {
            reading.find(
                "attachment.encrypted", document, category: kind, "The archive is locked with a password.")
            return unpacking.members == 0 ? .unread(why: "encrypted") : .partly(why: "encrypted")
        }
        if let why = unpacking.limit ?? unpacking.failure ?? ending.failure {
            if unpacking.members == 0 { return unread(why, kind, document, reading) }
            reading.find(
                "attachment.unreadable", document, category: why, "Not all of this archive could be read: \(why).")
            return .partly(why: why)
        }
        return .read
    }

    private func unread(_ why: String, _ kind: String, _ document: Document, _ reading: Reading) -> PartState {
        reading.find(
            "attachment.unreadable", document, category: kind, "This \(kind) archive could not be read: \(why).")
        return .unread(why: why)
    }
}

/// Puts members together from what the child says and has each read as soon as it is whole.
private struct Unpacking {
    private(set) var members = 0
    private(set) var isEncrypted = false
    private(set) var failure: String?
    private(set) var limit: String?
    private let document: Document
    private let reading: Reading
    private var frames = FrameReader()
    private var name: String?
    private var bytes: [UInt8] = []
    private var inflated = 0

    init(_ document: Document, _ reading: Reading) {
        self.document = document
        self.reading = reading
    }

    mutating func take(_ output: [UInt8]) -> Bool {
        for (kind, payload) in frames.take(output) {
            switch kind {
            case .member:
                guard reading.takeMember() else {
                    limit = "archive-members"
                    return false
                }
                let said = String(decoding: payload, as: UTF8.self)
                name = said.isEmpty || said == "data" ? innerName : said
                bytes = []
            case .data:
                inflated += payload.count
                guard reading.takeInflated(payload.count) else { return stop("inflated-bytes") }
                if inflated > reading.limits.inflationGrace,
                    inflated / max(1, document.bytes.count) > reading.limits.inflationRatio
                {
                    return stop("inflation-ratio")
                }
                if bytes.count + payload.count > reading.limits.partBytes { return stop("part-bytes") }
                bytes += payload
            case .end:
                let why = String(decoding: payload, as: UTF8.self)
                if why == "encrypted" { isEncrypted = true }
                tell(why.isEmpty ? .read : bytes.isEmpty ? .unread(why: why) : .partly(why: why))
            case .failure:
                let why = String(decoding: payload, as: UTF8.self)
                if why == "encrypted" { isEncrypted = true } else { failure = why }
            case .answer, .inner, .run, .finding, .state: failure = "failed"
            }
        }
        if frames.isBroken { failure = "failed" }
        return !frames.isBroken
    }

    /// What is left of a member that was cut.
    mutating func finish() {
        if name != nil, !bytes.isEmpty { tell(.partly(why: limit ?? "failed")) }
    }

    private mutating func stop(_ why: String) -> Bool {
        limit = why
        return false
    }

    private mutating func tell(_ state: PartState) {
        guard let name else { return }
        reading.tellFolder(of: name, in: document)
        let member = document.member(name, bytes: bytes)
        if case .unread = state {
            reading.inspectName(of: member)
            reading.report(member, state)
        } else {
            members += 1
            reading.read(member, arrived: state)
        }
        self.name = nil
        bytes = []
    }

    /// The name of the one file inside a packed one.
    private var innerName: String {
        let name = document.filename ?? "content"
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        let ending = document.fileExtension
        return String(name[..<dot]) + (["tbz", "tbz2", "txz", "tzst"].contains(ending) ? ".tar" : "")
    }
}
