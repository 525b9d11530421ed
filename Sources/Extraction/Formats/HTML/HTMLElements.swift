/// What elements do to the text around them.
enum HTMLElements {
    /// Elements without content.
    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]

    /// Elements that end the one of the same name before them.
    static let selfClosing: Set<String> = ["p", "li", "tr", "td", "th", "option", "dt", "dd"]

    /// Elements inside SVG, MathML or Office markup, where `/>` closes.
    static let foreign: Set<String> = [
        "path", "circle", "rect", "line", "polygon", "polyline", "ellipse", "use", "g", "stop", "image", "o:p",
        "v:imagedata", "v:shape", "v:rect", "w:anchorlock", "v:fill", "v:stroke", "mi", "mo", "mn",
    ]

    /// Elements that separate the text before and after them; all others, unknown ones too, join letters.
    private static let block: Set<String> = [
        "address", "article", "aside", "audio", "blockquote", "body", "br", "button", "canvas", "caption", "center",
        "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr",
        "html", "iframe", "legend", "li", "listing", "main", "menu", "nav", "object", "ol", "optgroup", "option", "p",
        "plaintext", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th",
        "thead", "title", "tr", "ul", "video", "xmp",
    ]

    static func isBlock(_ name: String) -> Bool { block.contains(name) }
}
