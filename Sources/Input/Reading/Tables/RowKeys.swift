package import Budget
import Characters
package import Diagnostics

/// What a line of a CSV file is a row of.
package enum RowKey {
    /// A row that the form declares, by its position among all declared rows of the panel.
    case declared(Int)
    case code(ClassificationCode)
    /// A row of the author's own, by its id.
    case free(String)
}

/// The texts of a line that say which row it is.
package struct RowTexts {
    package let rowID: String
    package let code: String
    package let label: String

    package init(rowID: String, code: String, label: String) {
        self.rowID = rowID
        self.code = code
        self.label = label
    }
}

/// Why a line belongs to no row.
package enum RowKeyError: Error {
    case empty
    case unknown(String)
    case ambiguous(String, names: [String])
    case malformedCode(String)
    case missingID(String)
    case unnamed
}

/// Finds the rows that lines belong to; remembers the category that the last code was in.
package struct RowKeys {
    package let declared: [FixedRow]
    private let classification: Classification?
    private let isFree: Bool
    /// Whether a line without a name is the one row that there is.
    private let hasSoleRow: Bool
    private var byID: [String: Int] = [:]
    private var byName: [String: Int] = [:]
    private var byLabel: [String: [Int]] = [:]
    /// The rows by what stands behind the ordinal of their label, which places count differently.
    private var byBareLabel: [String: [Int]] = [:]
    /// Codes by their official names; filled for panels without a column of codes.
    private var codesByName: [String: [ClassificationCode]] = [:]
    /// The declared row that was met last; -1 before the first.
    private var lastDeclared = -1
    /// Whether the declared rows have come in the order of the form so far.
    private var isInOrder = true
    private var category: String?
    private var usedCodes: Set<String> = []

    /// - Parameters:
    ///   - panel: the panel whose rows these are.
    ///   - classifications: those of the form set.
    ///   - text: a label with the year and the unit of the disclosure.
    package init(
        _ panel: Panel,
        classifications: [Classification],
        text: (Pattern) -> String
    ) {
        declared = panel.declaredRows
        hasSoleRow = panel.hasSoleRow
        classification =
            panel.bands.compactMap { band in
                if case .classified(let index) = band { classifications[index] } else { nil }
            }.first
        isFree = panel.bands.contains { if case .free = $0 { true } else { false } }
        for (index, row) in declared.enumerated() {
            byID[row.id] = index
            byName[folded(row.name)] = index
            let label = folded(text(row.label))
            if !label.isEmpty { byLabel[label, default: []].append(index) }
            let bare = folded(nameWithoutOrdinal(text(row.label)))
            if !bare.isEmpty { byBareLabel[bare, default: []].append(index) }
            for synonym in row.synonyms where folded(synonym) != bare {
                byBareLabel[folded(nameWithoutOrdinal(synonym)), default: []].append(index)
                byLabel[folded(synonym), default: []].append(index)
            }
        }
        for (digits, name) in classification?.names ?? [:] {
            guard let code = ClassificationCode(digits) else { continue }
            codesByName[folded(name), default: []].append(code)
        }
    }

    /// The names that a line can have, for messages.
    package private(set) lazy var knownNames =
        declared.map(\.name) + (classification?.names.values.sorted() ?? [])

    /// The row of the next line of the file.
    package mutating func key(of texts: RowTexts) throws(RowKeyError) -> RowKey {
        let key = try nextKey(texts)
        if case .declared(let index) = key {
            if index < lastDeclared { isInOrder = false }
            lastDeclared = index
        }
        return key
    }

    private mutating func nextKey(_ texts: RowTexts) throws(RowKeyError) -> RowKey {
        if !texts.rowID.isEmpty {
            if let index = byID[texts.rowID] { return .declared(index) }
            if isFree { return try freeKey(texts) }
        }
        if !texts.code.isEmpty { return try key(ofCode: texts) }
        guard !texts.label.isEmpty else {
            if hasSoleRow { return .declared(0) }
            throw .empty
        }
        if let index = try declaredRow(texts.label) { return .declared(index) }
        if classification != nil { return try key(ofHeading: texts.label) }
        throw isFree ? .missingID(texts.label) : .unknown(texts.label)
    }

    private func freeKey(_ texts: RowTexts) throws(RowKeyError) -> RowKey {
        guard isIdentifier(texts.rowID) else { throw .missingID(texts.label) }
        guard !texts.label.isEmpty else { throw .unnamed }
        return .free(texts.rowID)
    }

    private mutating func key(ofCode texts: RowTexts) throws(RowKeyError) -> RowKey {
        let code = folded(texts.code)
        if let index = byID[code] { return .declared(index) }
        let isNumeric = code.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if !isNumeric, let index = try declaredRow(texts.code) { return .declared(index) }
        guard let classification else { throw .unknown(texts.code) }
        guard let read = ClassificationCode(code), classification.levels.contains(read.level) else {
            let hasDigit = code.utf8.contains { (0x30...0x39).contains($0) }
            throw hasDigit ? .malformedCode(texts.code) : .unknown(texts.code)
        }
        guard !texts.label.isEmpty else { throw .unnamed }
        return take(read)
    }

    /// The declared row with an id, else with a name or a printed label.
    ///
    /// One row may be named as another is printed, and rows may share a label. Where the lines
    /// come in the order of the form, these are told apart by the line above, which must stand
    /// between them: 一、一般公共预算 after 上年结转 is not the one at the head of the form.
    private func declaredRow(_ text: String) throws(RowKeyError) -> Int? {
        let wanted = folded(text)
        if let index = byID[wanted] { return index }
        // 二十四、抗疫特别国债安排的支出 is the line that another place counts as 二十六.
        let bare = folded(nameWithoutOrdinal(text))
        var candidates: [Int] = []
        if wanted != bare { candidates = rows(named: wanted, labelled: byLabel) }
        if candidates.isEmpty { candidates = rows(named: bare, labelled: byBareLabel) }
        guard candidates.count > 1 else { return candidates.first }
        let earlier = candidates.last { $0 <= lastDeclared } ?? -1
        guard isInOrder, let next = candidates.first(where: { $0 > lastDeclared }),
            earlier < lastDeclared || lastDeclared == -1,
            earlier == -1 || hasParentBehind(earlier, of: next)
        else { throw .ambiguous(text, names: candidates.map { distinctName(of: $0) }) }
        return next
    }

    /// Whether the lines have come to what a row stands under, if that is behind another row.
    private func hasParentBehind(_ earlier: Int, of row: Int) -> Bool {
        guard let parent = declared[..<row].lastIndex(where: { $0.depth < declared[row].depth }),
            parent > earlier
        else { return true }
        return lastDeclared >= parent
    }

    /// The rows with a name or with a label, from top to bottom.
    private func rows(named name: String, labelled byLabel: [String: [Int]]) -> [Int] {
        let labelled = byLabel[name] ?? []
        guard let named = byName[name], !labelled.contains(named) else { return labelled }
        return (labelled + [named]).sorted()
    }

    /// The name of a row, or its id where another row is printed as this one is named.
    private func distinctName(of row: Int) -> String {
        let name = folded(declared[row].name)
        let isDistinct = rows(named: name, labelled: byBareLabel).count == 1
        return isDistinct ? declared[row].name : declared[row].id
    }

    /// The code with an official name, in the category of the line above where that is needed.
    private mutating func key(ofHeading name: String) throws(RowKeyError) -> RowKey {
        let all = codesByName[folded(name)] ?? []
        guard !all.isEmpty else { throw .unknown(name) }
        var fitting = all
        if all.count > 1 {
            let inCategory = all.filter { isWithinReach($0) }
            let unused = inCategory.filter { !usedCodes.contains($0.digits) }
            fitting = unused.isEmpty ? inCategory : unused
        }
        let level = fitting.map(\.level).min()
        fitting = fitting.filter { $0.level == level }
        guard fitting.count == 1, let code = fitting.first else {
            throw .ambiguous(name, names: all.map(\.digits).sorted())
        }
        return take(code)
    }

    /// Whether a line can mean the code: a category begins anew, others belong to the last one.
    private func isWithinReach(_ code: ClassificationCode) -> Bool {
        guard code.level > .category, let category else { return code.level == .category }
        return code.digits.hasPrefix(category)
    }

    private mutating func take(_ code: ClassificationCode) -> RowKey {
        category = String(code.digits.prefix(CodeLevel.category.digits))
        usedCodes.insert(code.digits)
        return .code(code)
    }
}

