package import Budget
package import Diagnostics

/// A form as it stands in somebody's workbook or document, filled in or not (空表).
///
/// It says what can be seen: nothing in it is a guess about what columns or rows mean.
package struct BlankForm: Sendable {
    /// A cell of the heading grid.
    package struct Heading: Sendable {
        package let title: String
        /// The headings below it; empty for one that heads a column.
        package let children: [Heading]
        /// The column that it heads, counted from 0 over the whole form; `nil` for a group.
        package let column: Int?
        /// How many columns of the sheet it stands over where it heads one; more than one where
        /// cells were merged, such as those of a code.
        package let span: Int
    }

    /// A printed line below the headings.
    package struct Line: Sendable {
        /// Where it stands: lines with numbers between them have blank ones between them.
        package let row: Int
        /// What stands in each column; empty for a blank cell and for an amount.
        package let texts: [String]
        /// The columns in which an amount stands, or a formula that makes one.
        package let amounts: Set<Int>
        /// By how many characters of full width the first text is set in.
        package let indent: Int
    }

    /// The title as it is printed, with its year; empty if none was found.
    package var title = ""
    /// The number that is printed beside it, such as 公开01表; empty if it has none.
    package var number = ""
    /// What stands between the title and the headings and is none of what is known there.
    package var remarks: [String] = []
    /// The name of the unit that stands above the form; empty if none does.
    package var unitName = ""
    /// The unit of the amounts; `nil` if none is stated, or none that a form can have.
    package var unit: MoneyUnit?
    package var headings: [Heading] = []
    package var columnCount = 0
    /// The columns of a code that stand over several of the sheet, and whose parts stand in these.
    package var dividedColumns: Set<Int> = []
    /// The row that the last headings stand on.
    package var lastHeadingRow = 0
    /// Whether a line of column numbers follows the headings.
    package var hasColumnNumbers = false
    package var lines: [Line] = []
    /// The notes below it, with their 注：.
    package var notes: [String] = []
    /// Where it begins.
    package let place: SourceLocation

    package init(place: SourceLocation) { self.place = place }

    /// The headings that head a column, from left to right.
    package var leaves: [Heading] { headings.flatMap(\.leaves) }
}

extension BlankForm.Heading {
    /// The headings of columns at and below this one, from left to right.
    package var leaves: [BlankForm.Heading] {
        children.isEmpty ? [self] : children.flatMap(\.leaves)
    }

    /// The titles of the grid in reading order of the tree, to compare two forms by.
    package var titles: [String] { [title] + children.flatMap(\.titles) }
}
