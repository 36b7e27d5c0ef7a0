import Budget
import Diagnostics
import Foundation
import Loopback

/// What of the desk answers which address (路由).
struct DeskRoutes: Sendable {
    let desk: Desk
    let uses: DeskUses

    func reply(to head: RequestHead, body: [UInt8]) async -> LoopbackReply {
        let language = head.query["lang"].flatMap(Language.init(rawValue:)) ?? desk.setting.language
        if head.method != "POST" {
            if head.path == DeskDoor.Address.home {
                let page = DeskPage.home(in: language, pagesPort: await desk.pagesPort)
                return LoopbackReply(200, DeskPage.headers, body: page)
            }
            if head.path.hasPrefix(DeskDoor.Address.assets) {
                return .asset(head.path.dropFirst(DeskDoor.Address.assets.count))
            }
        }
        guard head.path.hasPrefix(DeskDoor.Address.interface) else { return LoopbackReply(404) }
        let name = String(head.path.dropFirst(DeskDoor.Address.interface.count))
        do {
            if head.path == DeskDoor.Address.dropped, head.method == "POST" {
                let (path, file) = (head.query["d"] ?? "", head.query["name"] ?? "")
                return .json(try await desk.drop(body, named: file, into: path, language))
            }
            return head.method == "POST"
                ? try await write(name, body, language)
                : try await read(name, head.query, language)
        } catch let fault as DeskFault {
            return .json(
                DeskMessage(message: fault.wording.text(in: language)),
                status: fault.status
            )
        } catch {
            let fault = DeskFault.badRequest
            return .json(
                DeskMessage(message: fault.wording.text(in: language)),
                status: fault.status
            )
        }
    }

    // MARK: Looking

    private func read(
        _ name: String,
        _ query: [String: String],
        _ language: Language
    ) async throws -> LoopbackReply {
        let path = query["d"] ?? ""
        switch name {
        case "project": return .json(await desk.overview(in: language))
        case "news":
            uses.wait(1)
            let generation = await desk.news(after: query["after"].flatMap(Int.init) ?? -1)
            uses.wait(-1)
            return .json(DeskNews(generation: generation))
        case "table":
            let form = query["form"].flatMap(Int.init) ?? -1
            return .json(try await desk.table(path, form: form, in: language))
        case "todo": return .json(try await desk.tasks(path, in: language))
        case "findings": return .json(try await desk.findingList(path, in: language))
        case "text":
            let part = query["part"].flatMap(Int.init) ?? -1
            return .json(try await desk.text(path, part: part, in: language))
        case "figures":
            return .json(try await desk.figures(path, matching: query["q"] ?? ""))
        case "value":
            return .json(try await desk.value(path, of: query["formula"] ?? ""))
        case "handover": return .json(await desk.handover(in: language))
        case "begin": return .json(await desk.beginnings())
        case "account": return .account(await desk.dropped?.proposal.account ?? [])
        default: return LoopbackReply(404)
        }
    }

    // MARK: Changing

    private func write(
        _ name: String,
        _ body: [UInt8],
        _ language: Language
    ) async throws -> LoopbackReply {
        switch name {
        case "table":
            let changes: TableChanges = try decoded(body)
            try await desk.change(changes, language)
            return .json(
                try await desk.table(changes.disclosure, form: changes.form, in: language)
            )
        case "field":
            let change: FieldChange = try decoded(body)
            try await desk.change(change, language)
            return .json(try await desk.tasks(change.disclosure, in: language))
        case "text":
            let change: TextChange = try decoded(body)
            try await desk.change(change, language)
            return .json(try await desk.text(change.disclosure, part: change.part, in: language))
        case "mend":
            let request: FindingRequest = try decoded(body)
            try await desk.mend(request, language)
            return await findings(of: request, language)
        case "accept":
            let request: FindingRequest = try decoded(body)
            try await desk.accept(request, language)
            return await findings(of: request, language)
        case "undo": return .json(DeskMessage(message: try await desk.undo()))
        case "next":
            let request: NewYearRequest = try decoded(body)
            return .json(try await desk.begin(request, language))
        case "new":
            let request: NewDisclosureRequest = try decoded(body)
            return .json(try await desk.begin(request, language))
        case "adopt":
            try await desk.adopt(try decoded(body), language)
            return .json(DeskMessage(message: ""))
        case "zip":
            let request: ZipRequest = try decoded(body)
            let bytes = try await desk.archive(isForReview: request.isForReview)
            let headers = ["Content-Type": "application/zip", "Cache-Control": "no-store"]
            return LoopbackReply(200, headers, body: bytes)
        default: return LoopbackReply(404)
        }
    }

    private func findings(
        of request: FindingRequest,
        _ language: Language
    ) async -> LoopbackReply {
        await desk.refresh()
        guard let list = try? await desk.findingList(request.disclosure, in: language) else {
            return LoopbackReply(404)
        }
        return .json(list)
    }

    private func decoded<Value: Decodable>(_ body: [UInt8]) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(body))
    }
}

/// A sentence for the person at the desk.
struct DeskMessage: Encodable, Sendable {
    let message: String
}

/// The generation of the last build.
struct DeskNews: Encodable, Sendable {
    let generation: Int
}

/// Which archive is wanted.
struct ZipRequest: Decodable {
    let isForReview: Bool
}

extension LoopbackReply {
    /// What became of a document, which holds what the document held: nothing in it may run.
    static func account(_ page: [UInt8]) -> LoopbackReply {
        let policy =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
        let headers = [
            "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store",
            "Content-Security-Policy": policy,
        ]
        return LoopbackReply(page.isEmpty ? 404 : 200, headers, body: page)
    }

    /// A value for the scripts of the desk.
    static func json(_ value: some Encodable, status: Int = 200) -> LoopbackReply {
        let headers = [
            "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store",
        ]
        guard let data = try? JSONEncoder().encode(value) else { return LoopbackReply(500) }
        return LoopbackReply(status, headers, body: Array(data))
    }
}
