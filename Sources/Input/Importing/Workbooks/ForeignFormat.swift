import Diagnostics
import Packing
import Reading

/// What is said about files that are no workbooks, each with the way out that there is.
extension Diagnostic {
    static func foreign(_ kind: FileKind, in file: String) -> Diagnostic {
        Diagnostic(
            .unusableWorkbook,
            at: SourceLocation(file: file),
            kind.summary,
            remedy: kind.remedy
        )
    }
}

extension FileKind {
    fileprivate var summary: Wording {
        switch self {
        case .empty: Wording("文件是空的", "the file is empty")
        case .lockFile:
            Wording(
                "这是表格或文字软件打开文件时留下的临时文件",
                "this is the lock file of a program that has the file itself open"
            )
        case .guarded:
            Wording("文件被文档加密软件加密，离开该软件打不开", "it is encrypted by a program that guards documents")
        case .encrypted: Wording("文件有打开密码", "the file is locked with a password")
        case .utf16Text: Wording("这不是工作簿，而是 UTF-16 编码的文本", "this is no workbook but text in UTF-16")
        case .text: Wording("这不是工作簿，而是纯文本", "this is no workbook but plain text")
        case .otherArchive: Wording("这不是工作簿，而是压缩包", "this is no workbook but a zip archive")
        case .packed: Wording("这是压缩包", "this is a packed archive")
        case .picture: Wording("这是图片，里面的数字无法读取", "this is a picture, whose figures are not read")
        case .unknown:
            Wording(
                "这不是工作簿，也认不出是什么文件",
                "this is no workbook, and no other kind of file that is known"
            )
        case .workbook: Wording("这是 .xlsx 工作簿，不是文本", "this is a workbook (.xlsx) and no text")
        default: Wording("这是\(name.chinese)，程序不读取", "this is \(name.english), which is not read")
        }
    }

    /// What people call the kind.
    var name: Wording {
        switch self {
        case .oldWorkbook:
            Wording("旧版 .xls 或 WPS .et 工作簿", "a workbook of the old kind (.xls, .et)")
        case .oldDocument:
            Wording("旧版 Word 或 WPS 文档（.doc、.wps）", "an old Word document (.doc, .wps)")
        case .oldPresentation, .presentation: Wording("演示文稿", "a presentation")
        case .compoundFile: Wording("其他软件的复合文件", "a compound file of another program")
        case .pdf: Wording(" PDF 文件", "a PDF file")
        case .richText: Wording(" RTF 文档", "a document in Rich Text Format (.rtf)")
        case .webPage: Wording("网页（HTML）", "a web page (HTML)")
        case .webArchive: Wording("单个文件的网页（MHT）", "a web page in one file (MHTML)")
        case .xmlSpreadsheet:
            Wording(" Excel 2003 的 XML 表格", "an XML spreadsheet of Excel 2003")
        case .xmlDocument: Wording(" Word 的 XML 文档", "a Word document in XML")
        case .uniformOffice: Wording("标文通文档（UOF）", "a document in Uniform Office Format (UOF)")
        case .flatOpenDocument:
            Wording(" OpenDocument 的 XML 文件（.fods、.fodt）", "a flat OpenDocument file")
        case .otherXML: Wording(" XML 文件", "an XML file")
        case .symbolicLink: Wording(" SYLK 表格（.slk）", "a SYLK spreadsheet (.slk)")
        case .wordDocument: Wording(" Word 文档（.docx）", "a Word document (.docx)")
        case .openSpreadsheet:
            Wording(" OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)")
        case .openDocument: Wording(" OpenDocument 文档（.odt）", "an OpenDocument text (.odt)")
        case .binaryWorkbook: Wording("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)")
        case .withMacros: Wording("含有宏的工作簿", "a workbook with macros")
        case .documentWithMacros: Wording("含有宏的 Word 文档", "a Word document with macros")
        case .fixedLayout: Wording("版式文件（OFD）", "a document of fixed layout (OFD)")
        case .appleNumbers: Wording("苹果 Numbers 表格", "an Apple Numbers spreadsheet")
        case .empty, .lockFile, .encrypted, .guarded, .picture, .packed, .utf16Text, .text,
            .workbook, .otherArchive, .unknown:
            Wording("", "")
        }
    }

