import Extraction
import Foundation
import Testing

/// Programs that are started confined, as those are that read PDFs.
struct ConfinedProgramTests {
    @Test("A confined program reads its input and writes its output")
    func works() {
        let (output, ending) = Self.run(["/usr/bin/cat"], input: "words")
        #expect(output == "words")
        #expect(ending == .exited(0))
    }

    @Test(
        "A confined program reaches no file, no process and no other program",
        arguments: [
            ["/usr/bin/cat", "/etc/passwd"], ["/usr/bin/cat", "/proc/self/environ"], ["/usr/bin/ls", "/"],
            ["/usr/bin/touch", "/tmp/postern-confined"], ["/usr/bin/touch", "/usr/postern-confined"],
            ["/usr/bin/sh", "-c", "/usr/bin/true & echo forked"], ["/usr/bin/sh", "-c", "kill -0 1 && echo signalled"],
            ["/usr/bin/bash", "-c", "exec 3<>/dev/udp/127.0.0.1/9 && echo connected"],
            ["/usr/bin/postern-that-is-not-there"],
        ])
    func confined(words: [String]) {
        let (output, ending) = Self.run(words)
        #expect(output.isEmpty)
        #expect(ending != .exited(0))
        for file in ["/tmp/postern-confined", "/usr/postern-confined"] {
            #expect(!FileManager.default.fileExists(atPath: file))
        }
    }

    @Test("A confined program sees none of the files that are open here")
    func descriptors() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "postern-\(UUID().uuidString)")
        try Data("secret".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let open = try FileHandle(forReadingFrom: file)
        // Not closed on a change of program by itself, as descriptors of libraries are.
        #expect(fcntl(open.fileDescriptor, F_SETFD, 0) == 0)
        let (output, _) = Self.run(["/usr/bin/bash", "-c", "cat <&\(open.fileDescriptor)"])
        #expect(output.isEmpty)
    }

    @Test("A confined program that never ends is ended")
    func endless() {
        let (_, ending) = Self.run(["/usr/bin/yes"], seconds: 1, most: .max)
        #expect(ending == .timedOut || ending == .signalled(SIGXCPU) || ending == .signalled(SIGKILL))
    }

    private static func run(
        _ words: [String], input: String = "", seconds: Double = 10, most: Int = 1 << 20
    ) -> (output: String, ending: ChildProcess.Ending) {
        var output: [UInt8] = []
        let ending = ChildProcess(confined: words, seconds: seconds, processorSeconds: seconds).run(
            input: Array(input.utf8)
        ) {
            if output.count < 1 << 20 { output += $0 }
            return output.count < most
        }
        return (String(decoding: output, as: UTF8.self), ending)
    }
}
