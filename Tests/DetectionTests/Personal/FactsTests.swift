import Detection
import Mail
import Testing

/// The issuers' facts about each kind, a case a statement: ways of writing, ranges, checks, labels before, behind, above
/// and in a header, and what looks alike. A value is marked `[...]` and counts; without a mark nothing of the kind may.
struct FactsTests {
    struct Fact: Sendable, CustomStringConvertible {
        let kind: FindingKind
        let text: String
        let layout: TextLayout
        var description: String { "\(kind) \(text.prefix(70))" }

        init(_ kind: FindingKind, _ text: String, _ layout: TextLayout = .prose) {
            (self.kind, self.text, self.layout) = (kind, text, layout)
        }
    }

    static let numbersOfPupils: [Fact] = [
        Fact("personal.upn", "[Z801200001123]"), Fact("personal.upn", "upn [z801200001123]"),
        Fact("personal.upn", "UPN: [Z801 2000 01 123]"), Fact("personal.upn", "UPN [Z801-2000-01-123]."),
        Fact("personal.upn", "\u{1F4CE}[Z801200001123]\u{2705}"),
        Fact("personal.upn", "\u{201C}[Z801200001123]\u{201D}"),
        Fact("personal.upn", "([Z801200001123])"), Fact("personal.upn", "[Z801200001123]/[Z801200001123]"),
        Fact("personal.upn", "UPN A801200001123"), Fact("personal.upn", "X801200001123"),
        Fact("personal.uln", "ULN [1234567899]"), Fact("personal.uln", "[1234567899] (ULN)"),
        Fact("personal.uln", "unique learner number [123 456 7899]"), Fact("personal.uln", "ULN 9999999999"),
        Fact("personal.uln", "ULN 1234567898"), Fact("personal.uln", "order 1234567899"),
        Fact("personal.uln", "ULN\n[1234567899]"), Fact("personal.uln", "Name\tULN\nA B\t[1234567899]", .table),
    ]

    static let health: [Fact] = [
        Fact("personal.nhs-number", "NHS number [943 476 5919]"), Fact("personal.nhs-number", "NHS [943-476-5919]"),
        Fact("personal.nhs-number", "NHS no. [943.476.5919]"), Fact("personal.nhs-number", "NHS [9434765919]."),
        Fact("personal.nhs-number", "NHS: [943\u{A0}476\u{A0}5919]"), Fact("personal.nhs-number", "NHS [943 4765919]"),
        Fact("personal.nhs-number", "NHS\u{2011}number \u{2013} [943 476 5919]\u{2026}"),
        Fact("personal.nhs-number", "NHS no. (from the red book) is [943 476 5919]"),
        Fact("personal.nhs-number", "The clinic gave us this long NHS number for her [943 476\n5919], said the nurse."),
        Fact("personal.nhs-number", "NHS number 943 476 5918"), Fact("personal.nhs-number", "ring Zoom 943 476 5919"),
        Fact("personal.nhs-number", "the figure 943 476 5919 stood there"),
        Fact("personal.nhs-number", "NHS number,Name\n[943 476 5919],A B"),
        Fact("personal.chi-number", "CHI [0101121008]"), Fact("personal.chi-number", "CHI number [010112 1008]"),
        Fact("personal.chi-number", "CHI 3213121008"),
    ]