    /// The way out that there is.
    var remedy: Wording {
        switch self {
        case .oldWorkbook, .binaryWorkbook, .openSpreadsheet, .xmlSpreadsheet:
            Wording(
                "安装 LibreOffice 后可直接导入；或在 Excel、WPS 中打开，另存为“Excel 工作簿（*.xlsx）”后再导入",
                "With LibreOffice installed it is imported as it is; else open it in a spreadsheet "
                    + "program, save it as an 'Excel workbook (*.xlsx)' and import that"
            )
        case .withMacros, .webPage, .webArchive, .uniformOffice, .flatOpenDocument,
            .symbolicLink, .appleNumbers, .otherXML, .compoundFile:
            Wording(
                "在 Excel 或 WPS 中打开，另存为“Excel 工作簿（*.xlsx）”后再导入",
                "Open it in a spreadsheet program, save it as an 'Excel workbook (*.xlsx)' "
                    + "and import that"
            )
        case .encrypted:
            Wording(
                "在 Excel、Word 或 WPS 中输入密码打开，另存为不加密的 .xlsx 或 .docx 后再导入",
                "Open it with its password, save it as .xlsx or .docx without one and import that"
            )
        case .oldDocument, .openDocument, .richText, .xmlDocument:
            Wording(
                "安装 LibreOffice 后可直接导入；或在 Word、WPS 中打开，另存为“Word 文档（*.docx）”或纯文本（*.txt）后再导入",
                "With LibreOffice installed it is imported as it is; else open it in a word "
                    + "processor, save it as a 'Word document (*.docx)' or as text (.txt) and "
                    + "import that"
            )
        case .wordDocument, .documentWithMacros:
            Wording(
                "在 Word 或 WPS 中打开，另存为“Word 文档（*.docx）”后再导入；只要文字的，另存为纯文本（*.txt）",
                "Open it in a word processor, save it as a 'Word document (*.docx)' and import "
                    + "that; save it as plain text (.txt) if only its words are wanted"
            )
        case .pdf:
            Wording(
                "安装 poppler-utils（pdftotext、pdftocairo）后可直接导入；或用生成它的原件、财政系统导出的 .xlsx",
                "With poppler-utils (pdftotext, pdftocairo) installed it is imported as it is; "
                    + "else take the file that it was made from, or the .xlsx export"
            )
        case .fixedLayout, .picture:
            Wording(
                "用财政系统导出的 .xlsx，或生成它的原件；文字可存为 .txt 后导入",
                "Take the .xlsx export or the file that it was made from; "
                    + "import the words as a text (.txt)"
            )
        case .oldPresentation, .presentation:
            Wording(
                "把其中的报表复制到 .xlsx 工作簿，文字存为 .txt，再导入",
                "Copy its forms into an .xlsx file and its words into a text (.txt)"
            )
        case .workbook:
            Wording("把文件名改为 .xlsx 后导入", "Give it the ending .xlsx and import that")
        case .packed, .otherArchive:
            Wording("解压后导入其中的文件", "Unpack it and import the files in it")
        case .text:
            Wording(
                "是表格的，把文件名改为 .csv；是文字的，改为 .txt，再导入",
                "Give it the ending .csv if it is a table or .txt if it is a text, and import that"
            )
        case .utf16Text:
            Wording(
                "另存为“CSV UTF-8（逗号分隔）”或 .txt（UTF-8）后再导入",
                "Save it as 'CSV UTF-8 (comma delimited)' or as a text (.txt) in UTF-8"
            )
        case .empty: Wording("重新导出或复制一次", "Export or copy it once more")
        case .lockFile:
            Wording("关闭正在打开的文件，导入原文件", "Close the file that is open and import it itself")
        case .guarded:
            Wording("用加密软件解密后再导入", "Have it decrypted by that program and import it then")
        case .unknown:
            Wording(
                "重新导出为 .xlsx；若本机装有文档加密软件，先解密",
                "Export it as .xlsx anew; decrypt it first if documents are guarded by a program"
            )
        }
    }
}

extension Diagnostic {
    static func unreadable(_ error: ZipError, in file: String) -> Diagnostic {
        switch error.reason {
        case .encrypted: foreign(.encrypted, in: file)
        case .tooLarge, .wrongSize: unpacksIntoTooMuch(in: file, because: error.summary)
        default: damaged(at: SourceLocation(file: file), because: error.summary)
        }
    }

    static func unsafe(_ error: XMLError, in file: String) -> Diagnostic {
        Diagnostic(
            .unsafeWorkbook,
            at: SourceLocation(file: file),
            Wording(
                "文件内的 XML 带有文档类型声明（DTD），表格软件不会这样写，未读取",
                "its XML declares a document type, as no spreadsheet program does; it was not read"
            ),
            notes: [Note(error.place)],
            remedy: Wording(
                "确认文件来源；用 Excel 或 WPS 另存为新的 .xlsx",
                "Make sure where it comes from; save it anew as .xlsx in a spreadsheet program"
            )
        )
    }

    /// Says that a file, or a sheet of it, cannot be read, where and why.
    static func damaged(at location: SourceLocation, because reason: Wording) -> Diagnostic {
        let isSheet = location.cell != nil
        return Diagnostic(
            .unusableWorkbook,
            at: location,
            isSheet
                ? Wording("工作表已损坏，未导入", "the sheet is damaged and was not imported")
                : Wording("文件已损坏", "the file is damaged"),
            notes: [Note(reason)],
            remedy: Wording(
                "用 Excel 或 WPS 打开，核对内容，另存为 .xlsx 后再导入",
                "Open it in a spreadsheet program, look at it, save it as .xlsx and import that"
            )
        )
    }

