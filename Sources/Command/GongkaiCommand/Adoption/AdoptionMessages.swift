import Budget
import Diagnostics
import Importing

extension Diagnostic {
    /// Something that a project needs and the document does not say in one way.
    private static func undecided(
        _ summary: Wording,
        _ places: [(Wording, SourceLocation)],
        at file: String,
        remedy: Wording
    ) -> Diagnostic {
        Diagnostic(
            .undecidedDocument,
            at: places.first?.1 ?? SourceLocation(file: file),
            summary,
            notes: places.map { Note($0.0, at: $0.1) },
            remedy: remedy
        )
    }

    static func undecidedUnit(
        _ stated: [DocumentSurvey.Stated<String>],
        _ survey: DocumentSurvey
    ) -> Diagnostic {
        let names = stated.map(\.value)
        let summary =
            stated.isEmpty
            ? Wording("材料没有写明单位名称", "the document does not name the unit")
            : Wording(
                "材料写有几个单位名称：\(names.joined(separator: "、"))",
                "the document names several units: \(names.joined(separator: ", "))"
            )
        return undecided(
            summary,
            stated.map { (Wording("这里写“\($0.value)”", "'\($0.value)' stands here"), $0.place) },
            at: survey.file,
            remedy: Wording("用 --unit 指明", "name it with --unit")
        )
    }

    static func undecidedYear(
        _ stated: [DocumentSurvey.Stated<Int>],
        _ survey: DocumentSurvey
    ) -> Diagnostic {
        let years = stated.map { String($0.value) }
        let summary =
            stated.isEmpty
            ? Wording("材料的封面和标题没有写明年度", "neither cover nor titles name the year")
            : Wording(
                "材料的封面和标题写有几个年度：\(years.joined(separator: "、"))",
                "cover and titles name several years: \(years.joined(separator: ", "))"
            )
        return undecided(
            summary,
            stated.map { (Wording("这里写 \($0.value) 年", "\($0.value) stands here"), $0.place) },
            at: survey.file,
            remedy: Wording(
                "用 --year 指明；写错的，先在材料中改正",
                "name it with --year; mend the document where it is wrong"
            )
        )
    }

    static func severalFormSets(_ fits: [FormSetFit], _ survey: DocumentSurvey) -> Diagnostic {
        let ids = fits.map(\.formSet.id)
        return Diagnostic(
            .undecidedDocument,
            at: SourceLocation(file: survey.file),
            Wording(
                "有几个报表体系都可能是：\(ids.joined(separator: "、"))",
                "several form sets may be meant: \(ids.joined(separator: ", "))"
            ),
            notes: fits.map { Note($0.wording) },
            remedy: Wording(
                "用 --forms 指明；一份文件里有两种材料的，先拆成两份",
                "name one with --forms; divide a file that holds two disclosures"
            )
        )
    }

    static func noFormSet(_ survey: DocumentSurvey) -> Diagnostic {
        let strangers = survey.fits.map(\.strangers).min { $0.count < $1.count } ?? []
        var seen: Set<String> = []
        let captions = strangers.filter { seen.insert($0.value).inserted }.prefix(5).map {
            stranger in
            let name = stranger.value
            return Note(
                Wording("不认识的表“\(name)”", "the table '\(name)' is unknown"),
                at: stranger.place
            )
        }
        let fits = survey.fits.map { fit in
            let phase =
                fit.isOfOtherPhase
                ? Wording("；封面写的不是\(fit.formSet.phase.name)", "; the cover says another phase")
                : Wording("", "")
            return Note(
                Wording(
                    fit.wording.chinese + phase.chinese,
                    fit.wording.english + phase.english
                )
            )
        }
        return Diagnostic(
            .undecidedDocument,
            at: SourceLocation(file: survey.file),
            Wording(
                "没有一个报表体系符合这份材料",
                "no form set fits the document"
            ),
            notes: fits + captions,
            remedy: Wording(
                "先在 Templates/forms 中写出它的报表体系，或用 --forms 指明其中一个",
                "write its form set into Templates/forms, or name one with --forms"
            )
        )
    }

    static func emptyDocument(at file: String) -> Diagnostic {
        Diagnostic(
            .undecidedDocument,
            at: SourceLocation(file: file),
            Wording("文件没有内容", "nothing stands in the file"),
            remedy: Wording("换用有内容的文件", "give a file with the disclosure in it")
        )
    }

    static func doubtfulFigure(_ name: String, at places: [SourceLocation]) -> Diagnostic {
        Diagnostic(
            .unstatedFigure,
            .warning,
            at: places.first,
            Wording("“\(name)”几处写法不一，未填", "\(name) is not stated in one way and was left blank"),
            notes: places.dropFirst().map { Note(Wording("又见此处", "and here"), at: $0) },
            remedy: Wording(
                "核对后填入 disclosure.yaml 的 figures",
                "find out which is right and give it under figures in disclosure.yaml"
            )
        )
    }

    static func suggestedFigure(
        _ name: String,
        _ value: String,
        _ computation: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unstatedFigure,
            .information,
            at: place,
            Wording(
                "“\(name)”文中没有写明，由增减额推算为 \(value)（\(computation)），未填",
                "\(name) is not stated; the change comes to \(value) (\(computation)); left blank"
            ),
            remedy: Wording(
                "与上年公开的数核对后，填入 disclosure.yaml 的 figures",
                "compare it with what last year's disclosure says, and give it under figures"
            )
        )
    }

    static func unstatedFigures(
        _ group: String,
        _ names: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unstatedFigure,
            .information,
            at: place,
            Wording(
                "\(group)：文中没有确切写明，留空：\(names.joined(separator: "、"))",
                "\(group): left blank, as no sentence states it for certain: "
                    + names.joined(separator: ", ")
            ),
            remedy: Wording(
                "知道的，填入 disclosure.yaml 的 figures；没有发生的填 0",
                "give what is known under figures in disclosure.yaml, 0 for what there is none of"
            )
        )
    }
}

extension Wording {
    static let adopting = Wording("正在建立项目…", "Making the project …")
    static let nothingMade = Wording("没有建立项目。", "Nothing was made.")
    static let notReadBack = Wording(
        "建立的项目无法读回，没有写文件",
        "The project that was made cannot be read, so nothing was written"
    )

    static func notEmpty(_ folder: String) -> Wording {
        Wording(
            "“\(folder)”不是空文件夹，未作改动。提示：换一个文件夹；要更新已有项目，用 gongkai import",
            "'\(folder)' is not empty, so nothing was changed. "
                + "hint: choose another folder; use gongkai import to fill a project that is there"
        )
    }
}