    static let adults: [Fact] = [
        Fact("personal.ni-number", "NI [AB 12 34 56 C]"), Fact("personal.ni-number", "ni [ab123456c]"),
        Fact("personal.ni-number", "NI: [AB.12.34.56.C]"), Fact("personal.ni-number", "NI [AB/12/34/56/C]"),
        Fact("personal.ni-number", "National Insurance [AB\u{A0}12\u{A0}34\u{A0}56\u{A0}C]"),
        Fact("personal.ni-number", "NI no [AB 12 34 56]"), Fact("personal.ni-number", "NI DA123456A"),
        Fact("personal.ni-number", "NI AO123456A"), Fact("personal.ni-number", "NI GB123456A"),
        Fact("personal.ni-number", "NI AB123456E"), Fact("personal.ni-number", "cost code AB123456C"),
        Fact("personal.passport", "passport [532869771]"), Fact("personal.passport", "pasport no [532 869 771]"),
        Fact("personal.passport", "number 532869771"),
        Fact(
            "personal.passport",
            "P<GBROSTLER<<KIM<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n[925665416]6GBR8009179F2712309<<<<<<<<<<<<<<06"),
        Fact("personal.passport", "9256654167GBR8009179F2712309<<<<<<<<<<<<<<06"),
        Fact("personal.driving-licence", "[MORGA657054SM9IJ]"),
        Fact("personal.driving-licence", "[MORGA 657054 SM9IJ]"),
        Fact("personal.driving-licence", "[morga657054sm9ij] is mine"),
        Fact("personal.driving-licence", "[LEE99657054S99AB]"),
        Fact("personal.driving-licence", "MORGA669054SM9IJ"),
        Fact("personal.utr", "UTR [1955839661]"), Fact("personal.utr", "UTR [19558 39661]"),
        Fact("personal.utr", "UTR [1955839661]K"), Fact("personal.utr", "UTR 2955839661"),
        Fact("personal.utr", "1955839661 pieces"), Fact("personal.trn", "TRN [1234567]"),
        Fact("personal.trn", "[RP12/34567]"),
        Fact("personal.trn", "teacher reference [12/34567]"), Fact("personal.trn", "room 1234567"),
        Fact("personal.dbs", "DBS [001234567890]"), Fact("personal.dbs", "DBS certificate [0012 3456 7890]"),
        Fact("personal.dbs", "DBS 101234567890"), Fact("personal.dbs", "batch 001234567890"),
    ]

    static let contact: [Fact] = [
        Fact("personal.postcode", "I live at [EX4 4QJ]"), Fact("personal.postcode", "postcode [ex44qj]"),
        Fact("personal.postcode", "postcode [EX4\u{A0}4QJ]"),
        Fact("personal.postcode", "B12 3EN is the room for period 3"),
        Fact("personal.postcode", "postcode EX4 4CJ"), Fact("personal.postcode", "postcode QX4 4QJ"),
        Fact("personal.phone", "[07700 900123]"), Fact("personal.phone", "tel:[+447700900123]"),
        Fact("personal.phone", "mob [07700900123]."), Fact("personal.phone", "[07700 900123]/[07700 900456]"),
        Fact("personal.phone", "\u{1F4DE}[07700 900123]\u{2705}"),
        Fact("personal.phone", "\u{2018}[07700 900123]\u{2019}"),
        Fact("personal.phone", "call [07700\u{A0}900123]\u{2014}after six"), Fact("personal.phone", "[(01632) 960123]"),
        Fact("personal.phone", "ring [0044 7700 900123]"), Fact("personal.phone", "Childline 0800 1111"),
        Fact("personal.phone", "ring [020 7946 0958], ext 4"), Fact("personal.phone", "version 07700.90"),
        Fact("personal.email", "<mailto:[kim@home.test]>"), Fact("personal.email", "Message-ID: <a1b2@home.test>"),
        Fact("personal.email", "kim at home.test"), Fact("personal.date-of-birth", "DOB [12/03/2014]"),
        Fact("personal.date-of-birth", "D.O.B. [12.03.14]"), Fact("personal.date-of-birth", "born on [12 March 2014]"),
        Fact("personal.date-of-birth", "DOB [2014-03-12]"), Fact("personal.date-of-birth", "DOB: [12 / 03 / 2014]"),
        Fact("personal.date-of-birth", "DOB [12\u{A0}March\u{A0}2014]"),
        Fact("personal.date-of-birth", "DOB [03/25/2014]"),
        Fact("personal.date-of-birth", "the exam on 12/03/2014"), Fact("personal.date-of-birth", "DOB 31/02/2014"),
        Fact("personal.date-of-birth", "dyddiad geni: [12/03/2014]"),
        Fact("personal.vehicle", "car reg [AB51 ABC]"), Fact("personal.vehicle", "room AB51 TEN"),
        Fact("personal.vehicle", "the plate was [ab51abc]"), Fact("personal.vehicle", "car AB01 ABC"),
        Fact("personal.vehicle", "van [A123 BCD]"), Fact("personal.vehicle", "car [ABC 123D]"),
        Fact("personal.vehicle", "car [AIZ 1234]"), Fact("personal.vehicle", "reg [123 ABC]"),
        Fact("personal.vehicle", "reg [Q123 ABC]"), Fact("personal.vehicle", "the reg 123 abc"),
    ]

