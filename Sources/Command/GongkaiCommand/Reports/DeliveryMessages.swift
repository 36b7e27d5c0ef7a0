import Diagnostics
import Disk
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
        case .busyThere(let place, let holder, let lock):
            busy(place, holder, lock)
        case .unreachable(let host, let reason):
            Wording(
                "无法连接“\(host)”：\(reason)。提示：先用 ssh \(host) 手工登录一次，确认主机指纹和密钥（不使用密码）",
                "cannot reach '\(host)': \(reason). hint: log in once with ssh \(host); "
                    + "the host must be known and a key is needed, for no password is asked for"
            )
        case .refusedThere(let host, let reason):
            Wording(
                "“\(host)”上的操作没有成功：\(reason)。已公开的网站保持原样。提示：检查那里的磁盘空间和写入权限",
                "'\(host)' could not do what was asked: \(reason). What is live is as it was. "
                    + "hint: check free space and permissions there"
            )
        case .missingProgram(let name):
            Wording(
                "没有找到 \(name)。提示：安装 \(name)，或发布到文件夹、.zip 文件",
                "\(name) was not found. hint: install it, or publish to a folder or a .zip file"
            )
        case .keepsNoReleases:
            Wording(
                "“\(place)”不保留旧版本，无法恢复。提示：用旧的内容重新发布",
                "'\(place)' keeps no earlier releases. hint: publish the earlier content again"
            )
        }
    }

    private func busy(_ place: String, _ holder: LockHolder?, _ lock: String) -> Wording {
        let name = holder.map { "\($0.host) \($0.process)" } ?? "?"
        return Wording(
            "另一个运行中的命令（\(name)）正在发布到“\(place)”，本次未作改动。"
                + "提示：等它结束后再运行一次；确知它已中断的，删除那里的文件夹“\(lock)”",
            "another run (\(name)) is publishing to '\(place)'; nothing was changed. hint: run the "
                + "command again when it has ended; if it surely has, delete the folder '\(lock)' "
                + "there"
        )
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
