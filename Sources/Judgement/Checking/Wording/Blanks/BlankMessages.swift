import Diagnostics

extension Diagnostic {
    static func blank(
        _ kind: Blank.Kind,
        _ stated: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let (summary, remedy) = words(kind, stated)
        return Diagnostic(
            .templateResidue,
            at: place,
            length: stated.unicodeScalars.count,
            summary,
            remedy: remedy
        )
    }

    private static func words(_ kind: Blank.Kind, _ stated: String) -> (Wording, Wording) {
        switch kind {
        case .unfilled:
            (
                Wording("“\(stated)”是模板中待填的内容", "‘\(stated)’ is a blank of the template"),
                Wording("填写实际内容，或删去", "fill it in, or delete it")
            )
        case .numberless:
            (
                Wording("“\(stated)”的单位前没有数字", "no number stands before the unit in ‘\(stated)’"),
                Wording("填写数字，最好取数，如 {{ … }}", "fill in the number, best as {{ … }}")
            )
        case .unchosen:
            (
                Wording(
                    "“\(stated)”是模板中待选的内容，没有选定",
                    "‘\(stated)’ is a choice of the template that nobody made"
                ),
                Wording("按实际情况只留一项", "keep the one that holds")
            )
        }
    }
}
