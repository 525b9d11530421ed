import Mail

/// The public monitoring notice: that mail is checked, by which policy, what may happen, and who may see what.
struct NoticePage: Page {
    let name = "Notice"
    let template: [UInt8]? = PackageResources.notice_mustache

    private struct Model: Sendable {
        var school: String
        var isDeclared: Bool
        var policy: String?
        var date: String?
        /// The policy on the web; a link only when it really is a web address.
        var link: String?
        var place: String?
        var isWatching: Bool
        var errorAddress: String?
        var roles: [String]
        var clauses: [Clause]
        var hasClauses: Bool

        struct Clause: Sendable {
            var id: String
            var title: String
            var gist: String
        }
    }

    var routes: [Route] { [.get("/notice", for: .everybody, answer: show)] }

    private func show(_ visit: Visit) -> Answer {
        let settings = visit.settings
        let notice = settings.notice
        let published = notice?.published ?? ""
        let isWeb = published.hasPrefix("https://") || published.hasPrefix("http://")
        let clauses = settings.ruleClauses.compactMap { id in
            settings.clauses[id].map { Model.Clause(id: id, title: $0.title, gist: $0.gist) }
        }
        let model = Model(
            school: settings.school, isDeclared: notice != nil, policy: notice?.policy, date: notice?.date,
            link: isWeb ? published : nil, place: isWeb || published.isEmpty ? nil : published,
            isWatching: settings.isObserving, errorAddress: settings.errorAddress?.text,
            roles: Role.reviewers.map { settings.title(of: $0) },
            clauses: clauses, hasClauses: !clauses.isEmpty)
        return visit.page(self, title: "Notice of monitoring", model)
    }
}
