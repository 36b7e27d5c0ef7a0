import Budget

// What a snapshot says to the people who open it in ten years.

/// What the bag is, for bag-info.txt.
func snapshotDescriptionText(_ title: String) -> String {
    "《\(title)》的快照：公开的网页、可重新生成网页的全部数据与模板、核对报告。"
}

/// The series that the snapshot belongs to.
func snapshotGroupText(_ disclosure: Disclosure) -> String {
    "\(disclosure.unit.name)\(disclosure.formSet.phase.name)公开"
}

/// The text that stands on top of the bag.
func readmeText(_ title: String) -> String {
    """
    \(title)：快照

    这个文件夹按 BagIt 1.0（RFC 8493）封存，不需要任何专门的软件就能核验。

    data/site      公开的网页，原样保存；用浏览器打开 data/site/index.html
    data/source    生成网页的数据、文字和模板
    data/report    封存时的核对结果

    核验：在这个文件夹里运行

        sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt
        sha512sum -c tagmanifest-sha512.txt manifest-sha512.txt

    各行都是 OK，说明清单所列的文件一个字节都没有变；清单没有列出的文件不属于快照。
    文件 tagmanifest-sha256.txt 的 SHA-256 就是这份快照的指纹：它应与公开网站首页所列的相同，
    也会写在下一份快照的 bag-info.txt 里（Previous-Snapshot-SHA256）。
    任何支持 BagIt 的软件都能核验；gongkai verify 还会重新核对每一个数字，
    gongkai restore 可以取出一份能继续编辑的项目。

    ----

    This folder is sealed by BagIt 1.0 (RFC 8493); no special software is needed to verify it.

    data/site      the pages as they were published; open data/site/index.html in a browser
    data/source    the data, texts and templates from which the pages were made
    data/report    what checking found on the day

    To verify it, run the commands above in this folder. If every line says OK, no byte of a
    listed file has changed; a file that is not listed is no part of the snapshot. The SHA-256 of
    the file tagmanifest-sha256.txt names the snapshot: the home page of the site states it, and so
    does the next snapshot in its bag-info.txt (Previous-Snapshot-SHA256). Any BagIt software can
    verify the folder; gongkai verify also checks every figure again, and gongkai restore gives back
    a project that can be edited.

    """
}
