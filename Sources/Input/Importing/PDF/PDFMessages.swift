package import Diagnostics
import Reading

/// What is said about a PDF.
extension Diagnostic {
    /// A PDF of which the pages are pictures.
    static func scannedPDF(in file: String) -> Diagnostic {
        Diagnostic(
            .unusableWorkbook,
            at: SourceLocation(file: file),
            Wording(
                "这是扫描的 PDF，页面都是图片，没有可以读取的文字",
                "this PDF is scanned: its pages are pictures without text"
            ),
            remedy: Wording(
                "用生成它的 Word 或 Excel 原件，或财政系统导出的 .xlsx",
                "Take the Word or Excel file that it was made from, or the .xlsx export"
            )
        )
    }

    /// A page that is a picture, among others with text.
    static func scannedPage(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unplacedText,
            .warning,
            at: place,
            Wording("这一页是图片，没有导入", "this page is a picture and was left out"),
            remedy: Wording(
                "其中有报表或文字的，用原件导入",
                "If it shows a form or text, import the file that it was made from"
            )
        )
    }

    /// What the programs that read PDF gave does not fit together.
    static func unreadablePDF(in file: String) -> Diagnostic {
        Diagnostic(
            .unusableWorkbook,
            at: SourceLocation(file: file),
            Wording("PDF 文件已损坏，没有读到页面", "the PDF is damaged: no pages could be read"),
            remedy: Wording(
                "重新导出 PDF，或用生成它的原件",
                "Export it anew, or take the file that it was made from"
            )
        )
    }

    /// Says that a PDF was read by programs that are installed.
    package static func readPDF(by program: String, in file: String) -> Diagnostic {
        Diagnostic(
            .convertedFile,
            .information,
            at: SourceLocation(file: file),
            Wording(
                "这是 PDF 文件，由 \(program) 读取文字和框线；没有框线的表格不导入",
                "this is a PDF, of which \(program) read the words and the lines; "
                    + "tables without lines are not imported"
            ),
            remedy: Wording(
                "有原件的，导入原件更完整",
                "Import the file that it was made from, if there is one"
            )
        )
    }

    /// Says that the programs that are there could not read a PDF.
    package static func notReadPDF(
        by program: String,
        because reason: Wording,
        in file: String
    ) -> Diagnostic {
        Diagnostic(
            .unusableWorkbook,
            at: SourceLocation(file: file),
            Wording(
                "\(program) 未能读取这个 PDF 文件：\(reason.chinese)",
                "\(program) could not read this PDF: \(reason.english)"
            ),
            remedy: Wording(
                "有密码或不许复制的，去掉限制；或用生成它的原件",
                "Remove its password or its ban on copying, or take the file that it was made from"
            )
        )
    }
}
