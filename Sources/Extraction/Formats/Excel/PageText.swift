/// The text of a sheet's page headers and footers (ECMA-376 part 1, 18.3.1.46), with its codes: `&L` begins the left
/// section, `&"Arial,Bold"` chooses a font, `&12` a size, `&P` stands for the page number.
enum PageText {
    static let elements = XMLNames("oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter")

    /// The text without its codes, a line for each section.
    static func plain(_ coded: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        let bytes = coded.span
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x26, index + 1 < bytes.count else {
                text.append(bytes[index])
                index += 1
                continue
            }
            let code = bytes[index + 1]
            index += 2
            switch code {
            case 0x26: text.append(code)
            case 0x22: index = (bytes.next(0x22, from: index) ?? bytes.count - 1) + 1
            case 0x30...0x39: while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
            case 0x4B, 0x6B: index = min(bytes.count, index + 6)
            case 0x4C, 0x43, 0x52, 0x6C, 0x63, 0x72: text.append(0x0A)
            default: break
            }
        }
        return text
    }
}

extension XMLName {
    static var validation: XMLName { XMLName("dataValidation") }
    static var promptTitle: XMLName { XMLName("promptTitle") }
    static var prompt: XMLName { XMLName("prompt") }
    static var errorTitle: XMLName { XMLName("errorTitle") }
    static var errorText: XMLName { XMLName("error") }
}
