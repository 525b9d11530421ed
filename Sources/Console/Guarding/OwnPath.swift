/// Where a sign-in may lead: a page of our own, never another site.
enum OwnPath {
    static let start = "/held"

    /// The path if it is plain and ours, else the list.
    static func checked(_ path: String?) -> String {
        guard let path, path.utf8.count < 64, path.utf8.allSatisfy(isPlain) else { return start }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        guard segments.count >= 2, segments[0].isEmpty, !segments.dropFirst().contains(""),
            ["held", "audit"].contains(segments[1])
        else { return start }
        return path
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "/"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
