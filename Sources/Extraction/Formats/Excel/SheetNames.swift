/// The elements and attributes of a sheet.
extension XMLName {
    static var sheetRow: XMLName { XMLName("row") }
    static var sheetCell: XMLName { XMLName("c") }
    static var cellValue: XMLName { XMLName("v") }
    static var column: XMLName { XMLName("col") }
    static var hidden: XMLName { XMLName("hidden") }
    static var formula: XMLName { XMLName("f") }
    static var height: XMLName { XMLName("ht") }
    static var sheetFormat: XMLName { XMLName("sheetFormatPr") }
    static var zeroHeight: XMLName { XMLName("zeroHeight") }
    static var width: XMLName { XMLName("width") }
    static var min: XMLName { XMLName("min") }
    static var max: XMLName { XMLName("max") }
    static var cellType: XMLName { XMLName("t") }
    static var cellStyle: XMLName { XMLName("s") }
}
