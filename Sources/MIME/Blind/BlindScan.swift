import Mail

/// Reads the raw lines of a message without regard to its structure, and gathers the text that the structural reading
/// did not deliver.
///
/// For each line the reader says how it was read; the scan looks only at the other readings: quoted-printable of
/// what was delivered as it came, base64 wherever lines look like it, and everything of what was not delivered at
/// all. In a message without ambiguities, findings that might be chance are dropped, so that ordinary mail adds
/// nothing. Memory is bounded by the limits below; time is linear.
struct BlindScan {
    /// How the structural reading took a line.
    enum Reading {
        /// Not at all: before the first delimiter, after the last, a line of a header that is no field.
        case undelivered
        /// As it came.
        case identity
        case quoted
        /// As base64 with something odd; `aligned` when the line began at a group of four, so that reading it from its
        /// beginning tells nothing new.
        case crookedBase64(aligned: Bool)
    }

    struct Text {
        let text: [UInt8]
        let path: PartPath
    }

    /// Text that is certainly there.
    var found: [Text] = []
    /// Text that counts only if the message turns out to be ambiguous.
    private var doubtful: [Text] = []
    private var doubtfulBytes = 0
    private static let doubtfulLimit = 256 << 10
    private static let looseLimit = 64 << 10

    /// Whether nothing is looked at.
    var isOff = false
    private var path = PartPath.root
    private var isSuspect = false
    private var isPreamble = false
    private var region = Base64Region()
    private var regionReading = Reading.identity
    /// Undelivered lines as they came.
    private var loose: [UInt8] = []
    private var looseHasEscapes = false
    /// Lines that read otherwise as quoted-printable.
    private var unquoted: [UInt8] = []
    private var escapes = 0
    private var escapesInRow = 0
    private var softBreaks = 0
    private var followsSoftBreak = false
    private let depth: Int

    init(depth: Int = 0) { self.depth = depth }

    /// What follows belongs to `path`. `isSuspect` when its header is ambiguous.
    mutating func begin(_ path: PartPath, isSuspect: Bool, isPreamble: Bool = false) {
        end()
        self.path = path
        self.isSuspect = isSuspect
        self.isPreamble = isPreamble
    }

    /// What began is over: judges what was gathered of it.
    mutating func end() {
        endRegion()
        endLoose()
        endUnquoted()
        followsSoftBreak = false
    }

    /// The message is over: the doubtful text counts if the message is ambiguous.
    mutating func finish(isAmbiguous: Bool) {
        end()
        if isAmbiguous { found.append(contentsOf: doubtful) }
        doubtful = []
    }

    /// Whether a line like the one before must be offered even if it was delivered cleanly.
    var isGathering: Bool { !region.isEmpty }

    mutating func skip() {
        if !region.isEmpty { endRegion() }
    }

    /// Takes one line, or a piece of a long one, without its line end. A CR inside ends a line for some readers.
    mutating func take(_ raw: Span<UInt8>, _ reading: Reading) {
        if isOff { return }
        var start = 0
        var end = raw.place(of: 0x0D, from: 0)
        while end < raw.count {
            take(line: raw.extracting(start..<end), reading)
            start = end + 1
            end = raw.place(of: 0x0D, from: start)
        }
        take(line: raw.extracting(start..<raw.count), reading)
    }

    private mutating func take(line raw: Span<UInt8>, _ reading: Reading) {
        var first = 0
        while first < raw.count, raw[first].isBlank { first += 1 }
        let line = raw.extracting(first..<max(first, raw.endWithoutBlanks))
        if takeIntoRegion(line, reading) { return }
        if !region.isEmpty { endRegion() }
        switch reading {
        case .undelivered:
            takeLoose(raw)
            if line.count >= 16 { takeWords(line, startIsKnown: false) }
        case .crookedBase64(let aligned):
            // What has no blank and base64's letters is no text as it stands.
            if line.place(of: 0x20, from: 0) < line.count { takeLoose(raw) }
            if line.count >= 16 { takeWords(line, startIsKnown: aligned) }
        case .identity:
            takeIdentity(line, isExact: line.count == raw.count)
            if isSuspect, line.count >= 16 { takeWords(line, startIsKnown: false) }
        case .quoted: followsSoftBreak = !line.isEmpty && line[line.count - 1] == 0x3D
        }
    }

    // MARK: base64

    private mutating func takeIntoRegion(_ line: Span<UInt8>, _ reading: Reading) -> Bool {
        guard !line.isEmpty, Base64Region.isLetter(line[0]) else { return false }
        let fewest = isSuspect || depth > 0 ? 4 : 20
        if region.isEmpty, line.count < fewest { return false }
        if case .quoted = reading, followsSoftBreak || line[line.count - 1] == 0x3D && !isSuspect { return false }
        guard Base64Region.fits(line) else { return false }
        if region.isEmpty { regionReading = reading }
        region.add(line)
        if region.letters.count >= Base64Region.most { endRegion() }
        return true
    }

