import Budget
import Diagnostics

extension Findings {
    /// A text in which placeholders may stand, whatever becomes of what it belongs to.
    func titleText(_ text: Text?) -> Text? {
        if let text { takesPlaceholders(text) }
        return text
    }

    /// A title in which `{year}` and the like may stand; reports placeholders that nothing fills.
    func pattern(_ text: Text) -> Pattern {
        takesPlaceholders(text)
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

    /// A text of Markdown in which placeholders may stand beside bindings.
    func markdown(_ text: Text) -> Text {
        takesPlaceholders(text)
        let rest = Pattern.placeholders.reduce(text.value) { $0.replacing("{\($1)}", with: "") }
        if let (name, _) = firstPlaceholder(in: rest) {
            report(placeholder: name, at: text.location)
        }
        return text
    }

    /// Reports the placeholders of a form set in texts that are printed as they stand.
    func reportStrayPlaceholders(in value: YAMLValue) {
        switch value.content {
        case .empty, .specimen: return
        case .list(let items): for item in items { reportStrayPlaceholders(in: item) }
        case .mapping(let entries):
            for entry in entries { reportStrayPlaceholders(in: entry.value) }
        case .text(let text):
            guard text.utf8.contains(UInt8(ascii: "{")),
                let read = self.text(value, as: ""), !patternPlaces.contains(read.location),
                let (name, offset) = firstPlaceholder(in: read.value)
            else { return }
            reportStray(name, at: read.location.advanced(by: offset))
        }
    }

    /// The name in the first braces around a name, and how far in they begin.
    private func firstPlaceholder(in text: String) -> (name: String, offset: Int)? {
        let scalars = Array(text.unicodeScalars)
        for start in scalars.indices where scalars[start] == "{" {
            let name = scalars[(start + 1)...].prefix { ("a"..."z").contains($0) || $0 == "-" }
            guard !name.isEmpty, name.endIndex < scalars.count, scalars[name.endIndex] == "}"
            else { continue }
            return (String(String.UnicodeScalarView(name)), start)
        }
        return nil
    }

    private func reportStray(_ name: String, at location: SourceLocation) {
        report(
            .unexpectedValue,
            at: location,
            Wording(
                "此处的\(quoted("{\(name)}"))不会被替换，将照原样印出",
                "'{\(excerpt(name))}' is not filled in here and would be printed as it stands"
            ),
            remedy: Wording(
                "写出文字；占位符只用于各级标题、列名和行名",
                "write it out; placeholders serve in titles and in labels of columns and rows"
            )
        )
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