    static let money: [Fact] = [
        Fact("personal.payment-card", "[4111 1111 1111 1111]"), Fact("personal.payment-card", "[4111-1111-1111-1111]"),
        Fact("personal.payment-card", "[4111\u{A0}1111\u{A0}1111\u{A0}1111]"),
        Fact("personal.payment-card", "[4222222222222]"),
        Fact("personal.payment-card", "[3782 822463 10005]"), Fact("personal.payment-card", "[2223003122003222]"),
        Fact("personal.payment-card", "[36227206271667]"), Fact("personal.payment-card", "4111 1111 1111 1112"),
        Fact("personal.payment-card", "please take it from the card that ends like this [4111 1111\n1111 1111] thanks"),
        Fact("personal.payment-card", "9999 8888 7777 6666"), Fact("personal.payment-card", "parcel 4006381333931"),
        Fact("personal.iban", "[GB29 NWBK 6016 1331 9268 19]"), Fact("personal.iban", "[gb29nwbk60161331926819]"),
        Fact("personal.iban", "IBAN:[GB29-NWBK-6016-1331-9268-19]."),
        Fact("personal.iban", "GB28 NWBK 6016 1331 9268 19"),
        Fact("personal.iban", "[GB29\u{A0}NWBK\u{A0}6016\u{A0}1331\u{A0}9268\u{A0}19]"),
        Fact("personal.bank-account", "sort code [20-00-00] and the account number is [55779911]"),
        Fact("personal.bank-account", "sort code [20 00 00], bank account number is then [55779911]"),
        Fact("personal.bank-account", "bank account no: [5577 9911]"), Fact("personal.bank-account", "score 20-00-00"),
        Fact("personal.bank-account", "sort code [20\u{2013}00\u{2013}00]"),
        Fact("personal.vat", "VAT number [GB 777 0220 33]"), Fact("personal.vat", "VAT GB 777 0220 34"),
    ]

    static let machines: [Fact] = [
        Fact("personal.ip-address", "host [203.0.113.77]"), Fact("personal.ip-address", "version 4.18.2.10"),
        Fact("personal.ip-address", "section 1.2.3.4"), Fact("personal.ip-address", "[2001:db8::7] asked"),
        Fact("personal.ip-address", "203.0.113.256"), Fact("personal.mac-address", "[00:1A:2B:3C:4D:5E]"),
        Fact("personal.mac-address", "MAC address [A41A2B3C4D5E]"), Fact("personal.mac-address", "serial A41A2B3C4D5E"),
    ]

    @Test(arguments: numbersOfPupils + health + adults + contact + money + machines)
    func `a fact about a kind holds`(_ fact: Fact) {
        let marked = MarkedCase(
            fact.text.replacing("[", with: "[[\(fact.kind):").replacing("]", with: "]]"))
        let found = Scanning.findings(marked.text, layout: fact.layout)
            .filter { $0.kind == fact.kind && $0.confidence >= 0.5 }
            .compactMap { finding in
                finding.span.map {
                    MarkedCase.Mark(kind: finding.kind.rawValue, start: $0.lowerBound, end: $0.upperBound)
                }
            }
        #expect(Set(found) == marked.marks)
    }

    /// Each check passes some of all numbers; without a word none of them may hold a message.
    @Test(
        arguments: [10, 13, 8],
        [("we wrote down ", " there"), ("", "\t12.50\tblue"), ("Subject: Re: ", ""), ("* (", ")")])
    func `random numbers without a word don't count`(_ digits: Int, _ around: (String, String)) {
        var state: UInt64 = UInt64(digits)
        let paragraphs = (0..<500).map { number in
            let text = (0..<digits).map { place in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let isGap = digits == 10 && number % 3 > 0 && (place == 3 || place == 6)
                return (isGap ? number % 3 == 1 ? " " : "-" : "") + String(state >> 33 % 10)
            }.joined()
            return around.0 + text + around.1
        }
        let found = Scanning.findings(paragraphs.joined(separator: "\n\n")).filter(\.counts)
        #expect(found.isEmpty)
    }
}
