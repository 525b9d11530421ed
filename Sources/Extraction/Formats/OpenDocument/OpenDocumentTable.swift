/// A table, or the sheet of a workbook, that is open while OpenDocument content is read.
struct OpenDocumentTable {
    var stream: TextStream
    var name: String
    var isHidden: Bool
    var isRowHidden = false
    var row: [UInt8] = []
    var pendingTabs = 0
    var rows = 0
    var cellRepeat = 1
    var cellStart = 0
    var columns = 0
    var column = 0
    var hiddenColumns: [Range<Int>] = []
    var isInCell = false
    var isCellHidden = false
    var isCellGrounded = false
}
