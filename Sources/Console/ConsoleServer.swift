// In: HTTP requests, the vault, the keys that open what it holds.
// Out: pages without scripts; decisions and looks, each with an entry in the ledger.
// Refuses to show content without a purpose, to change anything by GET, and to say whether another's message exists.

package import Hummingbird
import HummingbirdCore
import Logging
import Mail
import ServiceLifecycle
import Vault

/// The console's web server.
package struct ConsoleServer: Service {
    /// The pages by the names of their folders.
    package static var pageNames: [String] { Pages.all.map(\.name) }

    private let settings: ConsoleSettings
    private let desk: Desk
    private let threads = PageThreads()

    /// - Throws: when a template of ours can't be read.
    package init(_ settings: ConsoleSettings) throws {
        self.settings = settings
        desk = try Desk(settings)
    }

    /// Serves until the task is cancelled or the service group around it shuts down.
    package func run() async throws {
        try await application().run()
    }

    /// The whole application; tests call it without a socket.
    package func application() -> some ApplicationProtocol {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(middleware: Shell(desk: desk))
        for route in Pages.all.flatMap(\.routes) { add(route, to: router) }
        Assets.add(to: router)
        let seconds = settings.limits.requestSeconds
        return Application(
            router: router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [RequestDeadline(seconds: seconds)], idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(settings.limits.consoleConnections)),
            logger: settings.logger)
    }

    private func add(_ route: Route, to router: Router<BasicRequestContext>) {
        let reception = Reception(desk: desk, route: route, threads: threads)
        let isPost = if case .post = route.method { true } else { false }
        router.on(RouterPath(route.path), method: isPost ? .post : .get) { request, context in
            await reception.receive(request, context)
        }
    }
}
