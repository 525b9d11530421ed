import Addressing
import Detection
import Directory
import Foundation
import Mail
import Pipeline
import Policy

extension MessageEngine {
    /// Makes the engine that the settings describe.
    ///
    /// - Parameters:
    ///   - policy: a preset or file instead of the settings' own.
    ///   - correspondence: what was learned of who writes to whom.
    /// - Throws: what is wrong with dictionaries, directory or policy: file, line, remedy.
    static func load(
        _ settings: Settings, policy: String? = nil, correspondence: Correspondence? = nil
    ) throws -> MessageEngine {
        let school = try School.load(settings)
        let name = policy ?? settings.policy
        let file = Installation.policy(name)
        guard FileManager.default.fileExists(atPath: file) else {
            throw SettingsError(problems: [
                "there is no policy '\(name)'; name a file, or one of the presets \(Installation.presets.joined(separator: ", "))"
            ])
        }
        let rules = try Ruleset(path: file, clauses: Installation.clauses, profile: settings.profile)
        return MessageEngine(
            profile: settings.profile, school: school,
            detection: try DetectionEngine.load(settings, school),
            checks: RecipientChecks(school: school, profile: settings.profile, correspondence: correspondence),
            rules: rules,
            gate: try FlowGate(profile: settings.profile, networks: settings.milter.internalNetworks),
            childProgram: Installation.program)
    }
}

extension DetectionEngine {
    /// Makes the detectors that the settings describe.
    static func load(_ settings: Settings, _ school: School) throws -> DetectionEngine {
        try DetectionEngine(
            dictionaries: settings.dictionaries, schoolAdditions: settings.wording, school: school,
            profile: settings.profile, custom: settings.kinds,
            secrets: try settings.secrets.map(SecretsFile.load))
    }
}

extension School {
    /// The school that the settings' directory describes; nobody when they name none.
    static func load(_ settings: Settings) throws -> School {
        guard let folder = settings.directory else { return School() }
        return try School.load(folder: folder, columns: Columns(settings.columns)).school
    }
}
