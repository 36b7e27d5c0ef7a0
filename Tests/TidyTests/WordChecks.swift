/// Words that only some modules may say, and words that none may.
extension Check {
    static let floatingPoint = Check(
        name: "no floating point touches a figure",
        bad: ("Sources/Judgement/Checking/A.swift", "let tolerance: Double = 0.05\n"),
        good: ("Sources/Output/Charts/A.swift", "let angle: Double = 0.05  // Double\n")
    ) { source in
        let types: Set = ["Double", "Float", "Float16", "Float32", "Float64", "CGFloat", "Decimal"]
        guard source.isProgram, !["Charts", "Preview", "GongkaiCommand"].contains(source.module)
        else { return [] }
        return source.words.filter { types.contains($0.text) }.map {
            source.complaint(at: $0, "\($0.text) is for Charts; a figure is a Money or a Quantity")
        }
    }

    static let effects = Check(
        name: "files, the clock and the terminal belong to the two ends",
        bad: ("Sources/Output/Site/A.swift", "let now = Date()\n"),
        good: (
            "Sources/Command/GongkaiCommand/A.swift",
            "print(Date())\nFileHandle.standardError.write(text)\nexit(2)\n"
        )
    ) { source in
        guard source.isProgram else { return [] }
        let next = source.words.dropFirst().map(\.text) + [""]
        return zip(source.words, next).compactMap { word, next in
            let isStream = word.text == "FileHandle" && standardStreams.contains(next)
            let effect = isStream ? terminal : reachingOut[word.text]
            guard let effect, !effect.owners.contains(source.module),
                isStream || !effect.isCall || word.after == "("
            else { return nil }
            let owners = effect.owners.sorted().joined(separator: " and ")
            let rest = owners.isEmpty ? "has no place in the program" : "belongs to \(owners)"
            return source.complaint(at: word, "\(word.text) \(rest)")
        }
    }

    static let access = Check(
        name: "nothing is public",
        bad: ("Sources/Model/Budget/A.swift", "public struct A {}\n"),
        good: ("Sources/Model/Budget/A.swift", "package struct A { let kind = Kind.public }\n")
    ) { source in
        source.words.filter { $0.text == "public" && $0.before != "." }.map {
            source.complaint(at: $0, "public: nothing here is a library for strangers, say package")
        }
    }

    static let escapes = Check(
        name: "the type checker is not talked out of its objections",
        bad: ("Sources/Output/Site/A.swift", "final class A: @unchecked Sendable {}\n"),
        good: ("Sources/Output/Site/A.swift", "let a = b as? Int  // as! would crash\n")
    ) { source in
        guard source.isProgram else { return [] }
        return source.words.filter { word in
            word.text == "unchecked" && word.before == "@"
                || word.text == "nonisolated" && word.after == "("
                || word.text == "as" && word.after == "!"
        }.map { source.complaint(at: $0, "\($0.text) hides what the compiler would report") }
    }

    static let crashes = Check(
        name: "a program that gives up says why",
        bad: ("Sources/Output/Site/A.swift", "fatalError(\"unreachable\")\n"),
        good: (
            "Sources/Output/Site/A.swift",
            "fatalError(\"cmark returns NULL when memory runs out\")\n"
        )
    ) { source in
        let literals = Dictionary(
            source.literals.map { ($0.offset, $0.text) },
            uniquingKeysWith: { first, _ in first }
        )
        return source.words.compactMap { word in
            guard ["fatalError", "preconditionFailure"].contains(word.text), word.after == "("
            else { return nil }
            let rest = source.code[word.offset...].prefix { $0 != "\"" && $0 != ")" }
            let text = literals[rest.endIndex] ?? ""
            guard text.split(separator: " ").count < 3 else { return nil }
            return source.complaint(at: word, "\(word.text) without a sentence that says why")
        }
    }

    static let promises = Check(
        name: "a promise has an issue number",
        bad: ("Sources/Output/Site/A.swift", "// TODO: later\n"),
        good: ("Sources/Output/Site/A.swift", "// TODO(#12): later\nlet a = \"TODO\"\n")
    ) { source in
        source.comments.compactMap { comment in
            let marks = ["TODO", "FIXME", "XXX", "HACK"]
            guard let mark = marks.first(where: comment.text.contains),
                !comment.text.contains("\(mark)(#")
            else { return nil }
            return source.complaint(at: comment.offset, "\(mark) without a number: \(mark)(#12)")
        }
    }
}

/// Something that reaches out of the pure middle, and the modules that may.
private struct Effect {
    let owners: Set<String>
    /// Whether only a call counts, since the word means other things as well.
    var isCall = false
}

private let terminal = Effect(owners: ["GongkaiCommand", "gongkai"], isCall: true)

/// The handles that are the terminal rather than a file.
private let standardStreams: Set = ["standardInput", "standardOutput", "standardError"]

private let reachingOut: [String: Effect] = {
    let surroundings = Effect(owners: ["GongkaiCommand"])
    // A server must end what takes too long.
    let waiting = Effect(owners: ["GongkaiCommand", "Preview"])
    let files = Effect(owners: ["Disk", "Preview", "Printing", "Publishing", "Reading"])
    let nobody = Effect(owners: [], isCall: true)
    return [
        "print": terminal, "debugPrint": terminal, "exit": terminal, "abort": terminal,
        "fputs": terminal, "puts": terminal,
        "Date": surroundings, "ContinuousClock": waiting, "SuspendingClock": surroundings,
        "ProcessInfo": surroundings, "CommandLine": surroundings, "getenv": surroundings,
        "Locale": surroundings, "TimeZone": surroundings, "Calendar": surroundings,
        "clock_gettime": surroundings, "gettimeofday": surroundings, "localtime": surroundings,
        "setlocale": surroundings, "UserDefaults": surroundings,
        "FileManager": files, "FileHandle": files, "opendir": files, "fopen": files,
        "contentsOfFile": files,
        "random": nobody, "randomElement": nobody, "shuffled": nobody, "UUID": nobody,
        "NSRegularExpression": nobody, "DateFormatter": nobody, "NumberFormatter": nobody,
        "URLSession": nobody,
    ]
}()
