import Foundation

/// Reads whatever libFuzzer thinks of: nothing may trap or take long.
///
/// `POSTERN_FUZZ=1 swift build -c release --sanitize fuzzer --product Fuzz --scratch-path .build-fuzz`, then
/// `POSTERN_FUZZ_TARGET=html .build-fuzz/release/Fuzz -max_total_time=600 CORPUS-FOLDER`. What it found worth keeping
/// stands in `Tests/Cases/seeds`, a folder for each target; `-merge=1` adds to it.
enum Fuzz {
    static let target =
        ProcessInfo.processInfo.environment["POSTERN_FUZZ_TARGET"].flatMap { FuzzTarget(rawValue: $0) } ?? .mime
}

/// What libFuzzer calls; its library brings the program's `main`.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    Fuzz.target.read(Array(UnsafeBufferPointer(start: data, count: count)))
    return 0
}
