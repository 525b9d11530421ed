/// Undoes `format=flowed` (RFC 3676): a line that ends in a blank goes on in the next line of the same quote depth.
enum FlowedText {
    static func unfold(_ text: [UInt8], deletesBlank: Bool, into stream: inout TextStream) {
        let bytes = text.span
        var index = 0
        var openDepth: Int?
        while index < bytes.count {
            var end = bytes.next(0x0A, from: index) ?? bytes.count
            let next = end + 1
            if end > index, bytes[end - 1] == 0x0D { end -= 1 }
            var depth = 0
            while index < end, bytes[index] == 0x3E {
                depth += 1
                index += 1
            }
            let isStuffed = index < end && bytes[index] == 0x20
            if isStuffed { index += 1 }
            let isSignature = end - index == 3 && bytes.holds([0x2D, 0x2D, 0x20], at: index)
            let isSoft = end > index && bytes[end - 1] == 0x20 && !isSignature
            if let open = openDepth, open == depth, !isSignature {
                // The paragraph goes on.
            } else {
                if openDepth != nil { stream.append(0x0A) }
                for _ in 0..<min(depth, 16) { stream.append(0x3E) }
                if depth > 0 { stream.append(0x20) }
            }
            for at in index..<(isSoft && deletesBlank ? end - 1 : end) { stream.append(bytes[at]) }
            openDepth = isSoft ? depth : nil
            if !isSoft { stream.append(0x0A) }
            index = next
        }
    }
}
