/// What a reader made of its input: as much as could be read, and everything that was wrong.
package struct Outcome<Value> {
    package let value: Value
    package let diagnostics: [Diagnostic]

    package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
        self.value = value
        self.diagnostics = diagnostics
    }
}

extension Outcome: Sendable where Value: Sendable {}
