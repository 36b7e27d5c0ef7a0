/// How elements look where no style sheet is: the declarations that each bears itself.
///
/// Keys are names of elements, or of classes after a point. What an element's classes say comes
/// after what its name says, in the order of the classes.
enum CMSStyles {
    /// On the outermost element of each fragment.
    static let root = """
        max-width:75rem;margin:0 auto;color:#17212e;font-family:'PingFang SC','Microsoft YaHei',\
        'Noto Sans CJK SC',SimSun,sans-serif;font-size:16px;line-height:1.75;\
        overflow-wrap:break-word
        """

    /// Around a table, which may be wider than its place.
    static let scroll = "overflow-x:auto;margin:0 0 1em"

    /// On a picture that charts are drawn in.
    static let picture = "display:block;width:100%;max-width:30rem;height:auto"

    private static let cell = "border:1px solid #8794a6;padding:5px 8px;vertical-align:middle"
    private static let list = "margin:0 0 .5em;padding-left:1.5em;list-style:none"
    private static let strong = "font-weight:bold;background:#e3eaf3"

    static let rules: [String: String] = [
        "h1": "margin:0 0 1em;font-size:1.75em;line-height:1.4;text-align:center",
        "h2": "margin:1.5em 0 .75em;font-size:1.375em;line-height:1.4",
        "h3": "margin:1.25em 0 .5em;font-size:1.125em;line-height:1.4",
        "h4": "margin:1em 0 .5em;font-size:1em;line-height:1.4",
        "p": "margin:0 0 1em",
        "a": "color:#17457c",
        "table": "width:100%;border-collapse:collapse;font-size:15px;line-height:1.5",
        "caption": "padding:6px 0;font-weight:bold;text-align:left",
        "th": "\(cell);min-width:3em;font-weight:normal;text-align:left",
        "td": "\(cell);text-align:left",
        "figure": "max-width:34rem;margin:1.5em 0",
        "figcaption": "margin:0 0 .75em;font-weight:bold",
        "dt": "font-weight:bold",
        "dd": "margin:0 0 .5em",
        "summary": "cursor:pointer",
        ".amount": "text-align:right;white-space:nowrap",
        ".label": "min-width:9em",
        ".text": "min-width:7em",
        ".code": "white-space:nowrap",
        ".pad": "border:0",
        ".equation": "min-width:16em",
        ".first-tier": "min-width:5em",
        ".second-tier": "min-width:6em",
        ".third-tier": "min-width:9em",
        ".target-value": "min-width:5em",
        ".depth-1": "padding-left:1.5em",
        ".depth-2": "padding-left:2.5em",
        ".depth-3": "padding-left:3.5em",
        ".form-label": "margin:0",
        ".form-title": "text-align:center",
        ".form-subtitle": "text-align:center",
        ".form-units": "display:flex;flex-wrap:wrap;justify-content:space-between;margin:0 0 .25em",
        ".parts": list,
        ".sections": list,
        ".terms": list,
        ".form-list": list,
        ".years": list,
        ".legend": "color:#414d5c;font-size:15px",
        ".rounding-notes": "font-size:15px",
        ".list-title": "margin:0 0 .5em;font-weight:bold",
        "span.number": "margin-right:.5em",
        "span.empty-mark": "margin-left:.5em;color:#414d5c",
    ]

    /// On a list whose items bear their numbers in the text.
    static let markedList = "list-style:none;padding-left:0"

    /// On the cells of the head of a table.
    static let head = "\(strong);text-align:center"

    /// On the cells of rows that bear a class.
    static let rows: [String: String] = [
        "total": strong,
        "grand-total": strong,
        "subtotal": strong,
        "level-0": "font-weight:bold",
    ]

    /// On what stands at the head of a cover.
    static let particulars = ["dt": "display:inline", "dd": "display:inline"]

    /// On the spans of the figures of a cover, which stand beside one another.
    static let figureParts: [String: String] = [
        "label": "display:inline-block;min-width:8em",
        "value": "margin-right:.75em;font-weight:bold",
        "note": "color:#414d5c",
    ]
}
