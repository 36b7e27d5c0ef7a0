// swift-tools-version: 6.2
import PackageDescription

/// Settings shared by every Swift target: Swift 6 mode, the upcoming features of the next
/// language mode, and no tolerated warnings.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("InferIsolatedConformances"),  // SE-0470
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    .enableUpcomingFeature("ImmutableWeakCaptures"),  // SE-0481
    .treatAllWarnings(as: .error),  // SE-0480
]

/// Tests run beside the program that people get, which is optimized; they themselves are not, since
/// that takes minutes and gains nothing.
let settingsForTests = settings + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

/// The module that calls the C library says `unsafe` wherever it does (SE-0458).
let settingsForC = settings + [.strictMemorySafety()]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

/// A module, its group and what it may import; the order is that of docs/architecture.md.
func module(
    _ name: String,
    in group: String,
    _ dependencies: [Target.Dependency] = [],
    resources: [Resource]? = nil,
    settings: [SwiftSetting] = settings
) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: "Sources/\(group)/\(name)",
        resources: resources,
        swiftSettings: settings
    )
}

/// The tests of a module.
func tests(
    of name: String,
    _ dependencies: [Target.Dependency],
    exclude: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: dependencies,
        exclude: exclude,
        swiftSettings: settingsForTests
    )
}

