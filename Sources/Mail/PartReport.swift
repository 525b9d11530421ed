/// How far a part was read. An unread part is never called clean.
package enum PartState: Sendable, Equatable {
    case read
    /// Read up to a limit, which `why` names: `inflated-bytes`, `cpu-seconds`, `rows`.
    case partly(why: String)
    /// Not read at all: `encrypted`, `unknown-charset`, `timed-out`, `image-only`.
    case unread(why: String)

    package var name: String {
        switch self {
        case .read: "read"
        case .partly: "partly"
        case .unread: "unread"
        }
    }

    package var why: String? {
        switch self {
        case .read: nil
        case .partly(let why), .unread(let why): why
        }
    }
}

/// What became of one part.
package struct PartReport: Sendable, Equatable, Codable {
    package var path: PartPath
    /// Lower case type/subtype as declared, or as recognised by content when `typeMismatch` was found.
    package var contentType: String
    package var filename: String?
    /// Decoded bytes.
    package var size: Int
    package var state: PartState

    package init(path: PartPath, contentType: String, filename: String? = nil, size: Int = 0, state: PartState) {
        self.path = path
        self.contentType = contentType
        self.filename = filename
        self.size = size
        self.state = state
    }
}

extension PartState: Codable {
    private enum CodingKeys: String, CodingKey { case state, why }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let why = try values.decodeIfPresent(String.self, forKey: .why) ?? ""
        switch try values.decode(String.self, forKey: .state) {
        case "read": self = .read
        case "partly": self = .partly(why: why)
        default: self = .unread(why: why)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(name, forKey: .state)
        try values.encodeIfPresent(why, forKey: .why)
    }
}
