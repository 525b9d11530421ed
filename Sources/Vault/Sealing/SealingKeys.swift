package import Crypto
import Foundation

/// HPKE as Postern uses it (RFC 9180): X25519, HKDF-SHA256, ChaCha20-Poly1305.
let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly

/// The public half: all that a filter needs, and nothing that could open what it stored.
package struct SealingKey: Sendable {
    package let id: String
    let key: Curve25519.KeyAgreement.PublicKey

    private struct File: Codable {
        var id: String
        var sealing: Data
    }

    /// Reads a file made by `postern keys new`.
    package init(path: String) throws {
        do {
            let file = try JSONDecoder().decode(File.self, from: KeyFile.read(path))
            id = file.id
            key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: file.sealing)
        } catch let error as VaultError {
            throw error
        } catch {
            throw VaultError.badKeyFile(path: path, cause: "its content is damaged")
        }
    }

    init(id: String, key: Curve25519.KeyAgreement.PublicKey) {
        self.id = id
        self.key = key
    }

    package func write(to path: String) throws {
        try KeyFile.write(File(id: id, sealing: key.rawRepresentation), to: path, mode: 0o644)
    }
}

/// The private half, with the keys of earlier rotations, newest first.
package struct OpeningKeys: Sendable {
    package let path: String
    private var keys: [(id: String, key: Curve25519.KeyAgreement.PrivateKey)]

    private struct File: Codable {
        struct Key: Codable {
            var id: String
            var opening: Data
        }
        var keys: [Key]
    }

    package init(path: String) throws {
        self.path = path
        do {
            let file = try JSONDecoder().decode(File.self, from: KeyFile.read(path))
            keys = try file.keys.map {
                ($0.id, try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: $0.opening))
            }
        } catch let error as VaultError {
            throw error
        } catch {
            throw VaultError.badKeyFile(path: path, cause: "its content is damaged")
        }
    }

    /// A new pair, in front of the keys that are there already.
    package static func make(path: String, keeping old: OpeningKeys? = nil) -> OpeningKeys {
        let key = Curve25519.KeyAgreement.PrivateKey()
        let id = SHA256.hash(data: key.publicKey.rawRepresentation).prefix(6).hex
        return OpeningKeys(path: path, keys: [(id, key)] + (old?.keys ?? []))
    }

    private init(path: String, keys: [(id: String, key: Curve25519.KeyAgreement.PrivateKey)]) {
        self.path = path
        self.keys = keys
    }

    /// The public half of the newest key.
    package var sealing: SealingKey? { keys.first.map { SealingKey(id: $0.id, key: $0.key.publicKey) } }

    package func write() throws {
        let file = File(keys: keys.map { File.Key(id: $0.id, opening: $0.key.rawRepresentation) })
        try KeyFile.write(file, to: path, mode: 0o600)
    }

    func key(_ id: String) throws -> Curve25519.KeyAgreement.PrivateKey {
        guard let key = keys.first(where: { $0.id == id })?.key else { throw VaultError.wrongKey(path: path) }
        return key
    }

    /// A secret that everybody who holds these keys can derive, for one purpose.
    package func secret(for purpose: String) -> SymmetricKey {
        let material = keys.first.map { SymmetricKey(data: $0.key.rawRepresentation) } ?? SymmetricKey(size: .bits256)
        return HKDF<SHA256>.deriveKey(inputKeyMaterial: material, info: Data(purpose.utf8), outputByteCount: 32)
    }
}

private enum KeyFile {
    static func read(_ path: String) throws -> Data {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw VaultError.badKeyFile(path: path, cause: "it isn't there or not readable; say 'postern keys new'")
        }
        return bytes
    }

    /// Writes beside the file and renames, so that nobody ever reads half a key.
    static func write(_ file: some Encodable, to path: String, mode: Int) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let new = path + ".new"
        try? FileManager.default.removeItem(atPath: new)
        guard
            FileManager.default.createFile(
                atPath: new, contents: try encoder.encode(file), attributes: [.posixPermissions: mode])
        else { throw VaultError.badKeyFile(path: path, cause: "can't write it") }
        keepOwner(of: path, for: new)
        guard rename(new, path) == 0 else {
            throw VaultError.badKeyFile(path: path, cause: String(cString: strerror(errno)))
        }
    }
}

extension KeyFile {
    /// A key that takes an older one's place belongs to the same user and group, with the same permissions.
    private static func keepOwner(of old: String, for new: String) {
        var status = stat()
        guard stat(old, &status) == 0 else { return }
        // Only root may give files away; others keep what they may.
        _ = chown(new, status.st_uid, status.st_gid)
        _ = chmod(new, status.st_mode & 0o777)
    }
}

extension Sequence<UInt8> {
    /// Lower-case hexadecimal.
    package var hex: String {
        map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
