/// Why a finding counts no longer: someone looked, decided and signed (豁免).
package struct Acceptance: Hashable, Codable, Sendable {
    package let reason: String
    /// Who decided.
    package let by: String
    /// The last day on which it holds, as `2025-12-31`; `nil` if that is not limited.
    package let until: String?
    /// Where it was recorded.
    package let location: SourceLocation

    package init(reason: String, by: String, until: String?, location: SourceLocation) {
        self.reason = reason
        self.by = by
        self.until = until
        self.location = location
    }
}
