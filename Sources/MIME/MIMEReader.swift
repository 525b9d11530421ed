// In: the bytes of one message, pushed in chunks of any size, with LF or CRLF line ends.
// Out: parts with headers, decoded bodies and anomalies, to a `MessageEvents`.
// Refuses nothing: bad mail gives anomalies; limits give parts that end as partly read.

package import Mail

/// Reads one message (RFC 5322, 2045-2049, 2047, 2231, 6532) and tells its events. Builds no tree.
package struct MIMEReader<Events: MessageEvents>: ~Copyable {
    private var events: Events
    private let limits: Limits

    package init(_ events: Events, limits: Limits = Limits()) {
        self.events = events
        self.limits = limits
    }

    /// Takes the next bytes of the message, header and body alike.
    package mutating func push(_ bytes: Span<UInt8>) {}

    /// Ends the message and hands the events back.
    package consuming func finish() -> Events { events }
}