    /// Says that one cell cannot be read, with its part and the reason.
    static func damagedCell(_ damage: CellDamage, at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unusableCell,
            at: location,
            Wording(
                "单元格已损坏：\(damage.wording.chinese)",
                "the cell is damaged: \(damage.wording.english)"
            ),
            notes: [Note(Wording("位于部件 \(damage.part)", "in the part \(damage.part)"))],
            remedy: Wording(
                "用 Excel 或 WPS 打开，更正此单元格并保存，再导入",
                "Open it in a spreadsheet program, correct the cell, save it and import again"
            )
        )
    }

    static func unpacksIntoTooMuch(in file: String, because reason: Wording? = nil) -> Diagnostic {
        Diagnostic(
            .unsafeWorkbook,
            at: SourceLocation(file: file),
            Wording(
                "解压后的内容超出任何正常工作簿的大小，未读取",
                "it unpacks into more than any honest workbook holds, so it was not read"
            ),
            notes: reason.map { [Note($0)] } ?? [],
            remedy: Wording(
                "确认文件来源；只把报表复制到新的工作簿再导入",
                "Make sure where it comes from; copy the forms alone into a new workbook"
            )
        )
    }
}

extension CellDamage {
    fileprivate var wording: Wording {
        switch reason {
        case .sharedText(let index, let count):
            Wording(
                "引用第 \(quoted(index)) 条共用文字，文件只有 \(count) 条",
                "it refers to the shared text '\(excerpt(index))', and there are \(count)"
            )
        case .address(let address):
            Wording(
                "地址\(quoted(address))无法识别，不知属于哪一格",
                "its address '\(excerpt(address))' cannot be read, so its place is not known"
            )
        case .row(let row):
            Wording("写在第 \(row) 行之下，地址却是另一行", "it stands in row \(row) by its address in another")
        case .rowNumber(let row):
            Wording(
                "所在行的行号\(quoted(row))无法识别",
                "the number of its row, '\(excerpt(row))', cannot be read"
            )
        case .repeated: Wording("同一单元格写了两次", "the cell stands twice in the file")
        case .number(let text):
            Wording("\(quoted(text))不是数", "'\(excerpt(text))' is no number")
        case .kind(let kind):
            Wording("类型\(quoted(kind))不存在", "there is no type '\(excerpt(kind))'")
        case .style(let style):
            Wording("没有编号为\(quoted(style))的格式", "there is no style '\(excerpt(style))'")
        case .revision:
            Wording("有拆分、合并或删除单元格的修订", "a revision divides, joins or deletes it")
        case .nestedTable:
            Wording("单元格里另有一张表格", "another table stands in it")
        case .formula: Wording("单元格里是数学公式", "a formula of mathematics stands in it")
        case .object:
            Wording("单元格里是图片或嵌入的对象", "a picture or an embedded object stands in it")
        case .struck: Wording("单元格里有删除线", "some of it is struck out")
        case .partlyHidden:
            Wording("单元格的内容有一部分看不见", "some of it is seen and some is not")
        case .withoutLines(let text):
            Wording(
                "\(quoted(text))四周没有框线，不知属于哪一栏",
                "no line encloses '\(excerpt(text))', so that its column is not known"
            )
        case .unclearLines:
            Wording("框线不完整，不知哪些内容在同一格", "the lines around it make no rectangle")
        case .acrossLines: Wording("文字越过框线", "its text reaches over the lines around it")
        case .dividedRow(let text):
            Wording(
                "\(quoted(text))可能是上一页末行的续行",
                "'\(excerpt(text))' may be the rest of the last row of the page before"
            )
        case .coversText(let text):
            Wording(
                "与它合并的单元格里还存有\(quoted(text))",
                "a cell that is merged with it holds '\(excerpt(text))'"
            )
        }
    }
}

extension XMLError {
    /// The part and the place in it, with what is wrong there.
    var place: Wording {
        Wording(
            "其中的 \(part) 第 \(line) 行第 \(column) 字节：\(reason.wording.chinese)",
            "in its part \(part), line \(line), byte \(column): \(reason.wording.english)"
        )
    }
}

extension XMLError.Reason {
    fileprivate var wording: Wording {
        switch self {
        case .malformed: Wording("不是合格的 XML", "it is no well-formed XML")
        case .incomplete: Wording("XML 到此中断，文件不完整", "the XML ends here unfinished")
        case .encoding: Wording("编码不能识别", "its encoding is not known")
        case .documentType: Wording("文档类型声明", "a document type")
        case .tooDeep: Wording("嵌套过深", "it is nested too deeply")
        }
    }
}
