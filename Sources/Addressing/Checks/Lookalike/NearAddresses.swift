import Directory
import Mail

/// The directory's addresses, found again by what a slip leaves of them and by their local parts.
struct NearAddresses: Sendable {
    private let addresses: [String]
    private var nearly = NumberBook()
    private var byLocalPart = NumberBook()

    init(_ school: School) {
        addresses = Array(school.addresses)
        for (number, text) in addresses.enumerated() {
            let address = Address(text)
            let (local, domain) = (address.localPart, address.domain)
            byLocalPart.add(StableHash.of(local), Int32(number))
            for variant in DroppedLetters.of(local) {
                nearly.add(StableHash.of("\(variant)@\(domain)"), Int32(number))
            }
        }
    }

    /// Addresses at the same domain, one slip away.
    func near(_ local: String, at domain: String) -> Set<String> {
        var found: Set<String> = []
        for variant in DroppedLetters.of(local) {
            for number in nearly.numbers(StableHash.of("\(variant)@\(domain)")) {
                let text = addresses[Int(number)]
                if text.hasSuffix("@\(domain)") { found.insert(text) }
            }
        }
        return found
    }

    /// The domains at which a local part is on record.
    func domains(of local: String) -> Set<String> {
        Set(byLocalPart.numbers(StableHash.of(local)).map { Address(addresses[Int($0)]).domain })
    }
}
