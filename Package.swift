// swift-tools-version: 6.2

import PackageDescription

/// Every target is built alike: Swift 6 mode, no warnings, explicit `any`, imports that say what they use.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A stage of the flow. What it may import is what stands here and nothing else:
/// the build runs with `--explicit-target-dependency-import-check error`.
func stage(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [], wrapsC: Bool = false
) -> Target {
    .target(
        name: name, dependencies: dependencies, resources: resources,
        swiftSettings: settings + (wrapsC ? [.strictMemorySafety()] : []))
}

func tests(_ stage: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(stage)Tests", dependencies: [.byName(name: stage)] + dependencies, exclude: exclude,
        swiftSettings: settings)
}

let package = Package(
    name: "postern",
    products: [.executable(name: "postern", targets: ["postern"])],
    dependencies: [
        // The command line: subcommands, options, help.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // HPKE seals held messages; SHA-256 chains the ledger; scrypt guards the console's passwords; HMAC hides
        // addresses in what is learned.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // Log lines, the same way in every process.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // The dispatcher's SMTP connections.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        // STARTTLS on those connections.
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        // The vault's embedded database, SQLite.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // The console's web server.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        // Templates of pages and notices.
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        // Settings and policies are YAML.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        // Start, signals and orderly stop of the long-running commands.
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries as they are.
        .systemLibrary(name: "CMilter", providers: [.apt(["libmilter-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // Products of matrices, for the sentence encoder.
        .systemLibrary(name: "CBLAS", providers: [.apt(["libopenblas-serial-dev"])]),
        .systemLibrary(name: "CIconv"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CSeccomp", providers: [.apt(["libseccomp-dev"])]),
        .systemLibrary(name: "CLDAP", pkgConfig: "ldap", providers: [.apt(["libldap-dev"])]),

        // The stages, in the order in which a message travels.
        stage("Mail"),
        stage("Milter", ["Mail", "CMilter"], wrapsC: true),
        stage("MIME", ["Mail", "CIconv"]),
        stage("Extraction", ["Mail", "MIME", "CZlib", "CArchive", "CSeccomp"]),
        stage("Directory", ["Mail", "CLDAP"]),
        stage("Detection", ["Mail", "Directory", "CBLAS"]),
        stage("Addressing", ["Mail", "Directory"]),
        stage("Policy", ["Mail", .product(name: "Yams", package: "Yams")]),
        stage(
            "Pipeline",
            ["Mail", "MIME", "Extraction", "Detection", "Directory", "Addressing", "Policy"]),
        stage(
            "Vault",
            [
                "Mail", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        stage(
            "Notify",
            [
                "Mail", "Vault",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [
                .embedInCode("Notices/Templates/notice.text.mustache"),
                .embedInCode("Notices/Templates/notice.html.mustache"),
            ]),
        stage(
            "Console",
            [
                "Mail", "Vault",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [
                "Layout/layout.mustache", "Layout/style.css", "Layout/icon.svg", "Pages/Audit/audit.mustache",
                "Pages/Breach/breach.mustache", "Pages/Check/check.mustache", "Pages/Done/done.mustache",
                "Pages/Held/held.mustache",
                "Pages/Message/message.mustache", "Pages/Notice/notice.mustache", "Pages/Problem/problem.mustache",
                "Pages/SignIn/sign-in.mustache",
            ].map { .embedInCode($0) }),
        .executableTarget(
            name: "postern",
            dependencies: [
                "Mail", "Milter", "MIME", "Extraction", "Detection", "Directory", "Addressing", "Policy", "Pipeline",
                "Vault", "Notify", "Console", "CMalloc",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings),

        // What a stage costs, in processor time: run by hand, never as a test.
        .executableTarget(
            name: "Benchmarks", dependencies: ["Mail", "MIME", "Extraction", "Detection"],
            path: "Tests/Benchmarks", swiftSettings: settings),
        .executableTarget(
            name: "AddressingBenchmarks", dependencies: ["Mail", "Directory", "Addressing"],
            path: "Tests/AddressingBenchmarks", swiftSettings: settings),
        .executableTarget(
            name: "ReadingBenchmarks", dependencies: ["Mail", "MIME", "Extraction"], path: "Tests/ReadingBenchmarks",
            swiftSettings: settings),
        .executableTarget(
            name: "DetectionBenchmarks", dependencies: ["Mail", "Directory", "Detection"],
            path: "Tests/DetectionBenchmarks", swiftSettings: settings),
        // Learns what reads like harm from labelled examples: run by hand when examples were added.
        .executableTarget(
            name: "WordingTraining",
            dependencies: ["Mail", "Detection", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Tests/WordingTraining", exclude: ["encoder.py"], swiftSettings: settings),
        // Learns how people tell each other secrets from marked cases: run by hand when cases were added.
        .executableTarget(
            name: "SecretTraining",
            dependencies: ["Mail", "Detection", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Tests/SecretTraining", swiftSettings: settings),

        tests("Mail"),
        tests("MIME", ["Mail"]),
        tests("Extraction", ["Mail", "MIME", "CZlib"]),
        tests("Directory", ["Mail"]),
        tests("Detection", ["Mail", "Directory"]),
        tests("Addressing", ["Mail", "Directory"]),
        tests("Pipeline", ["Mail"]),
        tests("Vault", ["Mail", .product(name: "GRDB", package: "GRDB.swift")]),
        tests("Notify", ["Mail", "Vault"]),
        tests(
            "Console",
            [
                "Mail", "Vault",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ]),
        .testTarget(
            name: "PosternTests",
            dependencies: ["postern", "Mail", "Directory", "Pipeline", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings),
        tests("Policy", ["Mail", .product(name: "Yams", package: "Yams")], exclude: ["Scenarios"]),
    ]
)

// libFuzzer's targets, only when asked for: they need its own build folder and `-sanitize=fuzzer`.
if Context.environment["POSTERN_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzz", dependencies: ["Mail", "MIME", "Extraction"], path: "Tests/Fuzz",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}
