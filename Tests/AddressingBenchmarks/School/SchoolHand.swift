import Addressing
import Directory
import Mail

/// Somebody who invents a school and its mail: right messages of many kinds, and the same gone wrong.
protocol SchoolHand {
    var school: School { get }
    /// The school's own mail domain.
    var domain: String { get }
    var chance: Chance { get set }
    /// Kinds of right messages, and how usual each is.
    var rightKinds: [(name: String, share: Double)] { get }
    var wrongKinds: [String] { get }
    /// Nil when nobody is there of whom such a message could be made.
    mutating func right(_ kind: String) -> AddressedMessage?
    mutating func wrong(_ kind: String) -> AddressedMessage?
}

extension SchoolMail: SchoolHand {
    var domain: String { InventedSchool.domain }
    var rightKinds: [(name: String, share: Double)] { Right.allCases.map { ($0.rawValue, $0.share) } }
    var wrongKinds: [String] { Wrong.allCases.map(\.rawValue) }
    mutating func right(_ kind: String) -> AddressedMessage? { Right(rawValue: kind).flatMap { right($0) } }
    mutating func wrong(_ kind: String) -> AddressedMessage? { Wrong(rawValue: kind).flatMap { wrong($0) } }
}

extension OtherHand: SchoolHand {
    var school: School { mail.school }
    var domain: String { InventedSchool.domain }
    var chance: Chance {
        get { mail.chance }
        set { mail.chance = newValue }
    }
    var rightKinds: [(name: String, share: Double)] { mail.rightKinds }
    var wrongKinds: [String] { mail.wrongKinds }
    mutating func right(_ kind: String) -> AddressedMessage? { SchoolMail.Right(rawValue: kind).flatMap { right($0) } }
    mutating func wrong(_ kind: String) -> AddressedMessage? { SchoolMail.Wrong(rawValue: kind).flatMap { wrong($0) } }
}

extension SchoolMail.Right {
    /// Some kinds of right messages are rarer than others.
    var share: Double {
        switch self {
        case .parent, .colleague: 6
        case .bothParents, .secondPupil, .list, .partner, .replyToAll: 2
        default: 1
        }
    }
}
