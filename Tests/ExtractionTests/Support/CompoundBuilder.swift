/// Writes compound files (MS-CFB) with 512-byte sectors; small streams go to the mini stream as the format wants.
struct CompoundBuilder {
    private struct Node {
        var name: String
        var bytes: [UInt8]?
        var children: [Int] = []
        var start = 0xFFFF_FFFE
    }

    private var nodes = [Node(name: "Root Entry", bytes: nil)]

    /// - Parameter path: storages and the stream, joined by `/`.
    mutating func add(_ path: String, _ bytes: [UInt8]) {
        var parent = 0
        let names = path.split(separator: "/").map(String.init)
        for (depth, name) in names.enumerated() {
            let isLast = depth == names.count - 1
            if !isLast, let known = nodes[parent].children.first(where: { nodes[$0].name == name }) {
                parent = known
                continue
            }
            nodes.append(Node(name: name, bytes: isLast ? bytes : nil))
            nodes[parent].children.append(nodes.count - 1)
            parent = nodes.count - 1
        }
    }

    func build() -> [UInt8] {
        var nodes = nodes
        var sectors: [UInt8] = []
        var fat: [Int] = []
        func put(_ bytes: [UInt8]) -> Int {
            guard !bytes.isEmpty else { return 0xFFFF_FFFE }
            let first = fat.count
            let count = (bytes.count + 511) / 512
            sectors += bytes + [UInt8](repeating: 0, count: count * 512 - bytes.count)
            for index in 0..<count { fat.append(index == count - 1 ? 0xFFFF_FFFE : first + index + 1) }
            return first
        }
        var mini: [UInt8] = []
        var miniFAT: [Int] = []
        for index in nodes.indices {
            guard let bytes = nodes[index].bytes else { continue }
            if bytes.count >= 4_096 {
                nodes[index].start = put(bytes)
            } else if !bytes.isEmpty {
                nodes[index].start = miniFAT.count
                let count = (bytes.count + 63) / 64
                mini += bytes + [UInt8](repeating: 0, count: count * 64 - bytes.count)
                for step in 0..<count { miniFAT.append(step == count - 1 ? 0xFFFF_FFFE : miniFAT.count + 1) }
            }
        }
        nodes[0].start = put(mini)
        let miniStart = put(miniFAT.flatMap { number($0, 4) })
        let directory = put(nodes.indices.flatMap { entry($0, nodes, miniSize: mini.count) })
        let fatSectors = (fat.count + 1 + 127) / 128
        let fatStart = fat.count
        for _ in 0..<fatSectors { fat.append(0xFFFF_FFFD) }
        while fat.count % 128 != 0 { fat.append(0xFFFF_FFFF) }
        sectors += fat.flatMap { number($0, 4) }
        var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
        header += number(0x3E, 2) + number(3, 2) + number(0xFFFE, 2) + number(9, 2) + number(6, 2) + number(0, 10)
        header += number(fatSectors, 4) + number(directory, 4) + number(0, 4) + number(4_096, 4)
        header += number(miniStart, 4) + number((miniFAT.count + 127) / 128, 4) + number(0xFFFF_FFFE, 4) + number(0, 4)
        for index in 0..<109 { header += number(index < fatSectors ? fatStart + index : 0xFFFF_FFFF, 4) }
        return header + sectors
    }

    private func entry(_ index: Int, _ nodes: [Node], miniSize: Int) -> [UInt8] {
        let node = nodes[index]
        let siblings = nodes.first { $0.children.contains(index) }?.children ?? []
        let at = siblings.firstIndex(of: index) ?? 0
        let next = at + 1 < siblings.count ? siblings[at + 1] : 0xFFFF_FFFF
        let name = node.name.utf16.flatMap { number(Int($0), 2) }
        var entry = name + [UInt8](repeating: 0, count: 64 - name.count) + number(name.count + 2, 2)
        entry += [index == 0 ? 5 : node.bytes == nil ? 1 : 2, 1] + number(0xFFFF_FFFF, 4) + number(next, 4)
        entry += number(node.children.first ?? 0xFFFF_FFFF, 4) + [UInt8](repeating: 0, count: 36)
        return entry + number(node.start, 4) + number(index == 0 ? miniSize : node.bytes?.count ?? 0, 8)
    }

    private func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * min($0, 7))) }
    }
}

/// Little-endian numbers and UTF-16, for the old formats.
func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * min($0, 7))) }
}

func wide(_ text: String) -> [UInt8] { text.utf16.flatMap { little(Int($0), 2) } }
