// In: runs of text, one after the other.
// Out: findings with spans in Unicode code points.
// Refuses nothing; a dictionary that can't be used is refused when the engine is made, with file, line and remedy.

package import Directory
package import Mail

/// All detectors, compiled once and shared by all messages.
package struct DetectionEngine: Sendable {
    private let detectors: [any Detector]
    private let personal: PersonalData
    private let limits: Limits

    /// - Parameters:
    ///   - dictionaries: the folder of dictionaries.
    ///   - schoolAdditions: a school's own folder of dictionary entries, phrases and allowed words.
    ///   - school: whose people are known by name.
    ///   - profile: what belongs to the school itself and is nobody's personal data.
    ///   - custom: kinds that the school describes itself.
    ///   - secrets: the school's registered secrets.
    package init(
        dictionaries: String, schoolAdditions: String? = nil, school: School = School(),
        profile: SchoolProfile = SchoolProfile(),
        limits: Limits = Limits(), custom: [CustomKind] = [], secrets: (any RegisteredSecrets)? = nil
    ) throws {
        detectors = try Detectors.all(
            dictionaries: dictionaries, schoolAdditions: schoolAdditions, school: school, profile: profile)
        personal = PersonalData(
            school: school, profile: profile, told: try ToldModel(dictionaries: dictionaries), custom: custom,
            secrets: secrets)
        self.limits = limits
    }

    /// A scan of one message: give it every run, then finish it.
    package func scan() -> MessageScan { MessageScan(detectors: detectors, personal: personal, limits: limits) }

    /// The same for personal data and secrets only.
    package func personalScan() -> MessageScan { MessageScan(detectors: [], personal: personal, limits: limits) }
}
