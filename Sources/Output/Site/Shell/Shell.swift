package import Diagnostics
import Mustache

/// A place of a page shell that a page fills in.
package enum Slot: String, CaseIterable, Sendable {
    /// The title of the page, as text.
    case title
    /// The `meta` elements.
    case metadata
    /// The relative address of the style sheet.
    case stylesheet
    /// The mark that a draft bears; empty for an approved disclosure.
    case watermark
    /// The site's name with the links to the parts of the disclosure.
    case navigation
    /// Where the page stands.
    case breadcrumbs
    /// The content.
    case main
    /// The foot with the operator and the identifiers.
    case footer
}

/// A page shell: the literal bytes of a template between its slots.
///
/// The template is parsed and rendered once for a site; a page is then written by splicing bytes.
package struct Shell: Sendable {
    private enum Segment {
        case literal([UInt8])
        case slot(Slot)
    }

    private let segments: [Segment]

    /// Compiles the Mustache template `text`.
    ///
    /// - Returns: the shell, or `nil` beside the errors that make it unusable.
    package static func compile(_ text: String, file: String) -> Outcome<Shell?> {
        var diagnostics = checkTags(of: text, file: file)
        guard !diagnostics.contains(where: { $0.severity == .error }) else {
            return Outcome(nil, diagnostics)
        }
        do {
            let marks = Dictionary(
                uniqueKeysWithValues: Slot.allCases.map { ($0.rawValue, mark(of: $0)) }
            )
            let rendered = try MustacheTemplate(string: text).render(marks)
            return Outcome(Shell(segments: split(rendered)), diagnostics)
        } catch let error as MustacheTemplate.ParserError {
            let place = SourceLocation(
                file: file,
                line: error.context.lineNumber,
                column: error.context.columnNumber
            )
            diagnostics.append(.malformedTemplate(at: place, "\(error.error)"))
        } catch {
            diagnostics.append(.malformedTemplate(at: SourceLocation(file: file), "\(error)"))
        }
        return Outcome(nil, diagnostics)
    }

    /// The page with its slots filled.
    package func page(_ fill: (Slot) -> [UInt8]) -> [UInt8] {
        var page: [UInt8] = []
        let contents = segments.map { segment in
            switch segment {
            case .literal(let bytes): bytes
            case .slot(let slot): fill(slot)
            }
        }
        page.reserveCapacity(contents.reduce(0) { $0 + $1.count })
        for content in contents { page.append(contentsOf: content) }
        return page
    }

    /// A private-use character for each slot, which no template holds and Mustache leaves alone.
    private static func mark(of slot: Slot) -> String {
        let position = Slot.allCases.firstIndex(of: slot) ?? 0
        return String(Character(Unicode.Scalar(firstMark + UInt32(position)) ?? "?"))
    }

    private static let firstMark: UInt32 = 0xF_0000

    private static func split(_ rendered: String) -> [Segment] {
        var segments: [Segment] = []
        var literal: [UInt8] = []
        for scalar in rendered.unicodeScalars {
            let position = Int(scalar.value) - Int(firstMark)
            guard Slot.allCases.indices.contains(position) else {
                literal.append(contentsOf: UTF8.encode(scalar) ?? .init())
                continue
            }
            segments.append(.literal(literal))
            segments.append(.slot(Slot.allCases[position]))
            literal.removeAll()
        }
        return segments + [.literal(literal)]
    }
}

// MARK: - Checking the tags

/// A tag of a template with its place.
private struct TemplateTag {
    let sigil: Character?
    let name: String
    let location: SourceLocation
}

/// Every tag must name a slot, and no slot may be absent: a page without its `main` would lose
/// all figures in silence.
private func checkTags(of text: String, file: String) -> [Diagnostic] {
    let tags = tags(of: text, file: file)
    var diagnostics: [Diagnostic] = []
    var found: Set<Slot> = []
    for tag in tags where tag.sigil != "!" {
        guard tag.sigil == nil || tag.sigil == "{" || tag.sigil == "&" else {
            diagnostics.append(.unsupportedTag(tag.sigil ?? " ", at: tag.location))
            continue
        }
        guard let slot = Slot(rawValue: tag.name) else {
            diagnostics.append(.unknownSlot(tag.name, at: tag.location))
            continue
        }
        found.insert(slot)
    }
    let missing = Slot.allCases.filter { !found.contains($0) }
    return diagnostics + missing.map { .missingSlot($0, file: file) }
}

private func tags(of text: String, file: String) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
        var rest = line[...]
        while let open = rest.firstRange(of: "{{") {
            let column = line.unicodeScalars.distance(from: line.startIndex, to: open.lowerBound)
            let inside = rest[open.upperBound...]
            let end = inside.firstRange(of: "}}")
            var name = inside[..<(end?.lowerBound ?? inside.endIndex)]
            let sigil = name.first.flatMap { "#^/>!&{=$<*%".contains($0) ? $0 : nil }
            if sigil != nil { name.removeFirst() }
            let trimmed = name.filter { !$0.isWhitespace && $0 != "}" }
            let place = SourceLocation(file: file, line: number + 1, column: column + 1)
            tags.append(TemplateTag(sigil: sigil, name: trimmed, location: place))
            guard let end else { break }
            rest = inside[end.upperBound...]
        }
    }
    return tags
}

extension Diagnostic {
    fileprivate static func unknownSlot(_ name: String, at location: SourceLocation) -> Diagnostic {
        let slots = Slot.allCases.map(\.rawValue)
        let nearest = nearestNames(to: name, among: slots).first
        let list = slots.joined(separator: "、")
        return Diagnostic(
            .unknownSlot,
            at: location,
            Wording("模板中没有名为“\(name)”的占位", "no slot is named '\(name)'"),
            remedy: Wording(
                nearest.map { "改为 {{\($0)}}；可用的占位：\(list)" } ?? "可用的占位：\(list)",
                nearest.map { "write {{\($0)}}" } ?? "use one of: \(slots.joined(separator: ", "))"
            )
        )
    }

    fileprivate static func missingSlot(_ slot: Slot, file: String) -> Diagnostic {
        Diagnostic(
            .missingSlot,
            at: SourceLocation(file: file, line: 1, column: 1),
            Wording(
                "模板缺少占位“\(slot.rawValue)”，页面会缺少相应内容",
                "the template lacks the slot '\(slot.rawValue)', so pages would lose its content"
            ),
            remedy: Wording(
                "在模板的适当位置加入 {{\(slot.rawValue)}}",
                "add {{\(slot.rawValue)}} where it belongs"
            )
        )
    }

    fileprivate static func unsupportedTag(
        _ sigil: Character,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .malformedTemplate,
            at: location,
            Wording("页面模板不支持 {{\(sigil)…}} 标签", "page shells do not use {{\(sigil)…}} tags"),
            remedy: Wording(
                "只使用占位标签，例如 {{main}}，以及注释 {{! … }}",
                "use slots such as {{main}} and comments {{! … }} alone"
            )
        )
    }

    fileprivate static func malformedTemplate(
        at location: SourceLocation,
        _ reason: String
    ) -> Diagnostic {
        Diagnostic(
            .malformedTemplate,
            at: location,
            Wording("模板语法错误：\(reason)", "the template is not well formed: \(reason)"),
            remedy: Wording("检查该处的 {{ 与 }} 是否成对", "check that {{ and }} match here")
        )
    }
}
