import Mail

/// PowerPoint presentations (PresentationML): slides in their order; hidden slides, notes, comments and masters as
/// hidden text.
struct PowerPoint: Format {
    static let name = "PowerPoint"

    func claim(_ document: Document) -> Claim? {
        document.archive?.first("ppt/presentation.xml") == nil ? nil : .content
    }

    func contentType(_ document: Document) -> String? {
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        guard var package = OfficePackage(document, reading) else { return .unread(why: "corrupt") }
        let (slides, listed) = slides(&package)
        for (number, name) in slides.enumerated() {
            let isListed = number < listed
            let isHidden = isHidden(name, &package) || !isListed
            let label = "slide \(number + 1)\(isHidden ? isListed ? " (hidden)" : " (not listed)" : "")"
            if isHidden {
                reading.find(
                    "attachment.hidden-data", document, place: "\(document.place) > \(label)", view: .hidden,
                    category: "hidden-slide", "Slide \(number + 1) is hidden.")
            }
            tell(name, as: label, isHidden ? .hidden : .visible, &package)
        }
        for name in package.names("ppt/notesslides/") { tell(name, as: "notes", .hidden, &package) }
        for name in package.names("ppt/slidemasters/") + package.names("ppt/slidelayouts/")
            + package.names("ppt/handoutmasters/")
        {
            tell(name, as: "master", .hidden, &package)
        }
        for name in package.names("ppt/comments") + package.names("ppt/authors") {
            package.tellAll(name, as: "comments")
        }
        for name in package.names("ppt/charts/chart") + package.names("ppt/diagrams/data") {
            package.tellAll(name, as: "chart data")
        }
        return package.readRest()
    }

    private func tell(_ name: String, as label: String, _ view: TextView, _ package: inout OfficePackage) {
        guard let scanner = package.scanner(name) else { return package.note(.partly(why: "missing"), name) }
        var text = OfficeText(
            package.reading, package.document, place: "\(package.document.place) > \(label)", view: view)
        package.note(text.read(scanner), name)
    }

    /// As the presentation lists them, then those that it doesn't list.
    private func slides(_ package: inout OfficePackage) -> (names: [String], listed: Int) {
        let targets = package.relationships(of: "ppt/presentation.xml")
        var slides: [String] = []
        if var scanner = package.scanner("ppt/presentation.xml") {
            while let token = scanner.next() {
                guard case .start(let name, _) = token else { continue }
                if AttributeWords.stand(in: name) { package.tell(AttributeWords.of(name, scanner), as: "sections") }
                guard name == .slide else { continue }
                // `id` is a number, `r:id` the relationship; both have the same local name.
                let target = scanner.attributes().lazy.filter { $0.name == .id }.compactMap { targets[$0.value] }.first
                if let target { slides.append(target.target) }
            }
        }
        let known = Set(slides.map { $0.lowercased() })
        return (
            slides + package.names("ppt/slides/slide").filter { !known.contains($0.lowercased()) }, slides.count
        )
    }

    private func isHidden(_ name: String, _ package: inout OfficePackage) -> Bool {
        guard var scanner = package.scanner(name) else { return false }
        while let token = scanner.next() {
            if case .start = token { return scanner.attribute(.show) == "0" || scanner.attribute(.show) == "false" }
        }
        return false
    }
}

extension XMLName {
    static var slide: XMLName { XMLName("sldId") }
    static var show: XMLName { XMLName("show") }
}
