import Budget
package import Diagnostics

extension HeldDisclosure {
    /// How it is called: by its title, or by its folder where that cannot be read.
    package var name: String { title ?? kept?.fullTitle ?? path }

    /// That it is held, for the top of a report.
    package var finding: Diagnostic {
        let state =
            kept == nil
            ? Wording("尚未公开", "it is not public yet")
            : Wording("网站上仍是上次公开的内容", "the site has what was published last")
        return Diagnostic(
            .heldDisclosure,
            at: location,
            Wording(
                "“\(name)”暂不更新：\(reason.chinese)；\(state.chinese)",
                "'\(name)' is held back: \(reason.english); \(state.english)"
            ),
            notes: causes.prefix(Self.mostNamed).map { Note($0.summary, at: $0.location) },
            remedy: Wording(
                "改正后重新运行；其他单位不受影响",
                "put it right and run the command again; the others do not wait for it"
            )
        )
    }

    private static let mostNamed = 3

    private var reason: Wording {
        guard let comparedWith else {
            return Wording(
                "有 \(causes.count) 处须改正",
                causes.count == 1
                    ? "1 finding stands in its way" : "\(causes.count) findings stand in its way"
            )
        }
        return Wording(
            "它与“\(comparedWith)”的数比较，而那一年暂不更新",
            "it is compared with '\(comparedWith)', which is held back"
        )
    }
}

private typealias Note = Diagnostic.Note
