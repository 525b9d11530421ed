private import CSeccomp
import Mail

/// The reading of one message: where formats deliver, and what is left of the message's limits. One for all parts of a
/// message, hence a class.
final class Reading {
    let limits: Limits
    /// The path of `postern`, for children that read risky formats.
    let childProgram: String?
    private let outlet: any Outlet
    private var textBytes = 0
    private var inflatedBytes = 0
    private var members = 0
    private var findings = 0
    /// Places of which it was told that they can't be read; at most one for each member.
    private var unread: Set<String> = []
    /// Folders of archives whose names were told.
    private var folders: Set<String> = []
    /// Places of which it was told that control characters split words; at most one for each.
    private var splitPlaces: Set<String> = []
    private var encodedPieces = 0
    private var encodedDepth = 0
    /// Hashes of decoded texts that were told.
    private var toldDecoded: Set<Int> = []
    private var childSeconds = 0.0
    private var partStart = 0.0
    private let messageStart: Double
    private let wallStart = ContinuousClock.now
    /// Whether text was dropped because the message had too much of it.
    private(set) var textWasCut = false

    init(outlet: any Outlet, limits: Limits, childProgram: String? = nil) {
        self.outlet = outlet
        self.childProgram = childProgram
        self.limits = limits
        messageStart = postern_thread_seconds()
    }

    /// Whether somebody else reads what lies inside a document.
    func handsOn(_ document: Document, isInner: Bool = false) -> Bool { outlet.takes(document, isInner: isInner) }

    func deliver(_ run: TextRun) {
        guard textBytes < limits.textBytes else {
            textWasCut = true
            return
        }
        textBytes += run.text.count
        defer {
            tellInvisible(run)
            tellEncoded(run)
        }
        guard ControlCharacters.stand(in: run.text) else { return outlet.run(run) }
        var plain = run
        let removed = ControlCharacters.removed(from: run.text)
        plain.text = removed.text
        outlet.run(plain)
        if let struck = ControlCharacters.struckOut(run.text), struck != plain.text {
            plain.text = struck
            outlet.run(plain)
        }
        if removed.splitWords, splitPlaces.insert(run.place).inserted {
            find(
                "structure.disguised", at: run.place, view: run.view, category: "control-characters",
                "Characters that nobody sees stand inside words.")
        }
    }

    /// Tells once more what Unicode's own marks turn round or hide.
    private func tellInvisible(_ run: TextRun) {
        var other = run
        for (text, category) in [
            (InvisibleWriting.turned(run.text), "turned-text"), (InvisibleWriting.tagged(run.text), "tag-characters"),
            (InvisibleWriting.unshifted(run.text), "utf-7"),
        ] {
            guard let text else { continue }
            other.text = text
            if category == "tag-characters" { other.view = .hidden }
            outlet.run(other)
            guard run.role != .filename, splitPlaces.insert("\(category) \(run.place)").inserted else { continue }
            find(
                "structure.disguised", at: run.place, view: run.view, category: category,
                category == "utf-7"
                    ? "Letters are written in UTF-7, and no label says so."
                    : "Marks of Unicode turn letters round or hide them.")
        }
    }

    /// Tells what stands in the text as base64 or the like.
    private func tellEncoded(_ run: TextRun) {
        guard run.role != .filename, encodedDepth < limits.encodedDepth, encodedPieces < limits.encodedPieces else {
            return
        }
        let found = EncodedText(in: run.text.span, most: limits.encodedPieces - encodedPieces)
        encodedDepth += 1
        defer { encodedDepth -= 1 }
        for piece in found.pieces where takeDecoded(piece.text) {
            encodedPieces += 1
            var other = run
            other.text = piece.text.repaired()
            other.place = "\(run.place) > \(piece.writing)"
            deliver(other)
            guard !piece.isDoubtful else { continue }
            find(
                "structure.disguised", at: run.place, view: run.view, confidence: 0.4, category: piece.writing,
                "Words are written as \(piece.writing).")
        }
    }

    /// Whether a decoded text hasn't been told before.
    func takeDecoded(_ text: [UInt8]) -> Bool {
        toldDecoded.count < 100_000 && toldDecoded.insert(text.hashValue).inserted
    }

