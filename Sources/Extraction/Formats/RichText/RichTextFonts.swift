import MIME

/// The fonts that an RTF document lists, as far as they say in which charset their letters are written.
struct RichTextFonts {
    private var charsets: [Int: String] = [:]
    /// The font that the table describes now.
    private var current = 0

    mutating func begin(_ font: Int) { current = font }

    /// `\fcharset` or `\cpg` of the font under way.
    mutating func charset(_ number: Int) { set(Self.byNumber[number]) }
    mutating func codePage(_ number: Int) { set(Self.label(ofCodePage: number)) }

    private mutating func set(_ label: String?) {
        if let label, charsets.count < 10_000 { charsets[current] = label }
    }

    func label(of font: Int) -> String? { charsets[font] }

    /// Charset numbers of Windows (RTF 1.9.1, font table).
    private static let byNumber: [Int: String] = [
        0: "windows-1252", 77: "macintosh", 128: "shift_jis", 129: "euc-kr", 134: "gbk", 136: "big5",
        161: "windows-1253", 162: "windows-1254", 163: "windows-1258", 177: "windows-1255", 178: "windows-1256",
        186: "windows-1257", 204: "windows-1251", 222: "windows-874", 238: "windows-1250",
    ]

    private static let special: [Int: String] = [
        932: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 10_000: "macintosh", 10_007: "x-mac-cyrillic",
        65_001: "utf-8", 866: "ibm866", 874: "windows-874", 20_866: "koi8-r", 54_936: "gb18030",
    ]

    static func label(ofCodePage number: Int) -> String? {
        if let label = special[number] { return label }
        return CharsetDecoder.isKnown("windows-\(number)") ? "windows-\(number)" : nil
    }
}
