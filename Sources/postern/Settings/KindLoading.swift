import Detection

extension Settings {
    /// A kind of the school's own: name, pattern, context words, and an example that the pattern must match.
    static func kind(_ reader: SettingsReader) -> CustomKind? {
        let example = reader.text("example")
        let context = reader.list("context") ?? []
        let (name, pattern) = (reader.text("name"), reader.text("pattern"))
        guard let name, let pattern else {
            reader.refuse("needs a name and a pattern, such as name: exclusion and pattern: EXC-####-@@")
            return nil
        }
        do throws(CustomKindError) {
            let kind = try CustomKind(name: name, pattern: pattern, context: context)
            if let example, !kind.matches(example) {
                reader.refuse("example", "isn't written like the pattern: # stands for a digit, @ for a letter")
                return nil
            }
            return kind
        } catch {
            reader.refuse(error.key, "\(error)")
            return nil
        }
    }
}

extension SecretsFile {
    /// Reads the file that the settings name.
    static func load(_ path: String) throws -> SecretsFile {
        guard let text = SettingsReader.text(of: path) else {
            throw SettingsError(problems: [
                "\(path): there are no registered secrets to read; make the file with postern secrets add"
            ])
        }
        do throws(SecretsFile.Problem) {
            return try SecretsFile(text)
        } catch {
            throw SettingsError(problems: ["\(path):\(error.line): \(error)"])
        }
    }
}
