/// An organisation that the school shares data with by agreement: a row of `partners.csv`.
package struct Partner: Sendable, Hashable, Codable {
    package var name = ""
    package var domain = ""
    /// When not empty, only these addresses of the domain are the partner.
    package var addresses: [String] = []
    /// Categories of data that the agreement covers, lower case.
    package var mayReceive: [String] = []
    package var purpose = ""
    package var until: CalendarDay?

    package init() {}
}
