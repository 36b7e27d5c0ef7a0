/// A file of an archive.
package struct PackedFile: Hashable, Sendable {
    /// The path in the archive: components with `/` between them, such as `2024/index.html`.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
