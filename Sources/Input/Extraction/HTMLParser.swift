import CGumbo

/// Why bytes are no page that could be read back.
package enum HTMLError: Error, Hashable, Sendable {
    /// Longer than any page of a disclosure, in bytes.
    case tooLong(Int)
    /// Elements stand deeper in one another than in any page of a disclosure.
    case tooDeep(line: Int)
    /// The bytes are not UTF-8.
    case notUTF8
}

/// The longest page that is read: the print edition of a large unit has a hundredth of it.
package let longestPage = 64 << 20

/// How deep elements may stand in one another; the deepest of our pages have 20 levels.
private let deepestNesting = 200

extension HTMLElement {
    /// Parses a page as browsers do; any bytes have a tree.
    ///
    /// This is the one place that calls the C library. Its memory is taken from a store of our own
    /// that is freed as a whole: the library frees a tree by recursion, and a hostile page is deep.
    ///
    /// - Parameter bytes: the page, UTF-8.
    /// - Throws: why it is no page of ours.
    package init(page bytes: [UInt8]) throws(HTMLError) {
        guard bytes.count <= longestPage else { throw .tooLong(bytes.count) }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        var nesting = NestingScan(bytes)
        if let place = nesting.firstDeeper(than: deepestNesting) {
            throw .tooDeep(line: bytes[..<place].count { $0 == UInt8(ascii: "\n") } + 1)
        }
        let store = AllocationStore()
        let result = unsafe bytes.withUnsafeBytes { buffer -> Result<HTMLElement, HTMLError> in
            var options = unsafe kGumboDefaultOptions
            unsafe options.userdata = Unmanaged.passUnretained(store).toOpaque()
            unsafe options.allocator = { store, size in
                guard let store = unsafe store else { return nil }
                return unsafe Unmanaged<AllocationStore>.fromOpaque(store)
                    .takeUnretainedValue().allocate(size)
            }
            unsafe options.deallocator = { _, _ in }
            let text = unsafe buffer.bindMemory(to: CChar.self)
            return unsafe withUnsafePointer(to: &options) { options in
                guard
                    let output = unsafe gumbo_parse_with_options(
                        options,
                        text.baseAddress,
                        text.count
                    )
                else { preconditionFailure("gumbo_parse_with_options returns no NULL") }
                return unsafe copy(output.pointee.root)
            }
        }
        self = try result.get()
    }
}

/// Memory that is freed as a whole.
private final class AllocationStore {
    private var addresses: [UInt] = []

    func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        let piece = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        addresses.append(UInt(bitPattern: piece))
        return unsafe piece
    }

    deinit {
        for address in addresses {
            unsafe UnsafeMutableRawPointer(bitPattern: address)?.deallocate()
        }
    }
}

private func copy(_ node: UnsafeMutablePointer<GumboNode>?) -> Result<HTMLElement, HTMLError> {
    do throws(HTMLError) {
        guard let node = unsafe node, case .element(let element)? = try unsafe copy(node, depth: 0)
        else { preconditionFailure("the root of a document is an element") }
        return .success(element)
    } catch {
        return .failure(error)
    }
}

private func copy(
    _ node: UnsafeMutablePointer<GumboNode>,
    depth: Int
) throws(HTMLError) -> HTMLNode? {
    switch unsafe node.pointee.type {
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
        return unsafe .text(String(cString: node.pointee.v.text.text))
    case GUMBO_NODE_COMMENT:
        let comment = unsafe node.pointee.v.text
        return unsafe .comment(String(cString: comment.text), line: Int(comment.start_pos.line))
    case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
        let element = unsafe node.pointee.v.element
        let line = unsafe Int(element.start_pos.line)
        guard depth < deepestNesting else { throw .tooDeep(line: line) }
        var children: [HTMLNode] = []
        for index in 0..<(unsafe Int(element.children.length)) {
            guard let child = unsafe element.children.data[index] else { continue }
            let node = unsafe child.assumingMemoryBound(to: GumboNode.self)
            if let copied = try unsafe copy(node, depth: depth + 1) { children.append(copied) }
        }
        return unsafe .element(
            HTMLElement(
                name: name(of: element),
                attributes: attributes(of: element),
                children: children,
                line: line,
                column: Int(element.start_pos.column)
            )
        )
    default: return nil
    }
}

private func name(of element: GumboElement) -> String {
    let known = unsafe String(cString: gumbo_normalized_tagname(element.tag))
    guard known.isEmpty else { return known }
    var piece = unsafe element.original_tag
    unsafe gumbo_tag_from_original_text(&piece)
    return unsafe text(piece).lowercased()
}

private func attributes(of element: GumboElement) -> [HTMLAttribute] {
    (0..<(unsafe Int(element.attributes.length))).compactMap { index in
        guard let pointer = unsafe element.attributes.data[index] else { return nil }
        let attribute = unsafe pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
        return unsafe HTMLAttribute(
            name: String(cString: attribute.name),
            value: String(cString: attribute.value)
        )
    }
}

private func text(_ piece: GumboStringPiece) -> String {
    unsafe String(
        decoding: UnsafeRawBufferPointer(start: piece.data, count: piece.length),
        as: UTF8.self
    )
}
