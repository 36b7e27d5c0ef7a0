import Budget
import Reading

/// One of the two spans of time that a target table speaks of (实施期、年度).
enum TargetHalf: Int, CaseIterable {
    case wholePeriod
    case year

    /// The key of it in the file of a project.
    var key: String {
        switch self {
        case .wholePeriod: PerformanceKey.wholePeriod
        case .year: PerformanceKey.year
        }
    }
}

/// What a target table says, in the halves of the form.
struct TargetDraft {
    /// An indicator and its target value.
    struct Indicator {
        let name: String
        let target: String
    }

    /// What one line of the sheet says of an indicator of the second tier, by half.
    typealias IndicatorLine = [TargetHalf: Indicator]

    var name = ""
    var supervisor: SupervisingDepartment?
    /// Texts by the key of their field.
    var texts: [String: String] = [:]
    /// By half; the total first, then each source, and nothing for what the table does not state.
    var amounts: [TargetHalf: [Int: AmountCell]] = [:]
    var objectives: [TargetHalf: String] = [:]
    /// By indicator of the second tier, all first tiers after one another.
    var indicators: [[IndicatorLine]]
    var date: CalendarDate?

    init(_ form: PerformanceForm) {
        indicators = form.tiers.flatMap(\.secondTier).map { _ in [] }
    }

    /// The money of the year, by which projects of one name are told apart.
    var totalOfYear: AmountCell { amounts[.year]?[0] ?? .blank }
}
