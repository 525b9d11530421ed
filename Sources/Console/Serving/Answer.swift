/// What a page answers: no sockets, no types of the web server.
struct Answer: Sendable {
    var status = 200
    var contentType = "text/html; charset=utf-8"
    var headers: [Header] = []
    var body: [UInt8] = []

    struct Header: Sendable {
        var name: String
        var value: String
    }

    /// Sends the browser on with GET (303), so that going back or loading again never repeats what was done.
    static func goTo(_ path: String) -> Answer {
        Answer(status: 303, headers: [Header(name: "Location", value: path)])
    }

    func with(_ name: String, _ value: String) -> Answer {
        var answer = self
        answer.headers.append(Header(name: name, value: value))
        return answer
    }

    subscript(name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
}
