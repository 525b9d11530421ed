import Foundation

/// Where Postfix reaches the milter: `unix:/path` or `inet:port@host`.
package struct MilterSocket: Sendable, Equatable {
    package let libmilterName: String
    /// Permissions of a unix socket.
    package let mode: UInt32
    /// Its group; nil keeps the process's own.
    package let group: String?

    /// - Throws: `MilterError.socket` when the text is neither form.
    package init(_ text: String, mode: UInt32 = 0o660, group: String? = nil) throws {
        let isInet = text.hasPrefix("inet:") && text.contains("@")
        guard text.hasPrefix("unix:/") || isInet || text.hasPrefix("inet6:") else {
            throw MilterError.socket(text, cause: "say unix:/path or inet:port@127.0.0.1")
        }
        libmilterName = text
        self.mode = mode
        self.group = group
    }

    /// The path of a unix socket.
    package var path: String? {
        libmilterName.hasPrefix("unix:") ? String(libmilterName.dropFirst("unix:".count)) : nil
    }

    /// Opens under a umask that gives nobody more than `mode` from the first moment on, then sets the group.
    func open(_ opening: () -> Bool) throws {
        guard let path else {
            guard opening() else { throw MilterError.socket(libmilterName, cause: "is the port taken?") }
            return
        }
        let folder = (path as NSString).deletingLastPathComponent
        guard FileManager.default.fileExists(atPath: folder) else {
            throw MilterError.socket(libmilterName, cause: "the folder \(folder) doesn't exist; make it first")
        }
        let group = try groupID()
        let before = umask(~mode & 0o777)
        let opened = opening()
        umask(before)
        guard opened else {
            throw MilterError.socket(libmilterName, cause: "is another filter running, or is the folder not writable?")
        }
        // Until here the group is the process's own, so that nobody could connect too early.
        if let group, unsafe chown(path, uid_t.max, group) != 0 {
            throw MilterError.socket(libmilterName, cause: "can't give it to group \(self.group ?? "")")
        }
        guard unsafe chmod(path, mode) == 0 else {
            throw unsafe MilterError.socket(libmilterName, cause: String(cString: strerror(errno)))
        }
    }

    private func groupID() throws -> gid_t? {
        guard let group else { return nil }
        guard let entry = unsafe getgrnam(group) else {
            throw MilterError.socket(libmilterName, cause: "there is no group \(group)")
        }
        return unsafe entry.pointee.gr_gid
    }
}
