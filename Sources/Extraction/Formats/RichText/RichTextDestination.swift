/// Where the text of a group of RTF goes.
enum RichTextDestination {
    case text, hidden, object, picture, fonts, colors, skipped

    /// What the control word at the beginning of a group makes of it.
    static let byWord: [String: RichTextDestination] = [
        "fonttbl": .fonts, "colortbl": .colors, "stylesheet": .skipped, "listtable": .skipped, "rsidtbl": .skipped,
        "listoverridetable": .skipped, "themedata": .skipped, "colorschememapping": .skipped, "latentstyles": .skipped,
        "datastore": .skipped, "pict": .picture, "leveltext": .hidden, "generator": .skipped, "xmlnstbl": .skipped,
        "fontemb": .skipped,
        "info": .hidden, "annotation": .hidden, "atnauthor": .hidden, "atnid": .hidden, "fldinst": .hidden,
        "bkmkstart": .hidden, "docvar": .hidden, "userprops": .hidden, "objdata": .object, "shppict": .picture,
        "nonshppict": .picture, "mmathPr": .skipped, "pnseclvl": .skipped, "fldrslt": .text, "shptxt": .text,
        "footnote": .text, "header": .text, "footer": .text, "headerl": .text, "headerr": .text, "headerf": .text,
        "footerl": .text, "footerr": .text, "footerf": .text, "shpinst": .text, "shp": .text, "pntext": .text,
        "listtext": .text, "shprslt": .skipped, "objclass": .hidden, "nesttableprops": .text, "bkmkend": .skipped,
    ]
}

/// The colours that an RTF document lists, as far as they are white.
struct RichTextColors {
    private var areWhite: [Bool] = []
    private var least = 255
    private var parts = 0

    /// One of the three numbers of the colour under way.
    mutating func part(_ value: Int) {
        least = min(least, value)
        parts += 1
    }

    mutating func endColor() {
        if areWhite.count < 1_000 { areWhite.append(parts == 3 && least >= 0xF4) }
        least = 255
        parts = 0
    }

    func isWhite(_ index: Int) -> Bool { areWhite.indices.contains(index) && areWhite[index] }

    /// Whether a ground of this colour makes white letters visible; colour 0 is none.
    func isGround(_ index: Int) -> Bool { index > 0 && !isWhite(index) }
}
