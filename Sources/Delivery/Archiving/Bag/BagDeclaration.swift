import Diagnostics

/// The version of BagIt that a bag follows.
struct BagVersion: Hashable, Comparable {
    let major: Int
    let minor: Int

    /// The version that our bags follow (RFC 8493).
    static let current = BagVersion(major: 1, minor: 0)

    /// Whether the stricter rules of 1.0 hold.
    var isModern: Bool { self >= BagVersion(major: 1, minor: 0) }

    static func < (left: BagVersion, right: BagVersion) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}

/// What `bagit.txt` says.
struct BagDeclaration {
    static let file = "bagit.txt"

    /// The text of our own.
    static let text = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

    var version = BagVersion.current
    var encoding = TagEncoding.utf8

    /// Reads the declaration of a bag; what it does not say is taken to be as in ours.
    mutating func read(_ bag: Bag, _ diagnostics: inout [Diagnostic]) {
        guard let bytes = bag.files[Self.file] else {
            return diagnostics.append(.noDeclaration(at: bag.place(of: Self.file)))
        }
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
            return diagnostics.append(.byteOrderMark(at: bag.place(of: Self.file)))
        }
        let lines: [String]
        do {
            lines = try TagText(bytes, encoding: .utf8).lines
        } catch {
            return diagnostics.append(.wrongEncoding(.utf8, at: bag.place(of: Self.file, line: 1)))
        }
        let wanted = ["BagIt-Version", "Tag-File-Character-Encoding"]
        for (index, label) in wanted.enumerated() {
            let place = bag.place(of: Self.file, line: index + 1)
            guard lines.indices.contains(index), let value = Self.value(of: label, in: lines[index])
            else {
                diagnostics.append(.malformedDeclaration(label, at: place))
                continue
            }
            set(value, of: index, at: place, &diagnostics)
        }
        if lines.count > wanted.count {
            diagnostics.append(.longDeclaration(at: bag.place(of: Self.file, line: 3)))
        }
    }

    /// The value after a label, one colon and one space.
    private static func value(of label: String, in line: String) -> String? {
        guard line.hasPrefix("\(label): ") else { return nil }
        return String(line.dropFirst(label.count + 2))
    }

    private mutating func set(
        _ value: String,
        of index: Int,
        at place: SourceLocation,
        _ diagnostics: inout [Diagnostic]
    ) {
        if index == 0 {
            let numbers = value.split(separator: ".", omittingEmptySubsequences: false)
            guard numbers.count == 2, let major = number(numbers[0]), let minor = number(numbers[1])
            else { return diagnostics.append(.malformedDeclaration("BagIt-Version", at: place)) }
            version = BagVersion(major: major, minor: minor)
            if version > .current { diagnostics.append(.newerBagIt(value, at: place)) }
        } else if let known = TagEncoding(name: value) {
            encoding = known
        } else {
            diagnostics.append(.unknownEncoding(value, at: place))
        }
    }
}

/// A number of one to four digits.
private func number(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
}
