import Checksums
import Diagnostics

// What may be wrong with the files of a bag and with what is said about them.

extension Diagnostic {
    static func absentFile(_ path: String, _ claims: [ChecksumClaim]) -> Diagnostic {
        Diagnostic(
            .absentBagFile,
            at: claims.first?.place,
            Wording("清单所列的“\(path)”不存在", "'\(path)' is listed and is not there"),
            notes: claims.dropFirst().map { claim in
                Note(Wording("也列于此处", "it is listed here, too"), at: claim.place)
            },
            remedy: Wording("从可信的副本恢复此文件", "put a trusted copy of the file in its place")
        )
    }

    static func unlistedFile(at place: SourceLocation, _ manifests: [String]) -> Diagnostic {
        let names = manifests.sorted().joined(separator: ", ")
        return Diagnostic(
            .unlistedBagFile,
            at: place,
            manifests.isEmpty
                ? Wording("没有清单为此文件作证", "no list vouches for this file")
                : Wording("此文件不在清单中：\(names)", "the file is not listed in \(names)"),
            remedy: Wording(
                "核实来历；不属于档案包的，移到别处",
                "find out where it comes from; move it away if it is no part of the bag"
            )
        )
    }

    static func wrongChecksum(
        at place: SourceLocation,
        _ wrong: [(claim: ChecksumClaim, computed: String)],
        right: [ChecksumAlgorithm]
    ) -> Diagnostic {
        let names = wrong.map(\.claim.algorithm.rawValue).joined(separator: ", ")
        let rightNames = right.map(\.rawValue).joined(separator: ", ")
        return Diagnostic(
            .wrongChecksum,
            at: place,
            right.isEmpty
                ? Wording(
                    "文件与校验和不符（\(names)）",
                    "the file is not the one of its checksum (\(names))"
                )
                : Wording(
                    "校验和 \(names) 不符，而 \(rightNames) 相符：被改动的可能是清单",
                    "\(names) differs and \(rightNames) agrees: perhaps the list was changed"
                ),
            notes: wrong.map { claim, computed in
                Note(
                    Wording(
                        "清单 \(claim.digest.prefix(16))…，实际 \(computed.prefix(16))…",
                        "listed \(claim.digest.prefix(16))…, computed \(computed.prefix(16))…"
                    ),
                    at: claim.place
                )
            },
            remedy: Wording(
                "文件在归档后被改动或损坏，从可信的副本恢复",
                "it was changed or damaged since it was archived; put a trusted copy in its place"
            )
        )
    }

    static func malformedInfo(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBag,
            at: place,
            Wording("此行应为“名称: 值”", "this line ought to be 'Label: value'"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func wrongOxum(
        stated: String,
        actual: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongOxum,
            at: place,
            Wording(
                "Payload-Oxum 列示 \(stated)，实际为 \(actual)（字节数.文件数）",
                "Payload-Oxum states \(stated), and there are \(actual) (bytes.files)"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func fetchList(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .fetchList,
            at: place,
            Wording(
                "fetch.txt 要求从网上取文件；不接受这样的档案包",
                "fetch.txt wants files from the net; such a bag is refused"
            ),
            remedy: Wording("向提供者索要完整的档案包", "ask for the bag with all of its files")
        )
    }

    // MARK: Profile

    static func missingTag(_ label: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .incompleteSnapshot,
            at: place,
            Wording("bag-info.txt 缺少 \(label)", "bag-info.txt lacks \(label)"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func repeatedTag(_ label: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .incompleteSnapshot,
            at: place,
            Wording("\(label) 重复", "\(label) stands twice"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func unexpectedTag(
        _ label: String,
        _ value: String,
        expected: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .incompleteSnapshot,
            at: place,
            Wording(
                "\(label) 为“\(value)”，应为 \(expected)",
                "\(label) is '\(value)' and ought to be \(expected)"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func missingSnapshotFile(_ path: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .incompleteSnapshot,
            at: place,
            Wording("快照缺少“\(path)”", "the snapshot lacks '\(path)'"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func irregularManifest(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedManifest,
            at: place,
            Wording(
                "快照的清单应按路径排列、每行以换行结束，写法与此不同",
                "the lists of a snapshot are in the order of paths, each line with its end"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func oldBagIt(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .incompleteSnapshot,
            at: place,
            Wording(
                "快照须为 BagIt 1.0、UTF-8",
                "a snapshot follows BagIt 1.0 and is written in UTF-8"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func foreignName(_ path: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .incompleteSnapshot,
            at: place,
            Wording("快照的路径只用 ASCII 字符", "the paths of a snapshot are ASCII"),
            remedy: Wording("核实“\(path)”的来历", "find out where '\(path)' comes from")
        )
    }
}