let package = Package(
    name: "gongkai",
    products: [.executable(name: "gongkai", targets: ["gongkai"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CCMarkGFM",
            path: "Sources/Ground/CCMarkGFM",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]
        ),
        .systemLibrary(
            name: "CGumbo",
            path: "Sources/Ground/CGumbo",
            providers: [.apt(["libgumbo-dev"])]
        ),
        .systemLibrary(
            name: "CArchive",
            path: "Sources/Ground/CArchive",
            providers: [.apt(["libarchive-dev"])]
        ),
        .systemLibrary(
            name: "CExpat",
            path: "Sources/Ground/CExpat",
            providers: [.apt(["libexpat1-dev"])]
        ),
        .systemLibrary(name: "CExchange", path: "Sources/Ground/CExchange"),
        .target(name: "CDefaults", path: "Sources/Ground/CDefaults"),
        module("Characters", in: "Ground"),
        module("Diagnostics", in: "Ground", ["Characters"]),
        module("Parallel", in: "Ground"),
        module("Checksums", in: "Ground", [crypto]),
        module("Disk", in: "Ground", ["Checksums", "CExchange"]),
        module("Markup", in: "Ground"),
        module("Packing", in: "Ground", ["Diagnostics", "CArchive"], settings: settingsForC),
        module("Budget", in: "Model", ["Characters", "Diagnostics"]),
        module("Formula", in: "Model", ["Characters", "Budget", "Diagnostics"]),
        module("Checking", in: "Judgement", ["Characters", "Budget", "Formula", "Diagnostics"]),
        module(
            "Reading",
            in: "Input",
            ["Characters", "Budget", "Formula", "Parallel", "Diagnostics", yams]
        ),
        module(
            "Importing",
            in: "Input",
            ["Characters", "Packing", "Reading", "Budget", "Formula", "CExpat", "Diagnostics"],
            settings: settingsForC
        ),
        module(
            "Scaffolding",
            in: "Input",
            [
                "Characters", "Importing", "Reading", "Formula", "Budget", "CDefaults",
                "Diagnostics",
            ],
            settings: settingsForC
        ),
        module("Extraction", in: "Input", ["CGumbo"], settings: settingsForC),
        module(
            "Comparing",
            in: "Output",
            ["Extraction", "Budget", "Markup", "Diagnostics"],
            resources: [.embedInCode("difference.css")]
        ),
        module(
            "Accounting",
            in: "Output",
            ["Markup", "Diagnostics"],
            resources: [.embedInCode("account.css")]
        ),
        module("Charts", in: "Output", ["Markup"]),
        module(
            "Narration",
            in: "Input",
            ["Characters", "Budget", "Formula", "Markup", "CCMarkGFM", "Diagnostics"],
            settings: settingsForC
        ),
        module(
            "Inspecting",
            in: "Judgement",
            [
                "Characters", "Narration", "Reading", "Checking", "Formula", "Budget", "Parallel",
                "Diagnostics",
            ]
        ),
        module(
            "Site",
            in: "Output",
            [
                "Characters", "Inspecting", "Budget", "Formula", "Checking", "Reading", "Charts",
                "Narration", "Packing",
                "Markup", "Parallel", "Checksums", "Diagnostics", mustache,
            ]
        ),
        module(
            "Publishing",
            in: "Delivery",
            [
                "Site", "Inspecting", "Comparing", "Extraction", "Checking", "Reading", "Budget",
                "Packing", "Disk", "Parallel", "Checksums", "Diagnostics",
            ]
        ),
        module(
            "CMS",
            in: "Delivery",
            [
                "Characters", "Publishing", "Site", "Inspecting", "Extraction", "Packing", "Disk",
                "Parallel",
                "Checksums", "Diagnostics",
            ]
        ),
        module("Printing", in: "Delivery", ["Disk"]),
        module(
            "Archiving",
            in: "Delivery",
            [
                "Publishing", "Site", "Inspecting", "Comparing", "Extraction", "Packing",
                "Reading", "Checking", "Formula", "Budget", "Disk", "Parallel", "Checksums",
                "Diagnostics",
            ],
            resources: [
                .embedInCode("Profile/bagit-profile.json"),
                .embedInCode("Profile/known-parts.txt"),
            ]
        ),
        module("Loopback", in: "Delivery", [flyingSocks]),
        module(
            "Preview",
            in: "Delivery",
            [
                "Loopback", "Site", "Inspecting", "Reading", "Budget", "Markup", "Checksums",
                "Diagnostics",
            ],
            resources: [.embedInCode("Client/client.js"), .embedInCode("Client/client.css")]
        ),
        module(
            "Desk",
            in: "Delivery",
            [
                "Preview", "Loopback", "Publishing", "Disk", "Checksums", "Markup", "Site",
                "Inspecting", "Scaffolding", "Reading", "Checking", "Formula", "Budget",
                "Diagnostics",
            ],
            resources: [
                .embedInCode("Client/desk.css"),
                .embedInCode("Client/app.js"),
                .embedInCode("Client/api.js"),
                .embedInCode("Client/dom.js"),
                .embedInCode("Client/words.js"),
                .embedInCode("Client/overview.js"),
                .embedInCode("Client/table.js"),
                .embedInCode("Client/todo.js"),
                .embedInCode("Client/findings.js"),
                .embedInCode("Client/text.js"),
                .embedInCode("Client/begin.js"),
                .embedInCode("Client/handover.js"),
            ]
        ),
        module(
            "GongkaiCommand",
            in: "Command",
            [
                "Characters", "Desk", "Preview", "Loopback", "Archiving", "Printing", "CMS",
                "Publishing", "Disk",
                "Parallel", "Checksums",
                "Site", "Inspecting", "Comparing", "Extraction", "Accounting",
                "Scaffolding", "Importing", "Packing", "Reading", "Checking", "Formula", "Budget",
                "Diagnostics",
                argumentParser,
            ]
        ),
        .executableTarget(
            name: "gongkai",
            dependencies: ["GongkaiCommand"],
            path: "Sources/Command/gongkai",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Archiving", "Site", "Inspecting", "Importing", "Packing", "Reading", "Budget",
                "Diagnostics",
            ],
            path: "Tests/Fuzz",
            exclude: ["fuzz.py"],
            swiftSettings: settings
        ),
        tests(of: "Characters", ["Characters"]),
        tests(of: "Diagnostics", ["Diagnostics"]),
        tests(of: "Packing", ["Packing"]),
        tests(of: "Formula", ["Formula", "Budget", "Diagnostics"]),
        tests(
            of: "Checking",
            ["Characters", "Checking", "Reading", "Formula", "Budget", "Parallel", "Diagnostics"],
            exclude: ["Fixtures"]
        ),
        tests(of: "Reading", ["Reading", "Budget", "Diagnostics"]),
        tests(
            of: "Importing",
            ["Characters", "Importing", "Reading", "Budget", "Diagnostics"],
            exclude: ["Fixtures"]
        ),
        tests(of: "Scaffolding", ["Scaffolding", "Importing", "Reading", "Budget", "Diagnostics"]),
        tests(of: "Extraction", ["Extraction"]),
        tests(of: "Comparing", ["Comparing", "Extraction", "Diagnostics"]),
        tests(of: "Charts", ["Charts", "Markup"]),
        tests(
            of: "Narration",
            ["Characters", "Narration", "Formula", "Budget", "Markup", "Diagnostics"]
        ),
        tests(
            of: "Inspecting",
            ["Inspecting", "Checking", "Formula", "Reading", "Budget", "Diagnostics"]
        ),
        tests(
            of: "Site",
            ["Characters", "Site", "Inspecting", "Formula", "Reading", "Budget", "Diagnostics"]
        ),
        tests(
            of: "Publishing",
            [
                "Publishing", "Disk", "Checksums", "Site", "Inspecting", "Comparing", "Budget",
                "Diagnostics",
            ]
        ),
        tests(of: "CMS", ["CMS", "Disk", "Extraction", "Site", "Inspecting"]),
        tests(of: "Printing", ["Printing"]),
        tests(
            of: "Archiving",
            ["Archiving", "Site", "Inspecting", "Reading", "Budget", "Checksums", "Diagnostics"],
            exclude: ["Snapshots"]
        ),
        tests(of: "Loopback", ["Loopback"]),
        tests(
            of: "Preview",
            ["Preview", "Loopback", "Site", "Inspecting", "Reading", "Diagnostics"]
        ),
        tests(
            of: "Desk",
            [
                "Desk", "Loopback", "Disk", "Site", "Inspecting", "Reading", "Budget",
                "Diagnostics",
            ]
        ),
        tests(of: "GongkaiCommand", ["GongkaiCommand", "Diagnostics", argumentParser]),
        tests(of: "Tidy", ["Diagnostics"]),
    ]
)
