import ArgumentParser
import Diagnostics

/// What is wrong with a command line.
enum UsageFault: Hashable {
    case unknownCommand(String, near: [String])
    case unknownOption(String, near: [String], of: [String])
    case missingValue(of: String)
    case unexpectedValue(String, of: String)
    case tooMany([String])
    case wrongValue(String, of: String?, known: [String], reason: String?)
    case missing(String)
    case excluding(String)
    case unknownShell
    /// What a command found, said already in the language of the run.
    case said(String)
    /// What the parser says and nothing here knows.
    case other
}

extension UsageFault {
    /// What the parser of the command line threw; `nil` for what is no fault of a command line.
    ///
    /// The parser's errors are no part of its interface, so they are looked at from outside: the
    /// name of the case, and the values that came with it. What is not known becomes `.other`,
    /// and a test makes every error that a command line can cause.
    ///
    /// - Parameters:
    ///   - error: what was thrown.
    ///   - command: the command that was called.
    ///   - program: the program with all of its commands.
    init?(_ error: any Error, of command: CommandInfo, in program: CommandInfo) {
        if let error = error as? ValidationError {
            self = .said(error.message)
            return
        }
        guard let thrown = Thrown(error) else { return nil }
        let name = thrown.optionName
        switch thrown.label {
        case "userValidationError":
            guard let inner = thrown.error as? ValidationError else { return nil }
            self = .said(inner.message)
        case "noArguments":
            guard let inner = thrown.error else { return nil }
            self.init(inner, of: command, in: program)
        case "unknownOption": self = .unknown(name ?? "", command, program)
        case "invalidOption": self = .unknown(thrown.text ?? "", command, program)
        case "nonAlphanumericShortOption": self = .unknown("-\(thrown.character)", command, program)
        case "missingValueForOption", "missingValueOrUnknownCompositeOption":
            self = .missingValue(of: command.synopsis(of: name ?? ""))
        case "unexpectedValueForOption":
            self = .unexpectedValue(thrown.text ?? "", of: name ?? "")
        case "unexpectedExtraValues": self = .tooMany(thrown.texts)
        case "unableToParseValue":
            self = .wrongValue(
                thrown.text ?? "",
                of: name,
                known: command.values(of: name ?? ""),
                reason: (thrown.error as? ValidationError)?.message
            )
        case "noValue": self = .missing(thrown.quoted(from: error))
        case "duplicateExclusiveValues": self = .excluding(thrown.quoted(from: error))
        case "unsupportedShell": self = .unknownShell
        case "helpRequested", "versionRequested", "dumpHelpRequested",
            "completionScriptRequested", "completionScriptCustomResponse":
            return nil
        default: self = .other
        }
    }

    private static func unknown(
        _ name: String,
        _ command: CommandInfo,
        _ program: CommandInfo
    ) -> UsageFault {
        let near = nearestNames(to: name, among: command.optionNames)
        let others = program.all.filter { $0.optionNames.contains(name) }.map(\.path)
        return .unknownOption(name, near: near, of: others)
    }
}

extension CommandInfo {
    fileprivate func option(_ name: String) -> ArgumentInfo? {
        options.first { $0.spellings.contains(name) }
    }

    fileprivate func synopsis(of name: String) -> String { option(name)?.synopsis ?? name }

    fileprivate func values(of name: String) -> [String] { option(name)?.allValues ?? [] }
}

/// An error of the parser as it looks from outside.
private struct Thrown {
    /// The name of its case.
    let label: String
    /// The values that came with it, in their order.
    private let values: [Any]

    init?(_ error: any Error) {
        let mirror = Mirror(reflecting: error)
        let fields = mirror.children
        // A CommandError has the commands on the way and the error proper.
        let inner = fields.first { $0.label == "parserError" }?.value ?? error
        let cases = Mirror(reflecting: inner)
        guard cases.displayStyle == .enum else { return nil }
        guard let child = cases.children.first, let label = child.label else {
            label = String(describing: inner)
            values = []
            return
        }
        self.label = label
        let payload = Mirror(reflecting: child.value)
        values = payload.displayStyle == .tuple ? payload.children.map(\.value) : [child.value]
    }

    /// The first text.
    var text: String? { values.lazy.compactMap { $0 as? String }.first }

    /// The first character.
    var character: String {
        values.lazy.compactMap { $0 as? Character }.first.map { "\($0)" } ?? ""
    }

    /// The error that is the reason.
    var error: (any Error)? {
        values.lazy.compactMap { Self.unwrapped($0) as? any Error }.first
    }

    /// The texts of a list of pairs.
    var texts: [String] {
        values.flatMap { Mirror(reflecting: $0).children }.compactMap { pair in
            Mirror(reflecting: pair.value).children.lazy.compactMap { $0.value as? String }.first
        }
    }

    /// The option that it is about, as it is typed.
    var optionName: String? {
        values.lazy.compactMap { value -> String? in
            let name = Mirror(reflecting: Self.unwrapped(value))
            guard name.displayStyle == .enum, let child = name.children.first else { return nil }
            switch child.label {
            case "long": return "--\(child.value)"
            case "longWithSingleDash": return "-\(child.value)"
            case "short":
                let payload = Mirror(reflecting: child.value).children.first
                return "-\(payload?.value ?? child.value)"
            default: return nil
            }
        }.first
    }

    /// What the parser's own sentence puts between quotation marks: an argument by its name.
    func quoted(from error: any Error) -> String {
        let parts = Gongkai.message(for: error).split(
            separator: "'",
            omittingEmptySubsequences: false
        )
        return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
            .joined(separator: " ")
    }

    private static func unwrapped(_ value: Any) -> Any {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional, let inner = mirror.children.first else {
            return value
        }
        return inner.value
    }
}
