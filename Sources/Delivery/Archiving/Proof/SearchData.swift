import Extraction
import Foundation

/// The index of the search page, read back from the script that assigns it.
struct SearchData {
    /// A place that a reader is led to.
    struct Entry: Hashable {
        let fragment: String
        let title: String
        let lines: [String]
        let amounts: String
    }

    /// The entries of each page, by its address.
    private(set) var entries: [String: [Entry]] = [:]
    /// Every text of the disclosure, on one line each.
    private(set) var texts: Set<String> = []

    /// Fails for a script of another form.
    init?(_ bytes: [UInt8]) {
        let script = String(decoding: bytes, as: UTF8.self)
        guard script.hasPrefix("window.gongkaiSearch="), let start = script.firstIndex(of: "{"),
            let end = script.lastIndex(of: "}"),
            let root = try? JSONSerialization.jsonObject(with: Data(script[start...end].utf8)),
            let index = root as? [String: Any], let words = index["words"] as? [String],
            let pages = index["pages"] as? [[Any]]
        else { return nil }
        for page in pages {
            guard page.count == 5, let title = page[0] as? String, let address = page[1] as? String,
                let unit = page[2] as? String, let listed = page[4] as? [[Any]]
            else { return nil }
            add([title, unit])
            for fields in listed {
                guard let entry = Entry(fields, words) else { return nil }
                add([entry.title] + entry.lines)
                if fields.count > 4 { add([fields[4] as? String ?? ""]) }
                entries[address, default: []].append(entry)
            }
        }
    }

    private mutating func add(_ lines: [String]) {
        for line in lines where !line.isEmpty { texts.insert(line.onOneLine) }
    }
}

extension SearchData.Entry {
    /// Fails for fields of another form.
    fileprivate init?(_ fields: [Any], _ words: [String]) {
        let text = { (field: Any) -> String? in
            if let text = field as? String { return text }
            guard let number = field as? Int else { return nil }
            if number == -1 { return fields.count > 4 ? fields[4] as? String : nil }
            return words.indices.contains(number) ? words[number] : nil
        }
        guard fields.count >= 2, let fragment = text(fields[0]), let title = text(fields[1]) else {
            return nil
        }
        let listed = fields.count > 2 ? fields[2] as? [Any] : []
        let lines = listed.map { $0.compactMap(text) }
        guard let lines, lines.count == listed?.count else { return nil }
        self.fragment = fragment
        self.title = title
        self.lines = lines
        amounts = fields.count > 3 ? fields[3] as? String ?? "" : ""
    }
}
