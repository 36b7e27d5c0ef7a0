import Budget
import Diagnostics

/// Captions without a chart, annexes that are not there, an overall objective that is none.
func checkAnnexes(_ passages: ProsePassages) -> [Diagnostic] {
    let text = passages.text
    let drawn = Set(text.blocks.filter { $0.kind == .chart }.map(\.section))
    return text.blocks.enumerated().flatMap { index, block -> [Diagnostic] in
        var found: [Diagnostic] = []
        if block.kind == .paragraph, !drawn.contains(block.section), text.isCaption(block.range) {
            let caption = text.string(block.range)
            let place = text.location(block.range.lowerBound)
            found.append(.captionWithoutChart(caption, at: place))
        }
        let annex = text.first(of: ProseWords.annexes, in: block.range)
        if let annex, !text.linkedBlocks.contains(index) {
            found.append(.absentAnnex(text.string(annex), at: text.location(annex.lowerBound)))
        }
        return found + passages.narrowObjectives(inBlock: index)
    }
}

extension ProseText {
    /// Where words stand in a block, from left to right.
    fileprivate func positions(of words: [[Unicode.Scalar]], inBlock block: Int) -> [Int] {
        let range = blocks[block].range
        return range.filter { position in
            words.contains { word in
                position + word.count <= range.upperBound && scalars.has(word, at: position)
            }
        }
    }

    fileprivate func isCaption(_ range: Range<Int>) -> Bool {
        guard (4...40).contains(range.count) else { return false }
        return ProseWords.captionEndings.contains { word in
            scalars.has(word, at: range.upperBound - word.count)
        }
    }
}

extension ProsePassages {
    /// The amount of the projects where the whole budget should stand.
    fileprivate func narrowObjectives(inBlock block: Int) -> [Diagnostic] {
        let formSet = facts.disclosure.formSet
        guard let form = formSet.performance?.projectsForm else { return [] }
        var objectives = text.positions(of: ProseWords.overallObjective, inBlock: block)[...]
        var objective: Int?
        return statements[block].compactMap { statement in
            while let next = objectives.first, next < statement.number.range.lowerBound {
                objective = next
                objectives.removeFirst()
            }
            guard statement.number.isTyped, statement.role == .value,
                let fen = statement.number.fen, fen != 0,
                let objective, objective >= statement.sentence.lowerBound
            else { return nil }
            let isOfProjects = facts.facts(stating: statement.number).contains { index in
                if case .cell(let id) = facts.facts[index].source, facts.facts[index].isTotal {
                    id.form == form
                } else {
                    false
                }
            }
            guard isOfProjects else { return nil }
            let stated = text.string(statement.number.range)
            return .narrowObjective(stated, at: text.location(statement.number.digits.lowerBound))
        }
    }
}

extension Diagnostic {
    fileprivate static func captionWithoutChart(
        _ caption: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .captionWithoutChart,
            .warning,
            at: place,
            Wording("有图题“\(caption)”，没有图", "the caption ‘\(caption)’ has no figure"),
            remedy: Wording(
                "用“饼图”“条形图”或“流向图”代码块画图，或删去图题",
                "draw it with a block 饼图, 条形图 or 流向图, or delete the caption"
            )
        )
    }

    fileprivate static func absentAnnex(_ word: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .absentAnnex,
            .warning,
            at: place,
            Wording("“\(word)”没有指向任何页面", "‘\(word)’ leads to no page"),
            remedy: Wording(
                "改为指向该表的链接；未公开的写明未公开",
                "link to the table, or say that it is not published"
            )
        )
    }

    fileprivate static func narrowObjective(
        _ stated: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .narrowObjective,
            .warning,
            at: place,
            Wording(
                "整体绩效目标的资金写为\(stated)，只是项目支出",
                "the overall objective is said to cover \(stated), which is the projects alone"
            ),
            remedy: Wording("整体绩效目标应覆盖全部预算支出", "let it cover the whole budget")
        )
    }
}
