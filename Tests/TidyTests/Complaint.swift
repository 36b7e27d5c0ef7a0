import Testing

/// Something that the style asks for and a file does not do.
struct Complaint: CustomStringConvertible {
    let path: String
    let line: Int
    let text: String

    /// The form that editors and build tools turn into a link.
    var description: String { "\(path):\(line): error: \(text)" }
}

/// A habit of the code base, as a search over one file.
struct Check: CustomTestStringConvertible, Sendable {
    let name: String
    /// A file that must be complained about: its path and its text.
    let bad: (path: String, text: String)
    /// A file much like it that must not be.
    let good: (path: String, text: String)
    let find: @Sendable (SwiftSource) -> [Complaint]

    var testDescription: String { name }
}
