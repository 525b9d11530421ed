/// What a content type is called among people who aren't engineers; an unknown one keeps its name.
enum TypeWords {
    static func of(_ contentType: String) -> String {
        if let words = table[contentType] { return words }
        for (prefix, words) in families where contentType.hasPrefix(prefix) {
            return "\(words) (\(contentType.dropFirst(prefix.count).prefix(60)))"
        }
        return String(contentType.prefix(100))
    }

    private static let table = [
        "text/plain": "Plain text",
        "text/html": "Formatted text (HTML)",
        "text/csv": "Table (CSV)",
        "text/calendar": "Calendar entry",
        "application/pdf": "PDF document",
        "application/zip": "Archive (zip)",
        "application/msword": "Word document (old format)",
        "application/vnd.ms-excel": "Excel workbook (old format)",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel workbook",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint presentation",
        "application/octet-stream": "Unknown kind of file",
        "message/rfc822": "A forwarded message",
        "message/delivery-status": "Delivery report",
        "multipart/mixed": "Container: text with attachments",
        "multipart/alternative": "Container: one text in several forms",
        "multipart/related": "Container: text with its pictures",
        "multipart/signed": "Container: signed text",
    ]

    private static let families = [
        ("image/", "Picture"), ("audio/", "Sound"), ("video/", "Film"), ("multipart/", "Container"),
    ]
}
