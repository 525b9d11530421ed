import Foundation
package import Mail
package import Policy

func cpu() -> Double { var t = timespec(); clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9 }
let root = "/work/policy/deploy/policies"
let catalogue = try ClauseCatalogue(path: root + "/clauses.yaml")
func person(_ a: String, _ roles: Set<Role>, inside: Bool) -> Participant { Participant(address: Address(a), roles: roles, isInside: inside, people: [a]) }
let teacher = person("w.hartley@school.example.org", [.teacher], inside: true)
let parent = person("grace@mail.example.net", [.guardian], inside: false)
func msg(_ n: Int, _ f: [Finding]) -> Assessment {
    Assessment(flow: .outbound, sender: teacher, recipients: (0..<n).map { person("p\($0)@mail.example.net", [.guardian], inside: false) }, findings: f, parts: [], moment: 1_795_428_000, size: 5_000)
}
let few: [Finding] = [Finding(kind: "personal.phone", reason: "x"), Finding(kind: "personal.email", reason: "x"), Finding(kind: "personal.name", reason: "x", subjects: ["p1"]), Finding(kind: "language.profanity", severity: .mild, reason: "x")]
var held = few
held.append(Finding(kind: "recipient.lookalike", reason: "x", recipient: Address("p0@mail.example.net")))
held.append(Finding(kind: "language.profanity", severity: .strong, reason: "x"))
let many = (0..<5_000).map { Finding(kind: $0 % 2 == 0 ? "personal.upn" : "personal.record", reason: "x", subjects: ["p\($0)"]) }
let cases: [(String, Assessment, Int)] = [("plain, 1 recipient", msg(1, []), 100_000), ("signature findings", msg(1, few), 100_000), ("10 recipients", msg(10, few), 50_000), ("held", msg(2, held), 20_000), ("60 recipients", msg(60, few), 5_000), ("5000 findings", msg(1, many), 20)]
for name in ["default", "wooden-hill", "meadow-high", "ludlow"] {
    let t0 = cpu()
    let rules = try Ruleset(path: "\(root)/\(name).yaml", catalogue: catalogue, profile: SchoolProfile())
    print(name, "load ms", (cpu() - t0) * 1000)
    for (label, a, n) in cases {
        var sum = 0
        let t = cpu()
        for _ in 0..<n { sum += rules.verdict(on: a).actions.count }
        print("  \(label): \((cpu() - t) / Double(n) * 1e6) us, actions \(sum / n)")
    }
}
