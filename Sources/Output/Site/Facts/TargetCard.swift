import Budget
import Inspecting

extension FactCard {
    /// What a card of an amount of a target table is about.
    func subject(_ id: TargetAmountID, at spot: FactSpot) -> CardSubject {
        let target = disclosure.targets[id.target]
        let sources = disclosure.formSet.performance?.fundSources ?? []
        let row = id.source.map { sources[$0] } ?? TargetWords.total
        return CardSubject(
            spot: spot,
            reference: .targetAmount(id),
            path: [writer.edition.title(of: target), row].joined(separator: FactWords.step),
            column: id.isOfYear ? TargetWords.year : TargetWords.wholePeriod,
            closing: "target-\(target.id)",
            value: disclosure.amount(of: id).reported.map(FigureValue.money)
        )
    }
}
