import CDefaults
package import Reading

/// The templates inside the program: the page shell, the style, the forms and their scaffolds.
///
/// - Parameter name: how findings name the folder that is not there.
/// - Returns: the files by their paths in `Templates/`.
package func defaultTemplates(name: String) -> MemoryTree {
    var files: [String: [UInt8]] = [:]
    var position: UInt = 0
    while true {
        let file = unsafe default_file_at(position)
        guard let path = unsafe file.path else { break }
        let bytes = unsafe UnsafeBufferPointer(start: file.bytes, count: Int(file.count))
        unsafe files[String(cString: path)] = Array(bytes)
        position += 1
    }
    return MemoryTree(name: name, files: files)
}
