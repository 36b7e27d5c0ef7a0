package import Diagnostics
import Markup

/// What became of a document, piece by piece, as one page that needs no other file (材料去向报告).
package struct AccountPage: Sendable {
    /// What became of a piece.
    package enum State: Int, CaseIterable, Sendable {
        case taken
        /// Left to a person, or taken with something that a person has to look at.
        case open
        case passedOver
    }

    /// What stands on one side.
    package enum Side: Sendable {
        case nothing
        case lines([String])
        /// Tables row by row; the first row of each is its headings if `isHeaded`.
        case tables([[[String]]], isHeaded: Bool)
        /// A file as it is.
        case file(String)
    }

    /// A piece of the document beside what it became.
    package struct Piece: Sendable {
        package let state: State
        /// Where it stands in the document.
        package let place: String
        package let original: Side
        /// Where it went, such as a file; empty for nowhere.
        package let target: String
        package let result: Side
        /// Why it is open or passed over; empty for what was taken without a doubt.
        package let reasons: [Wording]

        package init(
            _ state: State,
            at place: String,
            original: Side,
            target: String,
            result: Side,
            reasons: [Wording]
        ) {
            self.state = state
            self.place = place
            self.original = original
            self.target = target
            self.result = result
            self.reasons = reasons
        }
    }

    /// A list below or above the pieces.
    package struct List: Sendable {
        package let title: Wording
        package let items: [Wording]

        package init(_ title: Wording, _ items: [Wording]) {
            self.title = title
            self.items = items
        }
    }

    package let document: String
    /// Before the pieces: what the document is.
    package let facts: [Wording]
    package let pieces: [Piece]
    /// Behind the pieces: what is said of the whole.
    package let lists: [List]

    package init(document: String, facts: [Wording], pieces: [Piece], lists: [List]) {
        self.document = document
        self.facts = facts
        self.pieces = pieces
        self.lists = lists
    }

    /// The page.
    package func page(in language: Language) -> [UInt8] {
        AccountWriter(page: self, language: language).bytes
    }

    /// What the page says of who made it.
    static let generator = "gongkai account"

    /// Whether a file is such a page.
    package static func isOne(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes.prefix(1024), as: UTF8.self).contains("\"\(generator)\"")
    }

    /// How many pieces have a state.
    func count(_ state: State) -> Int { pieces.count { $0.state == state } }
}