extension Panel {
    /// The rows that the form declares, from top to bottom.
    package var declaredRows: [FixedRow] {
        bands.flatMap { band -> [FixedRow] in
            if case .fixed(let rows) = band { rows } else { [] }
        }
    }
}

extension Findings {
    /// Reports a line that belongs to no row.
    package func report(_ error: RowKeyError, at location: SourceLocation, known: [String]) {
        switch error {
        case .empty:
            report(
                .unknownRow,
                at: location,
                Wording("此行没有科目或项目名称", "the line says no row"),
                remedy: Wording("填写名称，或删除此行", "Write its name or delete the line")
            )
        case .unknown(let name):
            report(
                .unknownRow,
                at: location,
                Wording("本表没有\(quoted(name))行", "the form has no row '\(excerpt(name))'"),
                remedy: suggestion(for: name, among: known, in: location.file)
                    ?? Wording("按表样填写名称", "Take the name from the form")
            )
        case .ambiguous(let name, let names):
            report(.ambiguousRow(name, names: names, at: location))
        case .malformedCode(let code):
            report(.malformedCode(code, at: location))
        case .missingID(let name):
            report(
                .missingRowID,
                at: location,
                Wording("\(quoted(name))行没有可用的标识", "the row '\(excerpt(name))' has no usable id"),
                remedy: Wording(
                    "在标识列填写英文字母、数字和连字符",
                    "State an id of ASCII letters, digits and hyphens"
                )
            )
        case .unnamed:
            report(
                .unknownRow,
                at: location,
                Wording("此行没有名称", "the row has no name"),
                remedy: Wording("填写名称", "State its name")
            )
        }
    }
}

extension Diagnostic {
    fileprivate static func ambiguousRow(
        _ name: String,
        names: [String],
        at location: SourceLocation
    ) -> Diagnostic {
        let (chinese, english) = (names.joined(separator: "、"), names.joined(separator: ", "))
        return Diagnostic(
            .ambiguousName,
            at: location,
            Wording(
                "\(quoted(name))可指 \(names.count) 行：\(chinese)",
                "'\(excerpt(name))' may be any of \(names.count) rows: \(english)"
            ),
            remedy: Wording(
                "写出其中一个，或在其上方写明所属的行",
                "Write one of them, or put the row that it belongs to above"
            )
        )
    }

    fileprivate static func malformedCode(
        _ code: String,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .malformedCode,
            at: location,
            Wording(
                "科目编码\(quoted(code))的位数不属于本分类的任何一级",
                "the code '\(excerpt(code))' is of no level of its classification"
            ),
            remedy: Wording(
                "类 3 位、款 5 位、项 7 位；在表格软件中把该列设为文本",
                "Categories have 3 digits, sections 5, items 7; "
                    + "format the column as text in the spreadsheet"
            )
        )
    }
}
