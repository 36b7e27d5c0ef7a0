package import Diagnostics

/// The published performance target table of one project.
package struct PerformanceTarget: Sendable {
    /// The id of the project's row, which is also the name of its page.
    package let id: String
    /// The project's name as the form prints it.
    package let name: String
    package let supervisor: SupervisingDepartment?
    /// The unit that carries the project out (实施单位).
    package let implementingUnit: String
    /// The project's nature (项目属性).
    package let nature: String
    /// The project's period (项目期).
    package let period: String
    package let funding: Sided<Funding>
    /// The texts of the form's narrative fields, in its order; empty if the author left one out.
    package let narratives: [String]
    /// The overall objective (总体目标).
    package let objectives: Sided<String>
    /// The indicators under each second-tier indicator, in the order of the form's tree.
    package let indicators: [[Sided<Indicator?>]]
    package let signature: Signature
    package let location: SourceLocation
    /// Where the texts stand, by the name of their field; a side of a field follows a `/`.
    package let places: [String: SourceLocation]
    /// Where the lines of the texts begin that run over several, by the name of their field.
    package let lines: [String: [TextLine]]

    package init(
        id: String,
        name: String,
        supervisor: SupervisingDepartment?,
        implementingUnit: String,
        nature: String,
        period: String,
        funding: Sided<Funding>,
        narratives: [String],
        objectives: Sided<String>,
        indicators: [[Sided<Indicator?>]],
        signature: Signature,
        location: SourceLocation,
        places: [String: SourceLocation] = [:],
        lines: [String: [TextLine]] = [:]
    ) {
        self.id = id
        self.name = name
        self.supervisor = supervisor
        self.implementingUnit = implementingUnit
        self.nature = nature
        self.period = period
        self.funding = funding
        self.narratives = narratives
        self.objectives = objectives
        self.indicators = indicators
        self.signature = signature
        self.location = location
        self.places = places
        self.lines = lines
    }
}

/// The two columns of a target table: the whole period (实施期) and the year (年度).
package struct Sided<Value> {
    package let wholePeriod: Value
    package let year: Value

    package init(wholePeriod: Value, year: Value) {
        self.wholePeriod = wholePeriod
        self.year = year
    }
}

extension Sided: Sendable where Value: Sendable {}

/// The money of a project: the total and what each source gives.
package struct Funding: Sendable {
    package let total: AmountCell
    /// One for each fund source of the form.
    package let sources: [AmountCell]
    /// Where the total and the sources stand, in this order; empty where that is unknown.
    package let locations: [SourceLocation]

    package init(total: AmountCell, sources: [AmountCell], locations: [SourceLocation] = []) {
        self.total = total
        self.sources = sources
        self.locations = locations
    }
}

/// An indicator of the third tier (三级指标) and its target value (指标值).
package struct Indicator: Hashable, Sendable {
    package let name: String
    package let target: String
    package let location: SourceLocation?

    package init(name: String, target: String, location: SourceLocation? = nil) {
        self.name = name
        self.target = target
        self.location = location
    }
}

/// Who filled the table in; what is unknown is `nil` and printed blank.
package struct Signature: Sendable {
    /// 负责人.
    package let responsible: String?
    /// 经办人.
    package let preparer: String?
    /// 联系电话.
    package let telephone: String?
    /// 填报日期.
    package let date: CalendarDate?

    package init(
        responsible: String?,
        preparer: String?,
        telephone: String?,
        date: CalendarDate?
    ) {
        self.responsible = responsible
        self.preparer = preparer
        self.telephone = telephone
        self.date = date
    }
}
