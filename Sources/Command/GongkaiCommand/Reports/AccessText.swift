import Diagnostics
import Publishing

extension PublicationPlan {
    /// What keeps readers from what is to be published, before anybody agrees to it.
    var accessWarnings: [Wording] {
        access.closed.map { folder in
            Wording(
                "警告：上级文件夹“\(folder)”不允许其他用户进入（权限），网页服务器可能读不到公开的网站。"
                    + "提示：由管理员执行 chmod o+x，或确认网页服务器属于有权进入的用户组",
                "warning: the permissions of the folder '\(folder)' let no other user enter it, "
                    + "so a web server may not be able to read what is published. hint: have it "
                    + "opened with chmod o+x, or make sure that the server belongs to a group "
                    + "that may enter"
            )
        } + unreadableWarning
    }

    private var unreadableWarning: [Wording] {
        guard let first = access.unreadable.first else { return [] }
        let count = access.unreadable.count
        return [
            Wording(
                "警告：已公开的 \(count) 个文件或文件夹其他用户不能读取（权限），如“\(first)”；发布时一并放开",
                "warning: the permissions of \(count) published files or folders, such as "
                    + "'\(first)', let no other user read them; publishing opens them"
            )
        ]
    }
}
