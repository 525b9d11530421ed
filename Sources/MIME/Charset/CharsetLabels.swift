/// What a charset label stands for: the C library's name of the converter, and how its bytes behave.
struct Charset: Equatable, Sendable {
    enum Kind: Sendable {
        /// Checked and mended here, without the converter.
        case utf8
        /// One byte a character, and bytes below 0x80 are ASCII.
        case single
        /// Several bytes a character; letters of ASCII stand for themselves.
        case multi
        /// Seven-bit text whose escapes change the meaning of ASCII bytes.
        case stateful
        /// Two or four bytes a unit, byte order given by name or by the first bytes.
        case wide(Int)
    }

    let converter: String
    let kind: Kind

    static func == (left: Charset, right: Charset) -> Bool { left.converter == right.converter }

    static let utf8 = Charset(converter: "UTF-8", kind: .utf8)
    static let windows1252 = Charset(converter: "CP1252", kind: .single)

    /// The charset behind a label as mail and the web use them (WHATWG Encoding 4.2), or nil for an unknown one.
    static func named(_ label: String) -> Charset? {
        var name = [UInt8]()
        for byte in label.utf8 where byte > 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'") {
            name.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
        return byLabel[String(decoding: name, as: UTF8.self)]
    }

    private static let byLabel: [String: Charset] = {
        var table = [String: Charset]()
        func add(_ lines: String, _ kind: Kind) {
            for line in lines.split(separator: "\n") {
                let words = line.split(separator: " ")
                guard let converter = words.first else { continue }
                for label in words.dropFirst() {
                    table[String(label)] = Charset(converter: String(converter), kind: kind)
                }
            }
        }
        add(unicode, .utf8)
        add(singleByte, .single)
        add(multiByte, .multi)
        add(stateful, .stateful)
        add("UTF-16 utf-16 utf16 unicode ucs-2 iso-10646-ucs-2 csunicode unicodefeff", .wide(2))
        add("UTF-16LE utf-16le utf16le ucs-2le\nUTF-16BE utf-16be utf16be ucs-2be unicodefffe", .wide(2))
        add("UTF-32 utf-32 utf32 ucs-4 iso-10646-ucs-4", .wide(4))
        add("UTF-32LE utf-32le utf32le ucs-4le\nUTF-32BE utf-32be utf32be ucs-4be", .wide(4))
        return table
    }()

    private static let unicode =
        "UTF-8 utf-8 utf8 utf8mb4 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"

    /// Each line: the converter's name, then the labels. Latin-1 and ASCII are windows-1252, as in browsers.
    private static let singleByte = """
        CP1252 ansi_x3.4-1968 ascii us-ascii usascii 7bit 8bit cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 \
        iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1 windows-1252 x-cp1252 ansi iso646-us 646 \
        ansi_x3.4-1986 iso_646.irv:1991 cp367 ibm367 csascii
        CP1250 cp1250 windows-1250 x-cp1250
        CP1251 cp1251 windows-1251 x-cp1251 win-1251
        CP1253 cp1253 windows-1253 x-cp1253
        CP1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 \
        windows-1254 x-cp1254
        CP1255 cp1255 windows-1255 x-cp1255
        CP1256 cp1256 windows-1256 x-cp1256
        CP1257 cp1257 windows-1257 x-cp1257
        CP1258 cp1258 windows-1258 x-cp1258
        CP866 866 cp866 csibm866 ibm866
        ISO-8859-2 csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
        ISO-8859-3 csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
        ISO-8859-4 csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
        ISO-8859-5 csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
        ISO-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e \
        iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
        ISO-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 \
        iso_8859-7 iso_8859-7:1987 sun_eu_greek
        ISO-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 \
        iso_8859-8 iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical
        ISO-8859-10 csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6
        ISO-8859-13 iso-8859-13 iso8859-13 iso885913
        ISO-8859-14 iso-8859-14 iso8859-14 iso885914
        ISO-8859-15 csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 latin-9 latin9
        ISO-8859-16 iso-8859-16
        KOI8-R cskoi8r koi koi8 koi8-r koi8_r
        KOI8-U koi8-ru koi8-u
        MACINTOSH csmacintosh mac macintosh x-mac-roman
        MAC-CYRILLIC x-mac-cyrillic x-mac-ukrainian
        CP874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874
        CP437 cp437 ibm437 437 cspc8codepage437
        CP850 cp850 ibm850 850 cspc850multilingual
        CP852 cp852 ibm852
        """

    private static let multiByte = """
        GB18030 chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030 cp936 euc-cn
        BIG5-HKSCS big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950
        EUC-JP-MS cseucpkdfmtjapanese euc-jp x-euc-jp
        CP932 csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis cp932
        UHC cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 \
        windows-949 cp949 uhc
        """

    /// ISO-2022-JP-3 reads all of ISO-2022-JP with katakana and the vendors' row 13 that mail contains.
    private static let stateful = """
        ISO-2022-JP-3 csiso2022jp iso-2022-jp iso-2022-jp-1 iso-2022-jp-3 iso-2022-jp-ms cp50220 cp50221
        ISO-2022-JP-2 iso-2022-jp-2
        ISO-2022-KR iso-2022-kr csiso2022kr
        ISO-2022-CN-EXT iso-2022-cn iso-2022-cn-ext
        UTF-7 utf-7 utf7 unicode-1-1-utf-7 x-unicode-2-0-utf-7 csunicode11utf7 unicode-2-0-utf-7
        """
}
