import Diagnostics

/// Why a chart cannot be drawn.
enum ChartFault {
    case missingTitle
    case missingItems
    case itemBeforeKey
    case unreadable
    case unknownKey(String)
    case repeatedKey(String)
    case severalItems(String)
    case severalUnits
    case missingParts(String)
    case namelessPart(ChartBlock.Kind)
    case tooManyParts
    case otherRows(String)
    case otherTotal(String)
    case rowsWithoutIdentity

    var wording: Wording {
        switch self {
        case .missingTitle: Wording("图表没有标题", "the chart has no title")
        case .missingItems: Wording("图表没有各项数据", "the chart has no items")
        case .itemBeforeKey:
            Wording("“各项:”之前就列出了数据", "an item stands before '各项:'")
        case .unreadable: Wording("图表中有无法识别的一行", "a line of the chart cannot be read")
        case .unknownKey(let key):
            Wording("图表中没有“\(key)”这一项", "a chart has no key '\(key)'")
        case .repeatedKey(let key): Wording("“\(key)”重复", "'\(key)' stands twice")
        case .severalItems(let label):
            Wording(
                "“\(label)”的公式得出多个数，一个名称只能有一个数",
                "the formula of '\(label)' has several values; a label stands for one"
            )
        case .severalUnits:
            Wording("各项的单位不同，不能画在一张图里", "the items have different units; draw one chart for each")
        case .missingParts(let key):
            Wording("“\(key):”下没有内容", "nothing stands below '\(key):'")
        case .namelessPart(.flow):
            Wording(
                "来源和去向要写成“- 名称 = 合计的公式；各项的公式”",
                "a source or destination is written '- name = formula of the total；of the rows'"
            )
        case .namelessPart:
            Wording("分项要写成“- 名称 = 公式”", "a part is written '- name = formula'")
        case .tooManyParts: Wording("分项多于四个", "there are more than four parts")
        case .otherRows(let name):
            Wording(
                "“\(name)”与“各项”不是同一些行",
                "'\(name)' does not have the rows of the items"
            )
        case .otherTotal(let name):
            Wording(
                "“\(name)”的合计不等于其各行之和，且无法用四舍五入解释",
                "the total of '\(name)' is not the sum of its rows, and rounding cannot explain it"
            )
        case .rowsWithoutIdentity:
            Wording(
                "流向图的各项须是表中互不相同的行",
                "the items of a flow picture are different rows of forms"
            )
        }
    }
}

extension Diagnostic {
    static func malformedChart(
        _ fault: ChartFault,
        _ location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .malformedChart,
            at: location,
            fault.wording,
            remedy: Wording(
                "写“标题: …”一行，再写“各项: 公式”，或在“各项:”下每行写“- 名称 = 公式”",
                "write '标题: …', then '各项: formula', or '各项:' and lines '- label = formula'"
            )
        )
    }
}
