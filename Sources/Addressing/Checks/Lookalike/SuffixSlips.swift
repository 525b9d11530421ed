/// Endings of domains that are written one for another.
enum SuffixSlips {
    /// Endings in which nobody has a mailbox, only a slip leads there.
    private static let impossible: Set<String> = [
        "con", "cmo", "ocm", "vom", "xom", "comm", "coom", "cpm", "clm", "cim", "om", "co.k", "couk", "co.ku", "co.ul",
        "co.uj", "co.ukk", "ukk", "co.u", "uk.co", "c.uk", "cu.uk", "cou.k", "nett", "orgg", "ogr", "rog", "sch.ik",
        "sch.u", "sch.ukk", "sch", "sxh.uk", "shc.uk", "scg.uk", "cp.uk", "vo.uk", "xo.uk", "oc.uk", "org.ik", "og.uk",
        "gov.ik", "co.ik", "con.uk", "coo.uk", "cm", "comuk", "orguk", "schuk",
    ]

    /// Names that schools all over the country bear.
    static func isCommonSchool(_ core: String) -> Bool { common.contains(core) }

    private static let common: Set<String> = Set(
        """
        marys johns peters pauls josephs allsaints holytrinity trinity christchurch james michaels annes thomas
        sacredheart andrews patricks georges lukes marks ourlady stephens nicholas martins matthews edwards
        parkside oakfield greenfield greenfields riverside woodlands meadow meadows lakeside hillside parklands manor
        priory abbey springfield fairfield highfield brookfield oaklands elmwood rowan willow willows beeches
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    static func isImpossible(_ suffix: String) -> Bool {
        // No country or kind has an ending of one letter.
        if suffix.utf8.count == 1 || suffix.utf8.suffix(2).first == UInt8(ascii: ".") { return true }
        // Below "sch.uk" stands a county, and there are no schools' names below any other ending.
        if suffix == "sch.uk" || suffix.hasPrefix("sch.") || suffix.contains(".sch.") && !suffix.hasSuffix(".sch.uk") {
            return true
        }
        return impossible.contains(suffix) || impossible.contains { suffix.hasSuffix("." + $0) && $0.contains("sch") }
    }

    /// The evidence, in nats, that one real ending was written for another.
    static func weight(_ written: String, for meant: String) -> Double {
        if written == meant { return 0 }
        if isImpossible(written) { return 7 }
        let distance = SlipDistance.between(Array(written.utf8), Array(meant.utf8))
        let areSchools = meant.hasSuffix("sch.uk")
        if areSchools, written.hasSuffix("sch.uk") {
            // The same name under another authority may be another school.
            let isShortened = written == "sch.uk"
            return isShortened ? 6 : distance <= 1.7 ? 6 : 2
        }
        if areSchools { return ["co.uk", "com", "org.uk", "uk", "ac.uk", "gov.uk", "org"].contains(written) ? 4 : 3.4 }
        return distance <= 1 ? 2 : 1.6
    }
}
