import Budget
import Diagnostics

extension SnapshotProof {
    /// Finds what bag-info.txt states that cannot be, by the bag's own sources.
    ///
    /// The day and the number of the edition are taken as they stand when the bag is made again, so
    /// that nothing else would contradict them. A snapshot is made after the publication, and after
    /// the last correction that it shows; and each edition after the first has a correction more
    /// than the one before, and names it.
    mutating func checkStatements(of snapshot: ArchivedSnapshot, _ disclosure: Disclosure) {
        let place = bag.place(of: "bag-info.txt")
        if let date = snapshot.date, let last = disclosure.lastChange, date < last {
            diagnostics.append(.datedBeforeItsSources(date, last, at: place))
        }
        let corrections = disclosure.corrections.count
        if snapshot.edition > corrections + 1 {
            diagnostics.append(.impossibleEdition(snapshot.edition, corrections, at: place))
        } else if snapshot.edition > 1, snapshot.previous.isEmpty {
            diagnostics.append(.editionWithoutFirst(snapshot.edition, at: place))
        }
    }
}

extension Disclosure {
    /// The day of publication or, if there was one, of the last correction; `nil` if neither is
    /// known.
    var lastChange: CalendarDate? {
        (corrections.map(\.date) + [publicationDate].compactMap(\.self)).max()
    }
}

extension Diagnostic {
    fileprivate static func datedBeforeItsSources(
        _ date: CalendarDate,
        _ last: CalendarDate,
        at place: SourceLocation
    ) -> Diagnostic {
        .impossible(
            Wording(
                "\(ProfileTag.date) 为 \(date.iso)，早于其源数据的公开或更正日期 \(last.iso)",
                "\(ProfileTag.date) is \(date.iso), and its sources were published or corrected on "
                    + "\(last.iso)"
            ),
            at: place
        )
    }

    fileprivate static func impossibleEdition(
        _ edition: Int,
        _ corrections: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        .impossible(
            Wording(
                "\(ProfileTag.edition) 为 \(edition)，而源数据只有 \(corrections) 条更正，"
                    + "至多是第\(corrections + 1)版",
                "\(ProfileTag.edition) is \(edition), and with \(corrections) "
                    + "\(corrections == 1 ? "correction" : "corrections") in its sources it can be "
                    + "\(corrections + 1) at most"
            ),
            at: place
        )
    }

    fileprivate static func editionWithoutFirst(
        _ edition: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        .impossible(
            Wording(
                "\(ProfileTag.edition) 为 \(edition)，却没有记上一份快照",
                "\(ProfileTag.edition) is \(edition), and no snapshot before it is named"
            ),
            at: place
        )
    }

    private static func impossible(_ summary: Wording, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .alteredText,
            at: place,
            summary,
            remedy: Wording(
                "与封存时的登记核对，从可信的副本恢复",
                "compare it with the register of the day, and put a trusted copy in its place"
            )
        )
    }
}
