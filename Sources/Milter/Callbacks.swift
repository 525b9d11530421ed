import CMilter
import Foundation
import Mail

/// libmilter's table of call-backs. Each fetches the connection and forwards.
enum Callbacks {
    /// Protocol steps that we ask for when Postfix offers them: no replies before the end of the message, and header
    /// values exactly as they came. Never larger chunks: Postfix refuses all mail of a milter that asks.
    private static let noReplies =
        UInt(SMFIP_NR_CONN | SMFIP_NR_HELO | SMFIP_NR_MAIL | SMFIP_NR_RCPT | SMFIP_NR_DATA | SMFIP_NR_UNKN)
        | UInt(SMFIP_NR_HDR | SMFIP_NR_EOH | SMFIP_NR_BODY)
    private static let edits = UInt(SMFIF_ADDHDRS | SMFIF_CHGHDRS | SMFIF_DELRCPT)

    static func table(name: UnsafeMutablePointer<CChar>?) -> smfiDesc {
        var table = unsafe smfiDesc()
        unsafe table.xxfi_name = unsafe name
        unsafe table.xxfi_version = Int32(SMFI_VERSION)
        unsafe table.xxfi_flags = edits
        unsafe table.xxfi_negotiate = { context, _, steps, _, _, actions, wanted, extra2, extra3 in
            let session = unsafe Connection.make(context, steps: steps)
            unsafe actions?.pointee = Callbacks.edits
            unsafe wanted?.pointee = session.steps
            unsafe extra2?.pointee = 0
            unsafe extra3?.pointee = 0
            return SMFIS_CONTINUE
        }
        unsafe table.xxfi_connect = { context, host, address in unsafe Connection.of(context).connect(host, address) }
        unsafe table.xxfi_helo = { context, name in unsafe Connection.of(context).helo(name) }
        unsafe table.xxfi_envfrom = { context, arguments in unsafe Connection.of(context).mail(arguments) }
        unsafe table.xxfi_envrcpt = { context, arguments in unsafe Connection.of(context).recipient(arguments) }
        unsafe table.xxfi_header = { context, name, value in unsafe Connection.of(context).header(name, value) }
        unsafe table.xxfi_eoh = { context in unsafe Connection.of(context).endOfHeader() }
        unsafe table.xxfi_body = { context, bytes, count in unsafe Connection.of(context).body(bytes, count) }
        unsafe table.xxfi_eom = { context in unsafe Connection.of(context).endOfMessage() }
        unsafe table.xxfi_abort = { context in unsafe Connection.of(context).abort() }
        unsafe table.xxfi_close = { context in unsafe Connection.end(context) }
        return unsafe table
    }

    /// Of the steps that Postfix offers, those that we use.
    static func steps(of offered: UInt) -> UInt { offered & (noReplies | UInt(SMFIP_HDR_LEADSPC)) }

    static let keepsLeadingBlank = UInt(SMFIP_HDR_LEADSPC)
    static let answersNothing = noReplies
}
