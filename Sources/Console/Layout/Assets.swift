import Hummingbird

/// The style sheet and the icon. Their content is public and never changes under one address.
enum Assets {
    static func add(to router: Router<BasicRequestContext>) {
        router.get("/style.css") { _, _ in
            Response(asset(PackageResources.style_css, type: "text/css; charset=utf-8"))
        }
        router.get("/icon.svg") { _, _ in Response(asset(PackageResources.icon_svg, type: "image/svg+xml")) }
    }

    private static func asset(_ bytes: [UInt8], type: String) -> Answer {
        Answer(contentType: type, body: bytes).with("Cache-Control", "public, max-age=86400")
    }
}
