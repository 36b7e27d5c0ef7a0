import Budget
import Characters
import Diagnostics

/// What a performance target says about itself: texts, basis, signature, period, amounts.
func checkTargets(_ disclosure: Disclosure) -> [Diagnostic] {
    guard let form = disclosure.formSet.performance else { return [] }
    let found = disclosure.targets.flatMap { target -> [Diagnostic] in
        [
            repeatedText(target, form), noLegalBasis(target, form), unsigned(target),
            endlessPeriod(target), blankBesideZero(target, form), otherUnit(target, disclosure),
            otherDepartment(target, disclosure),
        ].compactMap(\.self)
    }
    return found + withoutTarget(disclosure, form)
}

/// One text in several fields.
private func repeatedText(_ target: PerformanceTarget, _ form: PerformanceForm) -> Diagnostic? {
    let objectives = [
        (TargetWords.objective, target.objectives.wholePeriod),
        (TargetWords.objective, target.objectives.year),
    ]
    var fields: [[Unicode.Scalar]: String] = [:]
    var repeated: [String] = []
    var place: SourceLocation?
    for (field, text) in Array(zip(form.narrativeFields, target.narratives)) + objectives {
        let key = foldedName(text)
        guard key.count >= 6 else { continue }
        guard let first = fields[key] else {
            fields[key] = field
            continue
        }
        guard first != field else { continue }
        repeated.append("\(first)=\(field)")
        place = place ?? target.places[field]
    }
    guard !repeated.isEmpty else { return nil }
    return .repeatedText(repeated, at: place ?? target.location)
}

private func noLegalBasis(_ target: PerformanceTarget, _ form: PerformanceForm) -> Diagnostic? {
    let field = form.narrativeFields.firstIndex { $0.contains(TargetWords.basis) }
    guard let field, target.narratives.indices.contains(field) else { return nil }
    let text = target.narratives[field]
    let place = target.places[form.narrativeFields[field]] ?? target.location
    let hasBasis = NamingWords.bases.contains(where: text.contains)
    guard !hasBasis, text.isEmpty || NamingWords.customs.contains(where: text.contains) else {
        return nil
    }
    return .noLegalBasis(text, at: place)
}

private func unsigned(_ target: PerformanceTarget) -> Diagnostic? {
    let fields = [
        (TargetWords.responsible, target.signature.responsible),
        (TargetWords.preparer, target.signature.preparer),
        (TargetWords.telephone, target.signature.telephone),
    ]
    let missing = fields.filter { ($0.1 ?? "").isEmpty }.map(\.0)
    guard let first = missing.first else { return nil }
    return .unsignedTarget(missing, at: target.places[first] ?? target.location)
}

/// A period of decades whose money is that of one year.
private func endlessPeriod(_ target: PerformanceTarget) -> Diagnostic? {
    let digits = target.period.unicodeScalars.prefix { $0.isDigit }
    let rest = target.period.unicodeScalars.dropFirst(digits.count)
    guard let years = Int(String(digits)), rest.first == NamingWords.years, years > 1,
        case .amount(let whole) = target.funding.wholePeriod.total,
        case .amount(let year) = target.funding.year.total,
        years >= 30 || whole.value == year.value
    else { return nil }
    return .endlessPeriod(
        target.period,
        isWholeOfYear: whole.value == year.value,
        at: target.places[TargetWords.period] ?? target.location
    )
}

private func blankBesideZero(_ target: PerformanceTarget, _ form: PerformanceForm) -> Diagnostic? {
    for funding in [target.funding.wholePeriod, target.funding.year] {
        let hasZero = funding.sources.contains { $0.reported?.value == .zero }
        let blank = zip(form.fundSources, funding.sources).first { $0.1 == .blank }
        if hasZero, let blank { return .blankBesideZero(blank.0, at: target.location) }
    }
    return nil
}

private func otherUnit(_ target: PerformanceTarget, _ disclosure: Disclosure) -> Diagnostic? {
    let name = foldedName(target.implementingUnit)
    guard !name.isEmpty, name != foldedName(disclosure.unit.name) else { return nil }
    return .otherUnit(
        target.implementingUnit,
        disclosure.unit.name,
        at: target.places[TargetWords.unit] ?? target.location
    )
}

/// A supervising department that is not the disclosure's, by its code or its name.
private func otherDepartment(
    _ target: PerformanceTarget,
    _ disclosure: Disclosure
) -> Diagnostic? {
    guard let stated = target.supervisor, let own = disclosure.unit.supervisor else { return nil }
    let isOtherCode =
        stated.code != nil && own.code != nil
        && foldedName(stated.code ?? "") != foldedName(own.code ?? "")
    // Tags of the finance system in the name are reported by themselves.
    let names = [stated.name, own.name].map { name in
        foldedName(NamingWords.tags.reduce(name) { $0.replacing($1, with: "") })
    }
    guard isOtherCode || names[0] != names[1] else { return nil }
    return .otherDepartment(
        stated,
        own,
        at: target.places[TargetWords.supervisor] ?? target.location,
        note: disclosure.location
    )
}

