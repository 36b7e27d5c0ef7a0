/// What is put into inputs of each format.
enum Pieces {
    /// Marks that no format expects, for all formats.
    static let anywhere = [
        "", " ", "\n", "\n\n", "\r\n", "\t", "\u{3000}", "\u{A0}", "\u{FEFF}", "\u{200B}",
        "\u{202E}", "\u{2066}", "\u{0}", "\u{7F}", "\u{FFFC}", "\u{FFFD}", "é", "e\u{301}", "😀",
        "𠀀", "\u{E0061}", "“", "”", "（", "）", "、", "，", "。", "：", "；", "％", "年", "2024年", "万元",
        "2551.34", "-", "—", "%", "&", "<", ">", "\"", "'", "\\", "/", "../", "合计", "其中：",
    ]
    static let csv = [
        ",", ",,,,,,,,", "\"", "\"\"", "\"\n", "sep=;\n", ";", "，", "#", "=1+1", "\u{FEFF}",
    ]
    static let yaml = [
        ":", ": ", "- ", "-", "#", " #", "{", "}", "[", "]", "{a: ", "[[[[[[[[", "&a ", "*a",
        "<<: ",
        "!!binary ", "!!python/object ", "|", "|+\n", ">-\n", "? ", "---\n", "...\n", "%YAML 1.2\n",
        "~", "null", "true", "no", "0x10", "1_000", "12:30:45", "2024-02-30", "2024-13-01", "@",
        "`",
        "\"\\u202E\"", "\"\\xZZ\"", "'", "''", "  ", "    ", "\u{85}", "\u{2028}", "name: ",
        "rows: ",
        "form-set: ", "columns:\n", "role: ", "title: ", "fiscal-year: ",
    ]
    static let markdown = [
        "# ", "## ", "### （三）", "＃", "- ", "* ", "1. ", "> ", "| ", "|---|", "｜", "```", "```饼图\n",
        "~~~\n", "`", "**", "__", "*", "[", "](", "![", "[a]: b\n", "[x](", "<a>", "<!--", "-->",
        "<script>", "&#x202E;", "&#0;", "&zwnj;", "{{", "}}", "{{ ", " }}", "{{ 业务支出表[合计].合计 }}",
        "{{ 占比(", "{{ 合计(", "[合计]", ".合计", "http://", "javascript:", "mailto:", "#", "XX", "____",
        "增加", "减少", "持平", "占", "其中", "比上年", "翻一番", "12,34.5", "１２３．４", "5－8", "二〇三一年",
    ]
    static let formulas = [
        "(", ")", "[", "]", "..", "+", "−", "-", "*", "/", "=", "≤", "≥", "(((((((((", "合计(", "占比(",
        "业务支出表", "业务支出表[合计]", "[101]", ".工资", "@", "100", "0.5%", "!",
    ]
    static let xml = [
        "<c r=\"A1\">", "</c>", "<v>", "</v>", "<row r=\"", "\"/>",
        "<mergeCell ref=\"A1:XFD1048576\"/>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<![CDATA[", "]]>", "&amp;", "&b;", "&#0;",
        "&#x110000;",
        "<?xml version=\"1.0\"?>", " t=\"s\"", " t=\"inlineStr\"", " t=\"e\"", " s=\"99999\"",
        " hidden=\"1\"", " r=\"ZZZZ99999999999\"", " r=\"\"", "xmlns=\"\"", "<f>", "<is><t>",
        "<si/>",
        "formatCode=\"0!.0,\"", "formatCode=\"[&gt;=1]0;;;@\"", "<a><a><a><a><a><a><a><a>",
    ]
    static let word = [
        "<w:tr>", "</w:tr>", "<w:tc>", "<w:tcPr><w:gridSpan w:val=\"1024\"/></w:tcPr>", "<w:tbl>",
        "<w:vMerge/>", "<w:hMerge/>", "<w:gridCol w:w=\"9223372036854775807\"/>", "<w:p/>",
        "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"end\"/>", "<w:br/>",
        "<w:del>", "<w:ins>", "<w:moveFrom>", "<w:sdt><w:sdtContent>", "<w:txbxContent>",
        "<mc:AlternateContent>", "<mc:Fallback>", "<w:rPr><w:strike/></w:rPr>", "<w:drawing/>",
        "<w:ilvl w:val=\"-1\"/>", "<w:basedOn w:val=\"A\"/>", "%9", "<w:sym w:char=\"F0FE\"/>",
    ]
    static let pages = [
        "<page>", "</page>", "<word xMin=\"0\" yMin=\"0\" xMax=\"99999999999\" yMax=\"1\">1</word>",
        "<path style=\"stroke:rgb(0%,0%,0%);fill:none\" d=\"M 0 0 L 600 0 \"/>", "<defs>",
        "<image/>",
        " transform=\"matrix(1000,1000,1000,1000,99999,-99999)\"", "L 1e9 -0", " Z ",
        "fill-opacity:0.1",
        "<use xlink:href=\"#glyph0-1\" x=\"-1\" y=\"\"/>", "rgb(100%,100%,100%)", "<g>", "</g>",
    ]
    static let requests = [
        "GET ", "HEAD ", "POST ", "/", "//", "/..", "%2e%2e/", "%00", "%ff", "%", "?", "#",
        " HTTP/1.1\r\n", " HTTP/9.9\r\n", "\r\n", "\r\n\r\n", "Host: localhost\r\n", "Host:", ":",
        "Range: bytes=0-\r\n", "bytes=-1", "bytes=0-0,5-9", "bytes=", "Content-Length: 5\r\n",
        "Content-Length: -1\r\n", "Transfer-Encoding: chunked\r\n", "If-None-Match: *\r\n",
        "Accept-Encoding: gzip\r\n", "Connection: close\r\n", "Expect: 100-continue\r\n", "\u{0}",
    ]
    static let tags = [
        "  ", "*", "sha256", "data/", "data/../", "./", "/etc/passwd", "%0A", "%0D", "~", "C:\\",
        "Payload-Oxum: ", "BagIt-Version: ", "Tag-File-Character-Encoding: UTF-16\n", "con", "\r",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  ",
    ]
}
