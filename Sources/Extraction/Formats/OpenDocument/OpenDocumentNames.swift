/// The elements and attributes of OpenDocument content.
extension XMLName {
    static var binaryData: XMLName { XMLName("binary-data") }
    static var heading: XMLName { XMLName("h") }
    static var odfSpan: XMLName { XMLName("span") }
    static var odfSpaces: XMLName { XMLName("s") }
    static var odfBreak: XMLName { XMLName("line-break") }
    static var count: XMLName { XMLName("c") }
    static var styleName: XMLName { XMLName("style-name") }
    static var annotation: XMLName { XMLName("annotation") }
    static var trackedChanges: XMLName { XMLName("tracked-changes") }
    static var notes: XMLName { XMLName("notes") }
    static var hiddenText: XMLName { XMLName("hidden-text") }
    static var hiddenParagraph: XMLName { XMLName("hidden-paragraph") }
    static var stringValue: XMLName { XMLName("string-value") }
    static var drawPage: XMLName { XMLName("page") }
    static var odfTable: XMLName { XMLName("table") }
    static var odfColumn: XMLName { XMLName("table-column") }
    static var odfRow: XMLName { XMLName("table-row") }
    static var odfCell: XMLName { XMLName("table-cell") }
    static var coveredCell: XMLName { XMLName("covered-table-cell") }
    static var columnsRepeated: XMLName { XMLName("number-columns-repeated") }
    static var sequenceName: XMLName { XMLName("sequence-decl") }
    static var odfBody: XMLName { XMLName("body") }
    static var masterStyles: XMLName { XMLName("master-styles") }
    static var dateValue: XMLName { XMLName("date-value") }
}
