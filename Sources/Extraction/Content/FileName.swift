/// What the name of a file says, apart from its content.
enum FileName {
    /// What stands after the last dot, lower case; empty when there is none.
    static func fileExtension(_ name: String) -> String {
        let file = last(of: name)
        guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return "" }
        return file[file.index(after: dot)...].lowercased().filter { !$0.isWhitespace }
    }

    /// The name without folders.
    static func last(of path: String) -> String {
        path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? path
    }

    /// A name as it may stand in a place: one line, not too long, without characters that turn the direction.
    static func shown(_ name: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in name.unicodeScalars.prefix(200) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: shown.append("\u{FFFD}")
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }

    /// Whether opening a file of this name runs it, on the systems that schools use.
    static func isExecutable(_ name: String) -> Bool { executable.contains(fileExtension(name)) }

    /// Whether the name's characters are ordered so that a reader sees another ending than the system.
    static func turnsDirection(_ name: String) -> Bool {
        name.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value) }
    }

    private static let executable: Set<String> = [
        "exe", "scr", "com", "pif", "bat", "cmd", "vbs", "vbe", "js", "jse", "wsf", "wsh", "wsc", "hta", "msi", "msp",
        "mst", "msc", "jar", "ps1", "psm1", "ps1xml", "lnk", "url", "reg", "cpl", "dll", "ocx", "sys", "drv", "apk",
        "app", "appx", "msix", "appinstaller", "application", "gadget", "inf", "ins", "isp", "job", "scf", "sct", "shb",
        "shs", "chm", "hlp", "xll", "iso", "img", "vhd", "vhdx", "dmg", "pkg", "deb", "rpm", "sh", "bash", "run",
        "command", "pyw", "pyz", "ade", "adp", "mde", "cab", "diagcab", "library-ms", "search-ms",
        "settingcontent-ms", "theme", "website", "iqy", "slk", "desktop", "elf",
    ]
}
