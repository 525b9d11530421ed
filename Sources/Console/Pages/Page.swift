/// A page of the console: a folder in `Pages` with this type, its template, and nothing else's business.
protocol Page: Sendable {
    /// The folder's name.
    var name: String { get }
    /// Its Mustache template; nil for a page that only sends on or answers machines.
    var template: [UInt8]? { get }
    var routes: [Route] { get }
}

/// Every page. A new one adds its folder and its line.
enum Pages {
    static let all: [any Page] = [
        AuditPage(),
        BreachPage(),
        CheckPage(),
        DecisionPage(),
        DonePage(),
        HealthPage(),
        HeldPage(),
        MessagePage(),
        NoticePage(),
        ProblemPage(),
        SignInPage(),
    ]
}