    func find(
        _ kind: FindingKind, _ document: Document, place: String? = nil, view: TextView = .visible,
        confidence: Double = 1, category: String? = nil, count: Int = 1, _ reason: String
    ) {
        find(
            kind, at: place ?? document.place, view: view, confidence: confidence, category: category, count: count,
            reason)
    }

    func find(
        _ kind: FindingKind, at place: String, view: TextView = .visible, confidence: Double = 1,
        category: String? = nil, count: Int = 1, _ reason: String
    ) {
        if kind == "attachment.unreadable" || kind == "attachment.encrypted" { unread.insert(place) }
        guard findings < limits.findings else { return }
        findings += 1
        outlet.finding(
            Finding(
                kind: kind, place: place, view: view, confidence: confidence, category: category, reason: reason,
                count: count))
    }

    /// Whether it was told that this document can't be read.
    func isKnownUnread(_ document: Document) -> Bool { unread.contains(document.place) }

    func report(_ document: Document, contentType: String? = nil, _ state: PartState) {
        outlet.part(
            PartReport(
                path: document.path, contentType: contentType ?? document.contentType, filename: document.filename,
                size: document.bytes.count, state: state))
    }

    /// Tells the folders that a member of an archive stands in, each once: they are named like files.
    func tellFolder(of member: String, in document: Document) {
        guard let slash = member.lastIndex(where: { $0 == "/" || $0 == "\\" }), slash != member.startIndex else {
            return
        }
        let folder = String(member[..<slash])
        guard folders.count < 1_000, folders.insert("\(document.place) > \(folder)").inserted else { return }
        deliver(
            TextRun(
                part: document.path, place: document.place, view: document.view, role: .filename,
                text: Array(FileName.shown(folder).utf8)))
    }

    /// Takes one more member of an archive; false when the message has had its share.
    func takeMember() -> Bool {
        members += 1
        return members <= limits.archiveMembers
    }

    /// Takes inflated bytes; false when the message has had its share.
    func takeInflated(_ count: Int) -> Bool {
        inflatedBytes += count
        return inflatedBytes <= limits.inflatedBytes
    }

    /// Inflated bytes that the message may still have.
    var inflatedLeft: Int { max(0, limits.inflatedBytes - inflatedBytes) }

    func beginPart() { partStart = seconds() }

    /// Whether the part or the message has had its processor time.
    var isOutOfTime: Bool {
        let now = seconds()
        return now - partStart > limits.partSeconds || now - messageStart > limits.messageSeconds
    }

    /// Runs a child on bytes; its work counts as this thread's own.
    func run(_ child: ChildProcess, _ input: [UInt8], listen: ([UInt8]) -> Bool) -> ChildProcess.Ending {
        child.run(input: input, spent: { childSeconds += $0 }, listen: listen)
    }

    /// Processor seconds that a child of this part may take.
    var secondsLeft: Double {
        max(1, min(limits.partSeconds - (seconds() - partStart), limits.messageSeconds - (seconds() - messageStart)))
    }

    /// Seconds by the clock that it may take.
    var clockLeft: Double { max(1, min(limits.partClock, limits.messageClock - wallSeconds())) }

    private func wallSeconds() -> Double { (ContinuousClock.now - wallStart) / .seconds(1) }

    /// Processor seconds of this thread and of the message's children.
    private func seconds() -> Double { postern_thread_seconds() + childSeconds }
}

/// Where a reading delivers, whatever the type of the sink.
protocol Outlet: AnyObject {
    func run(_ run: TextRun)
    func finding(_ finding: Finding)
    func part(_ report: PartReport)
    /// Whether this takes a document from inside another one, to have it read elsewhere. An inner one is no part of its
    /// own.
    func takes(_ document: Document, isInner: Bool) -> Bool
}

/// Holds the sink of one message, so that formats needn't know its type.
final class SinkOutlet<Sink: TextSink>: Outlet {
    var sink: Sink

    init(_ sink: Sink) { self.sink = sink }

    func run(_ run: TextRun) { sink.run(run) }
    func finding(_ finding: Finding) { sink.finding(finding) }
    func part(_ report: PartReport) { sink.part(report) }
    func takes(_ document: Document, isInner: Bool) -> Bool { false }
}
