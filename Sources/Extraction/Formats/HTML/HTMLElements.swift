/// What an element does to the text around it.
struct HTMLTraits: OptionSet, Sendable {
    let rawValue: UInt16

    /// Without content.
    static let void = HTMLTraits(rawValue: 1)
    /// Ends the one of the same name before it.
    static let selfClosing = HTMLTraits(rawValue: 2)
    /// Inside SVG, MathML or Office markup, where `/>` closes.
    static let foreign = HTMLTraits(rawValue: 4)
    /// Separates the text before and after it; all others, unknown ones too, join letters.
    static let block = HTMLTraits(rawValue: 8)
    /// Its content has no tags.
    static let raw = HTMLTraits(rawValue: 16)
    /// Ends by itself when what can't stand inside it begins.
    static let open = HTMLTraits(rawValue: 32)
    /// Nothing outside of it is ended by what begins inside.
    static let closed = HTMLTraits(rawValue: 64)
    /// Nobody sees its content.
    static let unseen = HTMLTraits(rawValue: 128)
}

/// The elements of HTML that are more than a name around text.
struct HTMLElements: Sendable {
    private let traits: XMLNameTable<HTMLTraits>

    static let shared = HTMLElements()

    private init() {
        var all: [XMLName: HTMLTraits] = [:]
        for (words, trait) in Self.lists {
            for word in words.split(separator: " ") { all[XMLName(of: word), default: []].insert(trait) }
        }
        traits = XMLNameTable(all.map { ($0.key, $0.value) })
    }

    func traits(of name: XMLName) -> HTMLTraits { traits[name] ?? [] }

    /// Whether browsers know an element of this name.
    func knows(_ name: XMLName) -> Bool { traits[name] != nil || Self.others.contains(name) }

    /// Elements that are no more than a name around text; those of drawings and formulas too.
    private static let others = XMLNames(
        "a abbr acronym applet b bdi bdo bgsound big blink cite code data datalist del dfn em font i ins kbd label map "
            + "mark marquee math multicol nextid nobr noscript output picture progress meter q rb rp rt rtc ruby s samp "
            + "shadow slot small spacer span strike strong sub sup svg time tt u var xml isindex keygen animate "
            + "animatetransform animatemotion clippath defs desc fegaussianblur feoffset feblend feflood fecolormatrix "
            + "fecomposite femerge femergenode filter foreignobject lineargradient radialgradient marker mask metadata "
            + "pattern set style switch symbol text textpath tspan view maction math menclose merror mfenced mfrac "
            + "mglyph mlabeledtr mmultiscripts mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup "
            + "msup mtable mtd mtext mtr munder munderover semantics annotation color bigger bold italic paragraph "
            + "fixed smaller underline excerpt flushleft flushright flushboth center nofill indent indentright "
            + "wml card do go postfield prev refresh setvar timer template anchor onevent noop access")

    private static let lists: [(String, HTMLTraits)] = [
        ("area base br col embed hr img input link meta param source track wbr", .void),
        ("p li tr td th option dt dd", .selfClosing),
        (
            "path circle rect line polygon polyline ellipse use g stop image o:p v:imagedata v:shape v:rect "
                + "w:anchorlock v:fill v:stroke mi mo mn", .foreign
        ),
        (
            "address article aside audio blockquote body br button canvas caption center col colgroup dd details "
                + "dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head "
                + "header hgroup hr html iframe legend li listing main menu nav object ol optgroup option p plaintext "
                + "pre search section select summary table tbody td textarea tfoot th thead title tr ul video xmp",
            .block
        ),
        ("style script noembed noframes xmp template title textarea", .raw),
        ("p td th li option dt dd tr", .open), ("table ul ol", .closed),
        ("dialog datalist rp desc defs annotation", .unseen),
    ]
}

extension XMLName {
    static var htmlTable: XMLName { XMLName("table") }
    static var htmlRow: XMLName { XMLName("tr") }
    static var htmlCell: XMLName { XMLName("td") }
    static var htmlHeading: XMLName { XMLName("th") }
    static var htmlParagraph: XMLName { XMLName("p") }
    static var htmlBreak: XMLName { XMLName("br") }
    static var htmlPre: XMLName { XMLName("pre") }
    static var htmlStyle: XMLName { XMLName("style") }
    static var htmlScript: XMLName { XMLName("script") }
    static var htmlTextArea: XMLName { XMLName("textarea") }
    static var htmlExample: XMLName { XMLName("xmp") }
    static var htmlInput: XMLName { XMLName("input") }
    static var htmlItem: XMLName { XMLName("li") }
    static var htmlParameter: XMLName { XMLName("param") }
    static var htmlMeta: XMLName { XMLName("meta") }
    static var htmlTurned: XMLName { XMLName("bdo") }
    static var htmlLink: XMLName { XMLName("link") }
    static var htmlPlainText: XMLName { XMLName("plaintext") }
}
