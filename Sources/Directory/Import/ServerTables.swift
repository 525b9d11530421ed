/// The tables that an LDAP server gave at the last import; nobody when there are none.
struct ServerTables {
    private(set) var staff: [Staff] = []
    private(set) var pupils: [Pupil] = []
    private(set) var lists: [MailList] = []
    private(set) var problems: [DirectoryProblem] = []
    private var classes: [SchoolClass] = []

    init(folder: String) {
        let place = TablePlace.server(in: folder)
        func take<One>(_ read: ([One], [DirectoryProblem])) -> [One] {
            problems += read.1
            return read.0
        }
        if place.holds("staff") { staff = take(PeopleTables.staff(place)) }
        if place.holds("pupils") { pupils = take(PeopleTables.pupils(place)) }
        if place.holds("classes") { classes = take(OtherTables.classes(place)) }
        if place.holds("lists") { lists = take(OtherTables.lists(place)) }
    }

    /// The classes with their people under the ids that the information system gives them.
    func classes(staff: [String: String], pupils: [String: String]) -> [SchoolClass] {
        classes.map { one in
            var one = one
            one.staff = one.staff.map { staff[$0] ?? $0 }
            one.pupils = one.pupils.map { pupils[$0] ?? $0 }
            return one
        }
    }
}
