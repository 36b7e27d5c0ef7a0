import CArchive

/// The kinds of entries, which the library's header has as casts that Swift does not see.
let regularFile = 0o100000
let folder = 0o040000

/// Runs `body` with names in UTF-8, whatever locale the program runs in.
func withUTF8Names<Result>(_ body: () throws(ZipError) -> Result) throws(ZipError) -> Result {
    guard let before = unsafe begin_utf8_names() else {
        throw ZipError(.damaged("this system has no locale of UTF-8"))
    }
    defer { unsafe end_utf8_names(before) }
    return try body()
}

/// Throws what the library says unless a call of it went well.
func require(
    _ status: Int32,
    _ archive: OpaquePointer,
    _ entry: String? = nil
) throws(ZipError) {
    guard status != ARCHIVE_OK else { return }
    throw unsafe ZipError(.damaged(message(of: archive)), entry: entry)
}

/// What the library says about its last failure.
func message(of archive: OpaquePointer) -> String {
    guard let text = unsafe archive_error_string(archive) else { return "unknown failure" }
    let message = unsafe String(cString: text)
    return message.split(whereSeparator: \.isNewline).joined(separator: " ")
}
