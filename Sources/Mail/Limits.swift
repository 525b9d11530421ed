/// Every limit of the pipeline with its reason. Reaching one is a finding, not an error.
package struct Limits: Sendable, Equatable {
    /// Nested multiparts and messages. Real mail stays below 10.
    package var depth = 32
    /// MIME parts of a message. Digests of a busy list stay below 500.
    package var parts = 2_000
    /// Header fields of one part. Postfix itself stops at about 100 kB of header.
    package var headerFields = 1_000
    /// Bytes of one header field; libmilter cuts at 60,000.
    package var headerBytes = 64 * 1_024
    /// Bytes of one multipart boundary (RFC 2046 5.1.1 says 70).
    package var boundaryBytes = 1_024
    /// Decoded bytes of one part that a format which needs the whole of it may gather.
    package var partBytes = 64 << 20
    /// Bytes of one run of text.
    package var runBytes = 256 << 10
    /// Bytes of one tag of XML or HTML; a longer one is read as text.
    package var markupBytes = 1 << 20
    /// Texts that the cells of one workbook share, kept while it is read.
    package var sharedStringBytes = 32 << 20
    /// Text that all parts of a message may yield together.
    package var textBytes = 64 << 20
    /// Pieces of encoded text inside texts of a message that are told, and how deep one may stand in another.
    package var encodedPieces = 2_000
    package var encodedDepth = 3
    /// Archives inside archives.
    package var archiveDepth = 5
    /// Members of all archives of a message.
    package var archiveMembers = 10_000
    /// Inflated bytes of a message.
    package var inflatedBytes = 200 << 20
    /// Inflated to packed size, past `inflationGrace`.
    package var inflationRatio = 200
    package var inflationGrace = 10 << 20
    /// Processor seconds for a part and for a message.
    package var partSeconds = 10.0
    package var messageSeconds = 30.0
    /// Processor seconds of a program that reads a PDF; a hundred pages take a tenth of one.
    package var pdfSeconds = 2.0
    /// Seconds by the clock for a child that reads a part, and for all children of a message: only for one that waits
    /// for ever, as a busy machine makes any wait. Postfix waits 300 for a message.
    package var partClock = 60.0
    package var messageClock = 120.0
    /// Findings of one kind kept of one message, and as many of all that are only mentioned.
    package var findings = 1_000
    /// Bytes of a message's doubtful passages that the sentence encoder reads, the most doubtful first; a hundred take
    /// some 10 ms. A letter has one or two such passages.
    package var closelyReadBytes = 8_000
    /// Bytes of a message kept in memory before the rest is sealed to disk.
    package var spoolMemory = 1 << 20
    /// Recipients of one message; Postfix itself stops at 1,000. One with more is deferred.
    package var recipients = 10_000
    /// Browsers connected to the console at once.
    package var consoleConnections = 256
    /// Seconds that a browser may take to send a whole request.
    package var requestSeconds: Int64 = 15
    /// Bytes of a form sent to the console: a reason, and an address for each of the recipients.
    package var formBytes = 256 << 10
    /// Characters of a reason; it goes into a notice and into the ledger.
    package var reasonCharacters = 2_000
    /// Messages and ledger entries of one list; more than that nobody reads.
    package var listedHolds = 500
    package var listedEntries = 500
    /// Code points of a message that a page shows, altogether and of one run; browsers slow down beyond that.
    package var shownText = 400_000
    package var shownRunText = 200_000
    package var shownRuns = 500
    /// Findings, parts and header lines that a page lists.
    package var shownFindings = 500
    package var shownParts = 500
    package var shownHeaders = 300
    /// Entries that an LDAP server may give for one search; a trust of fifty schools has fewer people.
    package var directoryEntries = 200_000
    /// Bytes of one value of an entry, and values of one attribute: a person has a few addresses and groups.
    package var directoryCell = 4_096
    package var directoryValues = 2_000

    package init() {}
}
