/// A permission that a clause of the policy asks for: a row of `grants.csv`.
package struct Grant: Sendable, Hashable, Codable {
    /// The id or an address of the person.
    package var person = ""
    /// `parents`, `pupils`, `mass`, `orders`, `images` or `partner`.
    package var permission = ""
    package var clause = ""
    package var from: CalendarDay?
    package var until: CalendarDay?
    package var by = ""
    package var reason = ""

    package init() {}

    /// Whether the permission holds on a day; both ends are included.
    package func holds(on day: CalendarDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}
