import Checksums
import Diagnostics
import Reading

// What may be wrong with a bag as such, in the order of RFC 8493.

extension Diagnostic {
    // MARK: Reading

    static func unreadable(_ error: FileError, at place: SourceLocation) -> Diagnostic {
        let reason =
            switch error {
            case .missing: Wording("不存在", "it is not there")
            case .unreadable(let reason): Wording(reason, reason)
            case .tooLarge: Wording("过大", "it is too large")
            case .outsideRoot: Wording("链接通向别处", "a link leads elsewhere")
            }
        return Diagnostic(
            .unreadableFile,
            at: place,
            Wording("无法读取：\(reason.chinese)", "cannot be read: \(reason.english)"),
            remedy: Wording("检查路径和权限", "check the path and its permissions")
        )
    }

    static func tooLarge(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .inputTooLarge,
            at: place,
            Wording("档案包超出上限，未再读下去", "the bag is larger than any honest one; reading stopped"),
            remedy: Wording(
                "每个档案包不超过 \(Bag.limitOfBytes >> 20) MB、\(Bag.limitOfFiles) 个文件",
                "a bag has at most \(Bag.limitOfBytes >> 20) MB and \(Bag.limitOfFiles) files"
            )
        )
    }

    static func leadingAway(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unsafeBagPath,
            at: place,
            Wording(
                "符号链接通向档案包之外、文件夹或不存在的文件",
                "a symbolic link that leads out of the bag, to a folder or nowhere"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func unusableEntry(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unsafeBagPath,
            at: place,
            Wording(
                "文件名不是 UTF-8，或不是普通文件",
                "the name is not UTF-8, or it is no ordinary file"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func unsafePath(
        _ path: String,
        _ fault: PathFault,
        at place: SourceLocation
    ) -> Diagnostic {
        let reason =
            switch fault {
            case .absolute: Wording("是绝对路径", "is absolute")
            case .climbing: Wording("用“..”通向档案包之外", "leads out of the bag with '..'")
            case .home: Wording("以“~”开头，会通向个人文件夹", "begins with '~', somebody's home")
            case .empty: Wording("有空的部分", "has an empty part")
            case .characters: Wording("含有反斜杠或控制字符", "holds a backslash or a control character")
            }
        return Diagnostic(
            .unsafeBagPath,
            at: place,
            Wording("路径“\(path)”\(reason.chinese)", "the path '\(path)' \(reason.english)"),
            remedy: Wording("不要打开这个档案包，向提供者询问", "do not unpack the bag; ask who made it")
        )
    }

    static func clashing(_ path: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .repeatedBagPath,
            at: place,
            Wording(
                "两个文件的名称“\(path)”只在字符写法上不同",
                "two files are named '\(path)' and differ in the notation of characters alone"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    // MARK: bagit.txt

    static func noDeclaration(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBag,
            at: place,
            Wording(
                "缺少 bagit.txt，不是 BagIt 档案包",
                "there is no bagit.txt, so this is no BagIt bag"
            ),
            remedy: Wording("指明档案包的文件夹或 .zip", "name the folder of the bag or its .zip")
        )
    }

    static func byteOrderMark(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBag,
            at: place,
            Wording("bagit.txt 以字节顺序标记开头", "bagit.txt begins with a byte order mark"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func malformedDeclaration(_ label: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBag,
            at: place,
            Wording(
                "此行应为“\(label): ”后接其值",
                "this line ought to be '\(label): ' and its value"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func longDeclaration(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBag,
            at: place,
            Wording("bagit.txt 应只有两行", "bagit.txt has more than its two lines"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func newerBagIt(_ version: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBag,
            at: place,
            Wording(
                "BagIt 版本 \(version) 高于本程序所知的 1.0",
                "BagIt \(version) is newer than 1.0, the newest known here"
            ),
            remedy: Wording("用更新的版本核验", "verify it with a newer program")
        )
    }

    static func unknownEncoding(_ name: String, at place: SourceLocation) -> Diagnostic {
        let known = TagEncoding.allCases.map(\.rawValue).joined(separator: ", ")
        return Diagnostic(
            .malformedBag,
            at: place,
            Wording("字符编码“\(name)”无法识别", "the encoding '\(name)' is not known"),
            remedy: Wording("应为其中之一：\(known)", "it ought to be one of \(known)")
        )
    }

    static func wrongEncoding(_ encoding: TagEncoding, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBag,
            at: place,
            Wording("此行不是 \(encoding.rawValue)", "this line is not \(encoding.rawValue)"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    // MARK: Manifests

    static func noManifest(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedManifest,
            at: place,
            Wording(
                "没有可用的清单 manifest-<算法>.txt",
                "there is no manifest-<algorithm>.txt that can be used"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func unknownAlgorithm(_ name: String, at place: SourceLocation) -> Diagnostic {
        let known = ChecksumAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
        return Diagnostic(
            .malformedManifest,
            .warning,
            at: place,
            Wording("校验算法“\(name)”不受支持，此清单未核对", "'\(name)' is not known; the list was not used"),
            remedy: Wording("可核对的算法：\(known)", "known algorithms: \(known)")
        )
    }

    static func malformedManifestLine(
        _ algorithm: ChecksumAlgorithm,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .malformedManifest,
            at: place,
            Wording(
                "此行应为 \(algorithm.digitCount) 位十六进制校验和、空格和路径",
                "this ought to be \(algorithm.digitCount) hexadecimal digits, a space and a path"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func markedPath(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedManifest,
            .warning,
            at: place,
            Wording(
                "路径前的“*”是 md5sum 的写法，已略去",
                "the '*' before the path is md5sum's and was passed over"
            ),
            remedy: Wording("清单中不写“*”", "leave it out")
        )
    }

    static func dottedPath(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedManifest,
            .warning,
            at: place,
            Wording("路径前的“./”已略去", "the './' before the path was passed over"),
            remedy: Wording("清单中不写“./”", "leave it out")
        )
    }

    static func misplacedEntry(
        _ path: String,
        isOfTags: Bool,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .malformedManifest,
            at: place,
            isOfTags
                ? Wording("标签清单列出了载荷文件“\(path)”", "a list of tag files names the payload '\(path)'")
                : Wording("载荷清单列出了 data/ 之外的“\(path)”", "'\(path)' is not below data/"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func listedTwice(
        _ path: String,
        _ severity: Severity,
        at place: SourceLocation,
        first line: Int
    ) -> Diagnostic {
        let first = SourceLocation(file: place.file, line: line)
        return Diagnostic(
            .repeatedBagPath,
            severity,
            at: place,
            Wording("清单重复列出“\(path)”", "the list names '\(path)' twice"),
            notes: [Note(Wording("先前列于此处", "it was named here before"), at: first)],
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func sameInLowerCase(
        _ other: String,
        _ severity: Severity,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .repeatedBagPath,
            severity,
            at: place,
            Wording(
                "与“\(other)”只有大小写不同，在有的磁盘上是同一个文件",
                "it differs from '\(other)' in capitals alone, and is the same file on some disks"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }
}
