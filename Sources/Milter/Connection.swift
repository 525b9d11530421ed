import CMilter
import Foundation
import Mail
import Synchronization

/// One SMTP connection as libmilter sees it: turns C arguments into Swift ones and replies into codes.
///
/// libmilter owns the reference from `make` to `end`; its threads take turns, so no lock is needed.
@safe final class Connection {
    private let context: OpaquePointer
    /// The protocol steps agreed on with Postfix.
    let steps: UInt
    private let session: any MilterSession

    private init(_ context: OpaquePointer, steps: UInt, session: any MilterSession) {
        unsafe self.context = unsafe context
        self.steps = steps
        self.session = session
    }

    /// Makes the connection's state at negotiation, before anything else is called.
    static func make(_ context: OpaquePointer?, steps: UInt) -> Connection {
        guard let context = unsafe context, let factory = MilterServer.factory.withLock({ $0 }) else {
            preconditionFailure("libmilter negotiates only after run() set the factory, with a context")
        }
        unsafe end(context)
        let connection = unsafe Connection(context, steps: Callbacks.steps(of: steps), session: factory())
        unsafe smfi_setpriv(context, Unmanaged.passRetained(connection).toOpaque())
        return connection
    }

    static func of(_ context: OpaquePointer?) -> Connection {
        if let context = unsafe context, let state = unsafe smfi_getpriv(context) {
            return unsafe Unmanaged<Connection>.fromOpaque(state).takeUnretainedValue()
        }
        return unsafe make(context, steps: 0)
    }

    @discardableResult
    static func end(_ context: OpaquePointer?) -> sfsistat {
        if let context = unsafe context, let state = unsafe smfi_getpriv(context) {
            unsafe smfi_setpriv(context, nil)
            let connection = unsafe Unmanaged<Connection>.fromOpaque(state).takeRetainedValue()
            connection.session.closed()
        }
        return SMFIS_CONTINUE
    }

    /// What a call-back answers before the end of the message: nothing, if Postfix agreed to that.
    private var goOn: sfsistat {
        steps & Callbacks.answersNothing == Callbacks.answersNothing ? SMFIS_NOREPLY : SMFIS_CONTINUE
    }

    func connect(_ host: UnsafeMutablePointer<CChar>?, _ address: UnsafeMutablePointer<sockaddr>?) -> sfsistat {
        let name = unsafe host.map { unsafe String(cString: $0) } ?? ""
        session.connected(from: name, address: unsafe Self.text(of: address))
        return goOn
    }

    func helo(_ name: UnsafeMutablePointer<CChar>?) -> sfsistat {
        session.greeted(as: unsafe name.map { unsafe String(cString: $0) } ?? "")
        return goOn
    }

    func mail(_ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> sfsistat {
        let words = unsafe Self.words(arguments)
        session.mail(from: words.first ?? "", parameters: Array(words.dropFirst()), user: macro("{auth_authen}"))
        return goOn
    }

    func recipient(_ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> sfsistat {
        let words = unsafe Self.words(arguments)
        session.recipient(words.first ?? "", parameters: Array(words.dropFirst()))
        return goOn
    }

    func header(_ name: UnsafeMutablePointer<CChar>?, _ value: UnsafeMutablePointer<CChar>?) -> sfsistat {
        guard let name = unsafe name, let value = unsafe value else { return goOn }
        var bytes: [UInt8] = []
        if steps & Callbacks.keepsLeadingBlank == 0 { bytes.append(UInt8(ascii: " ")) }
        // Folds come as a bare LF; on the wire they were CRLF.
        let given = unsafe Array(UnsafeRawBufferPointer(start: value, count: strlen(value)))
        for byte in given {
            if byte == UInt8(ascii: "\n"), bytes.last != UInt8(ascii: "\r") { bytes.append(UInt8(ascii: "\r")) }
            bytes.append(byte)
        }
        session.header(HeaderField(name: unsafe String(cString: name), value: bytes))
        return goOn
    }

    func endOfHeader() -> sfsistat {
        session.endOfHeader()
        return goOn
    }

    func body(_ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int) -> sfsistat {
        let buffer = unsafe UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count)
        session.body(unsafe buffer.span)
        return goOn
    }

    func abort() -> sfsistat {
        session.abort()
        return SMFIS_CONTINUE
    }

    func endOfMessage() -> sfsistat {
        let progress = unsafe ProgressTicker(context)
        let reply = session.endOfMessage(queueID: macro("i"))
        progress.stop()
        switch reply {
        case .accept(let edits):
            return apply(edits) ? SMFIS_CONTINUE : later("4.3.0", "The mail filter could not finish; try again later")
        case .discard: return SMFIS_DISCARD
        case .tryLater(let text): return later("4.3.0", text)
        }
    }

    private func later(_ status: String, _ text: String) -> sfsistat {
        _ = unsafe "451".withMutableCString { code in
            unsafe status.withMutableCString { status in
                unsafe text.withMutableCString { unsafe smfi_setreply(context, code, status, $0) }
            }
        }
        return SMFIS_TEMPFAIL
    }

    private func apply(_ edits: MessageEdits) -> Bool {
        var done = true
        for forged in edits.forgedHeaders {
            // From the last to the first: taking one away renumbers those after it.
            for index in stride(from: forged.count, through: 1, by: -1) {
                let result = unsafe forged.name.withMutableCString {
                    unsafe smfi_chgheader(context, $0, Int32(index), nil)
                }
                done = done && result == MI_SUCCESS
            }
        }
        for recipient in edits.withheld {
            let result = unsafe recipient.withMutableCString { unsafe smfi_delrcpt(context, $0) }
            done = done && result == MI_SUCCESS
        }
        let blank = steps & Callbacks.keepsLeadingBlank == 0 ? "" : " "
        // Each goes in at the very top, above Postfix's own Received, so the last one is put in first.
        for header in edits.headers.reversed() {
            let result = unsafe header.name.withMutableCString { name in
                unsafe (blank + header.value).withMutableCString { unsafe smfi_insheader(context, 0, name, $0) }
            }
            done = done && result == MI_SUCCESS
        }
        return done
    }

    private func macro(_ name: String) -> String? {
        let value = unsafe name.withMutableCString { unsafe smfi_getsymval(context, $0) }
        return unsafe value.map { unsafe String(cString: $0) }
    }

    private static func words(_ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> [String] {
        guard let arguments = unsafe arguments else { return [] }
        var words: [String] = []
        while let word = unsafe arguments[words.count] { words.append(unsafe String(cString: word)) }
        return words
    }

    private static func text(of address: UnsafeMutablePointer<sockaddr>?) -> String? {
        guard let address = unsafe address else { return nil }
        let family = unsafe Int32(address.pointee.sa_family)
        guard family == AF_INET || family == AF_INET6 else { return nil }
        let size = family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let capacity = socklen_t(text.count)
        guard
            unsafe getnameinfo(address, socklen_t(size), &text, capacity, nil, 0, NI_NUMERICHOST) == 0
        else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension String {
    /// libmilter's functions take `char *` and don't write to it.
    fileprivate func withMutableCString<Result>(_ body: (UnsafeMutablePointer<CChar>) -> Result) -> Result {
        unsafe withCString { unsafe body(UnsafeMutablePointer(mutating: $0)) }
    }
}
