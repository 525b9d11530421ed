import ArgumentParser

@main
struct Postern: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A mail filter for schools: tags, holds and notifies by the school's own policy.")
}
