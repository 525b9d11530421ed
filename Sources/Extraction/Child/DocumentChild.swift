import MIME
import Mail

/// The child's side of a confined format: reads the document and says in frames what it finds.
enum DocumentChild {
    /// - Parameter arguments: the format's name, the document's role, and the limits.
    static func run(_ arguments: [String]) -> Int32 {
        guard arguments.count >= 2, let format = LegacyOffice.confined(arguments[0]) else {
            return PartChild.unknownFormat
        }
        // The C library loads converters from files, which are out of reach later.
        let kept = CharsetDecoder(label: "windows-1252")
        _ = WideText.narrow([0x41, 0x93].span, 0..<2)
        let limits = ChildLimits.limits(arguments.dropFirst(2).first)
        guard Sandbox.enter(.sealed, seconds: limits.partSeconds) else { return PartChild.noSandbox }
        let document = Document(
            bytes: PartChild.readInput(), path: .root, place: "", role: TextRole(rawValue: arguments[1]) ?? .attachment)
        let reading = Reading(outlet: FrameOutlet(), limits: limits)
        reading.beginPart()
        let state = withExtendedLifetime(kept) { format.readConfined(document, reading) }
        PartChild.say(.state, Frame.payload([Array(state.name.utf8), Array((state.why ?? "").utf8)]))
        return 0
    }
}

/// Says everything to the parent.
private final class FrameOutlet: Outlet {
    func run(_ run: TextRun) {
        let words = [run.place, run.view.rawValue, run.layout.rawValue, run.role.rawValue].map { Array($0.utf8) }
        PartChild.say(.run, Frame.payload(words + [run.header, run.text]))
    }

    func finding(_ finding: Finding) {
        let words = [
            finding.kind.rawValue, finding.place, finding.view.rawValue, "\(finding.confidence)",
            finding.category ?? "", "\(finding.count)", finding.reason,
        ]
        PartChild.say(.finding, Frame.payload(words.map { Array($0.utf8) }))
    }

    func part(_ report: PartReport) {}

    func takes(_ document: Document, isInner: Bool) -> Bool {
        let words = [document.place, document.filename ?? "", document.contentType, document.view.rawValue]
        PartChild.say(isInner ? .inner : .member, Frame.payload(words.map { Array($0.utf8) }))
        var at = 0
        while at < document.bytes.count {
            let end = min(document.bytes.count, at + FrameReader.longest / 2)
            PartChild.say(.data, Array(document.bytes[at..<end]))
            at = end
        }
        PartChild.say(.end, [])
        return true
    }
}
