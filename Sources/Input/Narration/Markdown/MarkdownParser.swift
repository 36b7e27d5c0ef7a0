import CCMarkGFM
import Synchronization

/// Parses GitHub Flavored Markdown into values.
///
/// This is the one file that calls the C library. The parser and its tree live no longer than
/// the call.
///
/// - Parameter bytes: UTF-8 without zero bytes.
/// - Returns: the blocks of the document; footnotes come last.
func markdownBlocks(_ bytes: [UInt8]) -> [MarkdownNode] {
    guard isRegistered else { return [] }
    return unsafe withDocument(bytes) { document in
        unsafe children(of: document, depth: 0)
    }
}

/// Registers the extensions with the library, once for the process.
private let isRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
}()

/// Held while the library parses.
///
/// The library keeps the characters that are special to its extensions in one global table, which
/// each parser fills when it begins with inline text and clears when it ends: without the lock a
/// document would lose its `~~` because another one is done.
private let parsing = Mutex(())

/// Parses `bytes` and lends the tree to `body`; the tree is freed when `body` returns.
private func withDocument<Result>(
    _ bytes: [UInt8],
    _ body: (OpaquePointer) -> Result
) -> Result {
    // Two tildes only: in 1月~3月和5月~6月 a single one means “to”.
    let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
    guard let parser = unsafe cmark_parser_new(options) else {
        preconditionFailure("cmark_parser_new returns NULL only when memory is exhausted")
    }
    defer { unsafe cmark_parser_free(parser) }
    for name in ["table", "strikethrough"] {
        guard let syntax = unsafe cmark_find_syntax_extension(name) else { continue }
        unsafe cmark_parser_attach_syntax_extension(parser, syntax)
    }
    var tree: OpaquePointer?
    unsafe bytes.withUnsafeBytes { buffer in
        let text = unsafe buffer.bindMemory(to: CChar.self)
        parsing.withLock { _ in
            unsafe cmark_parser_feed(parser, text.baseAddress, text.count)
            unsafe tree = unsafe cmark_parser_finish(parser)
        }
    }
    guard let document = unsafe tree else {
        preconditionFailure("cmark_parser_finish returns NULL only when memory is exhausted")
    }
    defer { unsafe cmark_node_free(document) }
    return unsafe body(document)
}

private func children(of parent: OpaquePointer, depth: Int) -> [MarkdownNode] {
    var nodes: [MarkdownNode] = []
    var child = unsafe cmark_node_first_child(parent)
    while let node = unsafe child {
        if let kind = unsafe kind(of: node) {
            unsafe nodes.append(value(of: node, kind, depth: depth + 1))
        }
        unsafe child = unsafe cmark_node_next(node)
    }
    return nodes
}

private func value(
    of node: OpaquePointer,
    _ kind: MarkdownNode.Kind,
    depth: Int
) -> MarkdownNode {
    let isTooDeep =
        unsafe depth >= maximumNesting && kind.canNest && cmark_node_first_child(node) != nil
    return unsafe MarkdownNode(
        kind: isTooDeep ? .tooDeep(plainText(below: node)) : kind,
        line: Int(cmark_node_get_start_line(node)),
        byteColumn: Int(cmark_node_get_start_column(node)),
        lastLine: Int(cmark_node_get_end_line(node)),
        lastByteColumn: Int(cmark_node_get_end_column(node)),
        children: isTooDeep ? [] : children(of: node, depth: depth)
    )
}

private func kind(of node: OpaquePointer) -> MarkdownNode.Kind? {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: unsafe listKind(of: node)
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: unsafe codeKind(of: node)
    case CMARK_NODE_HTML_BLOCK: unsafe .htmlBlock(literal(of: node))
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: unsafe .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
    case CMARK_NODE_TEXT: unsafe .text(literal(of: node))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: unsafe .codeSpan(literal(of: node))
    case CMARK_NODE_HTML_INLINE: unsafe .html(literal(of: node))
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: unsafe .link(address: address(of: node), title: title(of: node))
    case CMARK_NODE_IMAGE: unsafe .image(address: address(of: node), title: title(of: node))
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        unsafe .footnoteReference(number: Int(literal(of: node)) ?? 0)
    default: unsafe extensionKind(of: node)
    }
}

/// The kinds that extensions add have no constants; they are known by name.
private func extensionKind(of node: OpaquePointer) -> MarkdownNode.Kind? {
    switch unsafe text(cmark_node_get_type_string(node)) {
    case "table": unsafe .table(alignments(of: node))
    case "table_header", "table_row": .tableRow
    case "table_cell": .tableCell
    case "strikethrough": .strikethrough
    default: nil
    }
}

private func listKind(of node: OpaquePointer) -> MarkdownNode.Kind {
    let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return unsafe .list(
        start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0
    )
}

private func codeKind(of node: OpaquePointer) -> MarkdownNode.Kind {
    var length: CInt = 0
    var offset: CInt = 0
    var character: CChar = 0
    let isFenced = unsafe cmark_node_get_fenced(node, &length, &offset, &character) != 0
    return unsafe .code(
        text: literal(of: node),
        fence: isFenced ? text(cmark_node_get_fence_info(node)) : nil
    )
}

private func alignments(of table: OpaquePointer) -> [NarrativeTable.Alignment] {
    let count = unsafe Int(cmark_gfm_extensions_get_table_columns(table))
    guard let letters = unsafe cmark_gfm_extensions_get_table_alignments(table) else { return [] }
    return (0..<count).map { column in
        switch unsafe letters[column] {
        case UInt8(ascii: "l"): .left
        case UInt8(ascii: "c"): .center
        case UInt8(ascii: "r"): .right
        default: .natural
        }
    }
}

/// The text of all nodes below `node`, without recursion.
private func plainText(below node: OpaquePointer) -> String {
    guard let iterator = unsafe cmark_iter_new(node) else { return "" }
    defer { unsafe cmark_iter_free(iterator) }
    var text = ""
    while true {
        let event = unsafe cmark_iter_next(iterator)
        guard event != CMARK_EVENT_DONE else { return text }
        guard event == CMARK_EVENT_ENTER, let current = unsafe cmark_iter_get_node(iterator)
        else { continue }
        text += unsafe literal(of: current)
    }
}

private func literal(of node: OpaquePointer) -> String {
    unsafe text(cmark_node_get_literal(node))
}

private func address(of node: OpaquePointer) -> String {
    unsafe text(cmark_node_get_url(node))
}

private func title(of node: OpaquePointer) -> String {
    unsafe text(cmark_node_get_title(node))
}

/// The library's text as a value; the null pointer is no text.
private func text(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer)
}
