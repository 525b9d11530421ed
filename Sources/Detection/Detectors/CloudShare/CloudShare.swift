import Mail

/// Links to file transfer and cloud storage, behind which lies what this filter can't read.
struct CloudShare: Identifier {
    static let name = "CloudShare"
    static let shapes = Shapes.url
    /// Domains of services whose links lead to somebody's files; subdomains count too.
    private static let services: Set<String> = [
        "1drv.ms", "box.com", "db.tt", "docs.google.com", "drive.google.com", "dropbox.com", "dropboxusercontent.com",
        "filemail.com", "gofile.io", "hightail.com", "icloud.com", "mailbigfile.com", "mediafire.com", "mega.nz",
        "onedrive.live.com", "pcloud.com", "sendspace.com", "sharepoint.com", "smash.com", "swisstransfer.com",
        "sync.com", "transfernow.net", "we.tl", "wetransfer.com",
    ]

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let range = reading.tokens[index].range
        guard let host = Self.host(reading.text[range]), Self.isService(host) else { return nil }
        return Claim(
            kind: "content.cloud-share", range: range, confidence: 0.9, rank: Claim.Rank.around,
            reason: "a link to files in cloud storage or on a transfer service", isDatum: false)
    }

    /// What stands between `://`, or the beginning, and the path; without a user or a port.
    private static func host(_ url: ArraySlice<UInt8>) -> String? {
        var rest = url
        if let colon = rest.firstIndex(of: 0x3A), rest[colon...].starts(with: "://".utf8) {
            rest = rest[(colon + 3)...]
        }
        rest = rest.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        if let at = rest.lastIndex(of: 0x40) { rest = rest[(at + 1)...] }
        rest = rest.prefix { $0 != 0x3A }
        // A longer name is no domain (RFC 1035).
        return rest.isEmpty || rest.count > 255 ? nil : String(decoding: rest.map(\.small), as: UTF8.self)
    }

    private static func isService(_ host: String) -> Bool {
        var rest = Substring(host)
        while true {
            if services.contains(String(rest)) { return true }
            guard let dot = rest.firstIndex(of: ".") else { return false }
            rest = rest[rest.index(after: dot)...]
        }
    }
}
