/// How a word was made to look like something else.
package enum Disguise: UInt8, Sendable, CaseIterable {
    case none, digits, lookAlikes, accents, invisible, softHyphen, spaced, split, stretched, masked, camel, joined,
        reversed, swapped, markup

    /// The one word that findings and rules use.
    package var name: String {
        switch self {
        case .none: "none"
        case .digits: "digits-for-letters"
        case .lookAlikes: "look-alike-letters"
        case .accents: "accents"
        case .invisible: "invisible-characters"
        case .softHyphen: "soft-hyphen"
        case .spaced: "spaced-letters"
        case .split: "split-word"
        case .stretched: "stretched"
        case .masked: "masked"
        case .camel: "camel-case"
        case .joined: "joined"
        case .reversed: "reversed"
        case .swapped: "respelled"
        case .markup: "markup-inside"
        }
    }

    /// Whether nobody writes like this by accident, so that the disguise is a finding of its own.
    package var isDeliberate: Bool {
        switch self {
        case .digits, .lookAlikes, .invisible, .spaced, .reversed, .accents, .markup: true
        case .none, .softHyphen, .split, .stretched, .masked, .camel, .joined, .swapped: false
        }
    }
}