    private mutating func endRegion() {
        guard !region.isEmpty else { return }
        let isCertain: Bool
        if case .undelivered = regionReading { isCertain = true } else { isCertain = isSuspect }
        var startIsKnown = false
        if case .crookedBase64(let aligned) = regionReading { startIsKnown = aligned }
        let shortest = isCertain ? 8 : 16
        var wasText = false
        for runs in region.runs(shortest: shortest, startIsKnown: startIsKnown) {
            if runs.share >= 0.7 { wasText = true }
            keep(
                runs.text, isCertain: runs.share >= 0.7 && region.letters.count >= 24 || isCertain && runs.share >= 0.3)
            scanAgain(runs.text)
        }
        let raw = wasText || region.letters.count >= 4_096 ? [] : region.raw
        region.clear()
        // What decodes to nothing may have been words, or quoted-printable without a blank.
        switch regionReading {
        case .undelivered: loose += raw
        case .identity: for line in raw.split(separator: 0x0A) { takeIdentity(Array(line).span, isExact: true) }
        case .quoted, .crookedBase64: break
        }
    }

    /// Text that was decoded may hold encoded text once more.
    private mutating func scanAgain(_ text: [UInt8]) {
        guard depth < 3, text.count >= 16 else { return }
        var inner = BlindScan(depth: depth + 1)
        inner.begin(path, isSuspect: true)
        var start = 0
        let span = text.span
        while start < text.count {
            let end = span.place(of: 0x0A, from: start)
            inner.take(span.extracting(start..<end), .identity)
            start = end + 1
        }
        inner.finish(isAmbiguous: false)
        found.append(contentsOf: inner.found)
    }

    /// Base64-looking words inside a line of other things.
    private mutating func takeWords(_ line: Span<UInt8>, startIsKnown: Bool) {
        var start = 0
        while start < line.count {
            guard Base64Region.isLetter(line[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < line.count, Base64Region.isLetter(line[end]) { end += 1 }
            if end - start >= 16 {
                var word = Base64Region()
                word.add(line.extracting(start..<end))
                for runs in word.runs(shortest: 8, startIsKnown: startIsKnown && start == 0) where runs.share >= 0.7 {
                    keep(runs.text, isCertain: isSuspect)
                }
            }
            start = end
        }
    }

    // MARK: what was not delivered

    private mutating func takeLoose(_ line: Span<UInt8>) {
        if loose.count + line.count > Self.looseLimit { endLoose() }
        loose.append(span: line)
        loose.append(0x0A)
    }

    private mutating func endLoose() {
        guard !loose.isEmpty else { return }
        let raw = loose
        loose.removeAll(keepingCapacity: true)
        guard !(isPreamble && CustomaryPreamble.isOne(raw)) else { return }
        let readable = CharsetDecoder.decode(raw.span, label: nil).text
        let runs = PrintableRuns(readable.span, shortest: 2)
        guard runs.text.contains(where: { !$0.isSpace && $0 != 0x2D }) else { return }
        keep(runs.text, isCertain: true)
        let other = BlindScan.unquote(raw.span)
        if other.escapes + other.softBreaks > 0 {
            let text = CharsetDecoder.decode(other.text.span, label: nil).text
            keep(PrintableRuns(text.span, shortest: 4).text, isCertain: true)
        }
    }

    // MARK: quoted-printable in what was delivered as it came

    private mutating func takeIdentity(_ line: Span<UInt8>, isExact: Bool) {
        let first = line.place(of: 0x3D, from: 0)
        guard first < line.count || followsSoftBreak else { return }
        let (text, count, row, isSoft) = BlindScan.unquote(line: line)
        guard count > 0 || isSoft || followsSoftBreak else { return }
        escapes += count
        escapesInRow = max(escapesInRow, row)
        // What encoders make of a long line: full, without a blank after the mark.
        if isSoft, isExact, line.count >= 66, line.count <= 76, line[line.count - 2] != 0x20 { softBreaks += 1 }
        followsSoftBreak = isSoft
        if unquoted.count + text.count > Self.looseLimit { endUnquoted() }
        unquoted.append(contentsOf: text)
        if !isSoft { unquoted.append(0x0A) }
    }

    private mutating func endUnquoted() {
        defer {
            unquoted.removeAll(keepingCapacity: true)
            escapes = 0
            escapesInRow = 0
            softBreaks = 0
        }
        guard escapes > 0 else { return }
        let readable = CharsetDecoder.decode(unquoted.span, label: nil).text
        let text = PrintableRuns(readable.span, shortest: 4).text
        let isCertain = isSuspect || escapesInRow >= 4 || softBreaks >= 2
        keep(text, isCertain: isCertain)
        if isCertain { scanAgain(text) }
    }

    private mutating func keep(_ text: [UInt8], isCertain: Bool) {
        guard !text.isEmpty else { return }
        if isCertain {
            found.append(Text(text: text, path: path))
        } else if doubtfulBytes + text.count <= Self.doubtfulLimit {
            doubtfulBytes += text.count
            doubtful.append(Text(text: text, path: path))
        }
    }
}
