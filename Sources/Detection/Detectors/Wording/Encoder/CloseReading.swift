import Foundation
import Mail
import Synchronization

/// The encoder, read from its file when the first doubtful passage is met: most messages have none.
final class CloseReading: Sendable {
    /// What the encoder says of a passage.
    struct Verdict: Sendable {
        /// Log odds of any harm.
        var harm: Float
        var kind: FindingKind
    }

    private struct Loaded: Sendable {
        var pieces: WordPieces
        var encoder: SentenceEncoder
    }

    private let file: EncoderFile
    private let kinds: [FindingKind]
    private let loaded = Mutex<Loaded?>(nil)
    /// What was said of passages, by hashes that nobody can foresee: footers, quoted mail and circulars come again and again.
    private let known = Mutex<[Int: Verdict]>([:])
    private static let mostKnown = 10_000
    /// Bytes of a passage that matter; the encoder reads no more.
    static let longest = 1_000

    /// - Throws: `DictionaryError` where the file is damaged.
    init(name: String, path: String) throws {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped),
            let handle = FileHandle(forReadingAtPath: path)
        else {
            throw DictionaryError(
                file: name, line: 0, problem: "can't be read", remedy: "install the dictionaries anew")
        }
        file = try EncoderFile(name: name, data: data, file: handle)
        kinds = try file.kinds()
    }

    /// Reads the whole file.
    ///
    /// - Throws: `DictionaryError` where it is damaged.
    func load() throws { _ = try model() }

    private func model() throws -> Loaded {
        try loaded.withLock { loaded in
            if let loaded { return loaded }
            let new = Loaded(pieces: try file.pieces(), encoder: try file.encoder(kinds: kinds.count))
            loaded = new
            return new
        }
    }

    /// - Returns: nil where the encoder's file turns out to be damaged or can't be read any more.
    func verdict(on passage: ArraySlice<UInt8>) -> Verdict? {
        var hasher = Hasher()
        hasher.combine(passage)
        let hash = hasher.finalize()
        if let verdict = known.withLock({ $0[hash] }) { return verdict }
        guard let model = try? model() else { return nil }
        let pieces = model.pieces.pieces(of: String(decoding: passage, as: UTF8.self), most: model.encoder.longest)
        guard let scores = try? model.encoder.scores(pieces),
            let best = kinds.indices.max(by: { scores[$0 + 1] < scores[$1 + 1] })
        else { return nil }
        let verdict = Verdict(harm: scores[0], kind: kinds[best])
        known.withLock { known in
            if known.count >= CloseReading.mostKnown { known.removeAll(keepingCapacity: true) }
            known[hash] = verdict
        }
        return verdict
    }
}
