import Mail

/// Pictures: nobody reads what they show, but the words and the place inside them are told as hidden text.
struct Image: Format {
    static let name = "Image"

    func claim(_ document: Document) -> Claim? { document.signature?.family == .image ? .content : nil }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        var words = ImageWords(reading)
        words.read(document.bytes)
        var stream = TextStream(reading, document, place: "\(document.place) > picture data", view: .hidden)
        for text in words.texts {
            stream.append(text)
            stream.breakLine()
        }
        if let place = words.place {
            stream.append("GPS position \(place)")
            reading.find(
                "attachment.hidden-data", document, view: .hidden, confidence: 0.6, category: "gps",
                "The picture says where it was taken.")
        }
        stream.finish()
        return .unread(why: "image-only")
    }
}
