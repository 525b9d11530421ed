import Mustache

/// The templates of all pages and the layout around them, parsed once at start.
struct Templates: Sendable {
    private let library: MustacheLibrary

    /// - Throws: when a template isn't well-formed, with the page's name.
    init(_ pages: [any Page]) throws {
        MustacheContentTypes.register(SafeText(), named: SafeText.name)
        var templates: [String: MustacheTemplate] = [:]
        let own = pages.compactMap { page in page.template.map { (page.name, $0) } }
        for (name, bytes) in own + [(Layout.name, PackageResources.layout_mustache)] {
            let text = "{{% CONTENT_TYPE:\(SafeText.name) }}" + String(decoding: bytes, as: UTF8.self)
            do {
                templates[name] = try MustacheTemplate(string: text)
            } catch {
                throw BadTemplate(page: name, cause: "\(error)")
            }
        }
        library = MustacheLibrary(templates: templates)
    }

    /// A whole page: the layout around the template of that name.
    func page(_ name: String, _ model: Any, in layout: Layout) -> String {
        var layout = layout
        layout.body = library.render(model, withTemplate: name) ?? ""
        return library.render(layout, withTemplate: Layout.name) ?? ""
    }
}

struct BadTemplate: Error, CustomStringConvertible {
    let page: String
    let cause: String

    var description: String { "the template of the console's page \(page) can't be read: \(cause)" }
}
