import Foundation
import Mail

/// The encoder as it is stored: a file of the safetensors format, eight bytes with the length of a header, the header
/// in JSON, which tells type, shape and place of each tensor, and their numbers, little end first.
///
/// Weights are whole numbers from -127 to 127 (`I8`), in multiples of one scale (`F32`) for each row.
struct EncoderFile {
    private struct Tensor: Decodable {
        var dtype: String
        var shape: [Int]
        var dataOffsets: [Int]

        private enum CodingKeys: String, CodingKey {
            case dtype, shape
            case dataOffsets = "data_offsets"
        }
    }

    private let name: String
    private let data: Data
    private let file: FileHandle
    private var tensors: [String: Tensor] = [:]
    private var notes: [String: String] = [:]
    private var body = 0
    private static let longestHeader = 100_000

    /// - Throws: `DictionaryError` where the file isn't one of the format or not whole.
    init(name: String, data: Data, file: FileHandle) throws {
        self.name = name
        self.data = data
        self.file = file
        guard data.count > 8 else { throw problem("is too short") }
        var length = 0
        for place in (0..<8).reversed() { length = length << 8 | Int(data[data.startIndex + place]) }
        guard (2...EncoderFile.longestHeader).contains(length), 8 + length <= data.count else {
            throw problem("has no header")
        }
        body = 8 + length
        struct Entry: Decodable {
            var tensor: Tensor?
            var notes: [String: String]?
            init(from decoder: any Decoder) throws {
                tensor = try? Tensor(from: decoder)
                notes = try? [String: String](from: decoder)
            }
        }
        guard let header = try? JSONDecoder().decode([String: Entry].self, from: data.dropFirst(8).prefix(length))
        else { throw problem("has a header that can't be read") }
        tensors = header.compactMapValues(\.tensor)
        notes = header["__metadata__"]?.notes ?? [:]
        let end = tensors.values.compactMap(\.dataOffsets.last).max() ?? 0
        guard end == data.count - body else {
            throw problem("is \(data.count - body) bytes of numbers long, not \(end)")
        }
    }

    private func problem(_ what: String) -> DictionaryError {
        DictionaryError(file: name, line: 0, problem: what, remedy: "install Postern's dictionaries anew")
    }

    /// The bytes of a tensor of a type and shape; where a length is nil, any will do.
    private func bytes(_ tensor: String, _ type: String, size: Int, _ shape: [Int?]) throws -> Data {
        guard let entry = tensors[tensor], entry.dtype == type, entry.shape.count == shape.count,
            zip(entry.shape, shape).allSatisfy({ $0 > 0 && $0 < 1 << 20 && ($1 == nil || $0 == $1) }),
            entry.dataOffsets.count == 2, case let (from, to) = (entry.dataOffsets[0], entry.dataOffsets[1]),
            from >= 0, to <= data.count - body, to - from == size * entry.shape.reduce(1, *)
        else { throw problem("lacks \(tensor), or it has another shape") }
        return data.dropFirst(body + from).prefix(to - from)
    }

    private func floats(_ tensor: String, _ shape: [Int?]) throws -> [Float] {
        let bytes = Array(try bytes(tensor, "F32", size: 4, shape))
        return stride(from: 0, to: bytes.count, by: 4).map { at in
            Float(
                bitPattern: UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
                    | UInt32(bytes[at + 3]) << 24)
        }
    }

    private func linear(_ tensor: String, _ outputs: Int, _ inputs: Int) throws -> LinearLayer {
        let weights = try bytes(tensor + ".weight", "I8", size: 1, [outputs, inputs])
        return LinearLayer(
            weights: StoredBytes(file: file, start: weights.startIndex - data.startIndex, count: weights.count),
            scales: try floats(tensor + ".scale", [outputs]), bias: try floats(tensor + ".bias", [outputs]))
    }

    private func norm(_ tensor: String, _ width: Int) throws -> SentenceEncoder.Norm {
        .init(weight: try floats(tensor + ".weight", [width]), bias: try floats(tensor + ".bias", [width]))
    }

    func pieces() throws -> WordPieces {
        guard let pieces = WordPieces(lines: Array(try bytes("vocabulary", "U8", size: 1, [nil]))) else {
            throw problem("has a vocabulary without [CLS], [SEP] or [UNK]")
        }
        return pieces
    }

    /// The kinds of finding that its scores stand for.
    func kinds() throws -> [FindingKind] {
        let kinds = (notes["kinds"] ?? "").split(separator: " ").map { FindingKind(rawValue: String($0)) }
        guard (1...30).contains(kinds.count) else { throw problem("names no kinds") }
        return kinds
    }

    /// - Parameter kinds: how many kinds of finding it tells apart.
    func encoder(kinds: Int) throws -> SentenceEncoder {
        let first = try norm("embedding.norm", EncoderFile.width)
        var layers: [SentenceEncoder.Layer] = []
        while tensors["layer.\(layers.count).looking.weight"] != nil {
            let layer = "layer.\(layers.count)."
            let width = EncoderFile.width
            layers.append(
                .init(
                    looking: try linear(layer + "looking", 3 * width, width),
                    seen: try linear(layer + "seen", width, width),
                    afterLooking: try norm(layer + "after-looking", width),
                    wider: try linear(layer + "wider", 4 * width, width),
                    narrower: try linear(layer + "narrower", width, 4 * width),
                    afterThinking: try norm(layer + "after-thinking", width)))
        }
        let table = PieceTable(
            values: try bytes("embedding.pieces.weight", "I8", size: 1, [nil, EncoderFile.width]),
            scales: try floats("embedding.pieces.scale", [nil]))
        return SentenceEncoder(
            heads: EncoderFile.heads, pieces: table,
            places: Matrix(
                columns: EncoderFile.width, numbers: try floats("embedding.places", [nil, EncoderFile.width])),
            norm: first, layers: layers, last: try linear("last", 1 + kinds, EncoderFile.width))
    }

    private static let width = 384
    private static let heads = 12
}
