/// What programs may disagree about in a zip archive; each is the finding `structure.<code>`.
package enum ArchiveOddity: String, CaseIterable, Sendable {
    case truncated = "archive-truncated"
    case directoryLost = "archive-directory-lost"
    case countDiffers = "archive-count-differs"
    case prefixed = "archive-prefixed"
    case memberMissing = "archive-member-missing"
    case namesDiffer = "archive-names-differ"
    case methodsDiffer = "archive-methods-differ"
    case flagsDiffer = "archive-flags-differ"
    case sizesDiffer = "archive-sizes-differ"
    case duplicateMember = "archive-duplicate-member"
    case overlap = "archive-overlap"
    case unlistedMember = "archive-unlisted-member"

    /// One line that says what the code stands for.
    package var meaning: String {
        switch self {
        case .truncated: "an archive without its directory"
        case .directoryLost: "an archive whose directory points nowhere, read by its local headers"
        case .countDiffers: "an archive with more or fewer members than it says"
        case .prefixed: "an archive with other bytes before it"
        case .memberMissing: "an archive that lists a member that isn't there"
        case .namesDiffer: "a member with two names"
        case .methodsDiffer: "a member with two ways of packing"
        case .flagsDiffer: "a member that is locked by one account only"
        case .sizesDiffer: "a member with two lengths"
        case .duplicateMember: "two members with one name"
        case .overlap: "members that share bytes"
        case .unlistedMember: "a member that the directory doesn't list"
        }
    }
}
