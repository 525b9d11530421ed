/// What Postern does outside the rules, and whether it does so now.
package enum Features {
    package struct Feature: Sendable {
        package let meaning: String
        package let works: Bool
    }

    package static let all: [String: Feature] = [
        "notice-check": Feature(meaning: "Enforcement needs a declared monitoring notice", works: false)
    ]
}
