package import Directory
package import Mail

/// The list of detectors: one line for each folder beside this file.
package enum Detectors {
    /// Makes every detector.
    ///
    /// - Throws: when a dictionary can't be used: file, line and remedy.
    package static func all(dictionaries: String, school: School, profile: SchoolProfile) throws -> [any Detector] {
        [
            try Wording(dictionaries: dictionaries, school: school)
        ]
    }
}
