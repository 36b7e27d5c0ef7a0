import Diagnostics
import Disk

extension WriteError {
    /// Why a file could not be written, for who wanted it.
    var deskWording: Wording {
        switch self {
        case .changedMeanwhile: DeskWords.changedOutside
        case .refused(let path, let reason): DeskWords.refused(path, reason)
        case .notAFolder(let path), .foreignFolder(let path), .foreignFile(let path),
            .noRoomAside(let path, _), .leftover(let path, _), .busy(let path, _),
            .mountPoint(let path), .unreadablePage(let path):
            DeskWords.refused(path, "\(self)")
        case .foreignFiles(let paths): DeskWords.refused(paths.first ?? "", "\(self)")
        }
    }
}
