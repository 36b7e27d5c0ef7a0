import Diagnostics
import Publishing

extension DeliveryError {
    /// What went wrong and what to do.
    func wording(of place: String) -> Wording {
        switch self {
        case .write(let error): error.wording
        case .nothingBefore:
            Wording(
                "“\(place)”现有版本之前没有公开过其他版本，无法恢复。",
                "Nothing was live at '\(place)' before what is live now, so there is nothing to go "
                    + "back to."
            )
        case .lostRelease(let id, let alterations):
            lost(id, alterations)
        case .keepsNoReleases:
            Wording(
                "“\(place)”不保留旧版本，无法恢复。提示：用旧的内容重新发布",
                "'\(place)' keeps no earlier releases. hint: publish the earlier content again"
            )
        }
    }

    private func lost(_ id: ReleaseID, _ alterations: [Alteration]) -> Wording {
        guard let first = alterations.first else {
            return Wording(
                "上一版本 \(id.text) 已不再保留，无法恢复。提示：用旧的内容重新发布；以后用 --keep 多保留几版",
                "The release before, \(id.text), is no longer kept. hint: publish the earlier "
                    + "content again; keep more of them with --keep"
            )
        }
        return Wording(
            "上一版本 \(id.text) 已被改动（\(first.path) 等 \(alterations.count) 个文件），没有恢复。"
                + "提示：用旧的内容重新发布",
            "The release before, \(id.text), has been altered (\(alterations.count) files, the "
                + "first of them \(first.path)), so it was not gone back to. "
                + "hint: publish the earlier content again"
        )
    }
}