/// Projects of the form that publish no target.
private func withoutTarget(_ disclosure: Disclosure, _ form: PerformanceForm) -> [Diagnostic] {
    guard disclosure.tables.indices.contains(form.projectsForm), !disclosure.targets.isEmpty else {
        return []
    }
    let ids = Set(disclosure.targets.map(\.id))
    let rows = disclosure.tables[form.projectsForm].panels.flatMap(\.rows).filter {
        $0.role == .line && $0.location != nil && !ids.contains($0.id)
    }
    guard let first = rows.first else { return [] }
    return [.projectsWithoutTarget(rows.map(\.name), at: first.location)]
}

extension Diagnostic {
    fileprivate static func repeatedText(
        _ fields: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        let list = fields.joined(separator: "；")
        return Diagnostic(
            .repeatedText,
            .warning,
            at: place,
            Wording("几栏文字相同：\(list)", "several fields hold one text: \(list)"),
            remedy: Wording("各栏写各自的内容", "let each field say its own")
        )
    }

    fileprivate static func noLegalBasis(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .noLegalBasis,
            .warning,
            at: place,
            Wording(
                text.isEmpty ? "没有写立项依据" : "立项依据“\(text)”没有指明文件",
                text.isEmpty ? "no basis is given" : "the basis ‘\(text)’ names no document"
            ),
            remedy: Wording("写明法律、文件名称和文号", "name the law or the document with its number")
        )
    }

    fileprivate static func unsignedTarget(
        _ fields: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        let list = fields.joined(separator: "、")
        return Diagnostic(
            .unsignedTarget,
            .warning,
            at: place,
            Wording("没有填写\(list)", "left blank: \(list)"),
            remedy: Wording("补填；电话写办公电话", "fill them in; give an office telephone")
        )
    }

    fileprivate static func endlessPeriod(
        _ period: String,
        isWholeOfYear: Bool,
        at place: SourceLocation
    ) -> Diagnostic {
        let rest =
            isWholeOfYear
            ? Wording("，而实施期资金与年度资金相同", ", and its whole money is that of one year")
            : Wording("", "")
        return Diagnostic(
            .endlessPeriod,
            .warning,
            at: place,
            Wording(
                "项目期为“\(period)”\(rest.chinese)",
                "the project's period is ‘\(period)’\(rest.english)"
            ),
            remedy: Wording("核对项目期和实施期资金总额", "check the period and the money of the whole period")
        )
    }

    fileprivate static func blankBesideZero(
        _ source: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .blankBesideZero,
            .information,
            at: place,
            Wording("“\(source)”空白，其他来源写 0", "‘\(source)’ is blank where others say 0"),
            remedy: Wording("统一写 0，或统一留空", "write 0 everywhere, or nowhere")
        )
    }

    fileprivate static func otherUnit(
        _ stated: String,
        _ name: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongUnitName,
            .warning,
            at: place,
            Wording(
                "实施单位为“\(stated)”，本单位为“\(name)”",
                "‘\(stated)’ carries it out; the unit is ‘\(name)’"
            ),
            remedy: Wording("核对实施单位", "check the name")
        )
    }

    fileprivate static func otherDepartment(
        _ stated: SupervisingDepartment,
        _ own: SupervisingDepartment,
        at place: SourceLocation,
        note: SourceLocation
    ) -> Diagnostic {
        let text = { (department: SupervisingDepartment) in
            [department.code, department.name].compactMap(\.self).joined(separator: " ")
        }
        return Diagnostic(
            .wrongUnitName,
            .warning,
            at: place,
            Wording(
                "绩效目标的主管部门为“\(text(stated))”，本单位的主管部门为“\(text(own))”",
                "the target names the department ‘\(text(stated))’; the unit belongs to "
                    + "‘\(text(own))’"
            ),
            notes: [Note(Wording("本单位的主管部门填在此处", "the unit's department is given here"), at: note)],
            remedy: Wording("核对主管部门的代码和名称", "check the department's code and name")
        )
    }

    fileprivate static func projectsWithoutTarget(
        _ names: [String],
        at place: SourceLocation?
    ) -> Diagnostic {
        let list = names.prefix(10).joined(separator: "、") + (names.count > 10 ? "…" : "")
        return Diagnostic(
            .projectsWithoutTarget,
            .information,
            at: place,
            Wording(
                "\(names.count) 个项目没有公开绩效目标：\(list)",
                "\(names.count) projects publish no target: \(list)"
            ),
            remedy: Wording("补充公开，或说明原因", "publish them, or say why not")
        )
    }
}
