/// The layout of a project performance target table (项目支出绩效目标表), as data.
package struct PerformanceForm: Sendable {
    package let title: Pattern
    /// The index of the form that lists the projects, whose row ids the targets bear.
    package let projectsForm: Int
    /// The index of the part that the tables are an annex of.
    package let part: Int
    /// The unit in which the table states amounts.
    package let unit: MoneyUnit
    package let decimals: Int
    /// The labels of the money lines under each total, such as 中央财政资金.
    package let fundSources: [String]
    /// The long text fields, such as 项目概况.
    package let narrativeFields: [String]
    /// The tree of indicator tiers.
    package let tiers: [IndicatorTier]
    /// The words by which text says which projects a count or a sum is about.
    package let words: ProjectWords
    /// Other names of the halves, as tables that are imported may have them, such as 中长期.
    package let wholePeriodNames: [String]
    package let yearNames: [String]

    package init(
        title: Pattern,
        projectsForm: Int,
        part: Int,
        unit: MoneyUnit,
        decimals: Int,
        fundSources: [String],
        narrativeFields: [String],
        tiers: [IndicatorTier],
        words: ProjectWords = ProjectWords(),
        wholePeriodNames: [String] = [],
        yearNames: [String] = []
    ) {
        self.title = title
        self.projectsForm = projectsForm
        self.part = part
        self.unit = unit
        self.decimals = decimals
        self.fundSources = fundSources
        self.narrativeFields = narrativeFields
        self.tiers = tiers
        self.words = words
        self.wholePeriodNames = wholePeriodNames
        self.yearNames = yearNames
    }
}

/// How text says which projects it counts (项目范围的用语); empty where it cannot be told.
package struct ProjectWords: Sendable {
    /// All projects of the form.
    package let all: [String]
    /// Those with a published target table.
    package let published: [String]

    package init(all: [String] = [], published: [String] = []) {
        self.all = all
        self.published = published
    }
}

/// An indicator of the first tier (一级指标) with those of the second tier under it.
package struct IndicatorTier: Sendable {
    package let name: String
    package let secondTier: [String]

    package init(name: String, secondTier: [String]) {
        self.name = name
        self.secondTier = secondTier
    }
}
