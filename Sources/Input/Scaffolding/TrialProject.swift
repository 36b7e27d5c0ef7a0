package import Budget
package import Diagnostics
package import Reading

/// A project in memory with one disclosure of a form set, in which nothing is filled in.
///
/// So it can be seen what a form set says, and what is wrong with it, before any unit uses it.
///
/// - Parameters:
///   - formSet: the form set.
///   - year: the year that stands for that of a disclosure.
///   - unit: what stands for the name of a unit.
///   - templates: the folder that it is read from.
/// - Returns: the project, and what is wrong with its files.
package func trialProject(
    of formSet: FormSet,
    year: Int,
    unit: String,
    templates: any FileTree
) -> Outcome<Sources> {
    var disclosure = DisclosureFile(
        formSet: formSet,
        year: year,
        unit: BudgetUnit(name: unit, kind: nil, supervisor: nil)
    )
    disclosure.hasPlaceholders = false
    let files = newSite(disclosure, templates: templates).filter { $0.path.hasPrefix("Content/") }
    let contents = files.map { (String($0.path.dropFirst("Content/".count)), Array($0.text.utf8)) }
    let tree = MemoryTree(
        name: "Content",
        files: Dictionary(contents, uniquingKeysWith: { first, _ in first })
    )
    return readProject(content: tree, templates: templates)
}
