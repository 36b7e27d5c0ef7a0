import Budget
import Diagnostics

extension Findings {
    /// A title in which `{year}` and the like may stand; reports placeholders that nothing fills.
    func pattern(_ text: Text) -> Pattern {
        let scalars = Array(text.value.unicodeScalars)
        var start: Int?
        for (offset, scalar) in scalars.enumerated() {
            switch scalar {
            case "{": start = offset
            case "}":
                guard let open = start else { continue }
                let name = String(String.UnicodeScalarView(scalars[(open + 1)..<offset]))
                let place = text.location.advanced(by: open)
                report(placeholder: name, at: place)
                start = nil
            default: continue
            }
        }
        return Pattern(text.value)
    }

    private func report(placeholder name: String, at location: SourceLocation) {
        guard !Pattern.placeholders.contains(name) else { return }
        let known = Pattern.placeholders.map { "{\($0)}" }
        report(
            .unknownName,
            at: location,
            Wording(
                "没有名为\(quoted("{\(name)}"))的占位符",
                "there is no placeholder '{\(excerpt(name))}'"
            ),
            remedy: suggestion(for: "{\(name)}", among: known, in: location.file)
        )
    }
}
