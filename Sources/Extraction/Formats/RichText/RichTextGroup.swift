/// How the text of a group of RTF is taken; a group inside begins as the one around it.
struct RichTextGroup {
    var destination = RichTextDestination.text
    var isHidden = false
    var isWhite = false
    var isGrounded = false
    var isInTable = false
    /// The charset of its font, when the font says one.
    var charset: String?
    /// Characters that stand for one `\u` in programs without Unicode.
    var fallback = 1
    var mayBeUnknown = false
}
