package import Diagnostics

/// Which units a department adds up, as its `disclosure.yaml` says (汇总范围).
package struct Summation: Hashable, Sendable {
    /// A unit whose figures count.
    package struct Unit: Hashable, Sendable {
        package let name: String
        /// The folder of its disclosure; `nil` if it is found by its name.
        package let path: String?
        /// Why its disclosure is not on the site; `nil` if it should be.
        package let absence: String?
        package let location: SourceLocation

        package init(name: String, path: String?, absence: String?, location: SourceLocation) {
            self.name = name
            self.path = path
            self.absence = absence
            self.location = location
        }
    }

    /// What is left out of the sum because one unit of the department gave it to another
    /// (内部往来抵销), or counts besides.
    package struct Offset: Hashable, Sendable {
        /// The cells of the department that it concerns.
        package let cells: [FormulaSource]
        /// What is added to the sum; negative for what is left out.
        package let amount: ReportedAmount
        package let reason: String
        package let location: SourceLocation

        package init(
            cells: [FormulaSource],
            amount: ReportedAmount,
            reason: String,
            location: SourceLocation
        ) {
            self.cells = cells
            self.amount = amount
            self.reason = reason
            self.location = location
        }
    }

    package let units: [Unit]
    package let offsets: [Offset]
    package let location: SourceLocation

    package init(units: [Unit], offsets: [Offset], location: SourceLocation) {
        self.units = units
        self.offsets = offsets
        self.location = location
    }
}

/// The units that a department adds up, as far as they are there (汇总的单位).
package struct DepartmentUnits: Sendable {
    package let units: [DepartmentUnit]
    /// The names of those of which nothing is known.
    package let missing: [String]

    package init(units: [DepartmentUnit], missing: [String]) {
        self.units = units
        self.missing = missing
    }
}

/// The tables of a unit, as the department that adds them up needs them (所属单位的报表).
package struct DepartmentUnit: Sendable {
    /// The name under which the department knows it.
    package let name: String
    /// The folder of its disclosure.
    package let path: String
    package let formSet: FormSet
    package let tables: [Table]
    /// Files of its tables that could not be read whole.
    package let faultyFiles: Set<String>
    /// The reading that they stand for; see ``Disclosure/version``.
    package let version: Int?

    package init(
        name: String,
        path: String,
        formSet: FormSet,
        tables: [Table],
        faultyFiles: Set<String>,
        version: Int? = nil
    ) {
        self.name = name
        self.path = path
        self.formSet = formSet
        self.tables = tables
        self.faultyFiles = faultyFiles
        self.version = version
    }
}
