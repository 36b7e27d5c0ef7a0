/// The words of the files for spreadsheets and programs.
enum DownloadWords {
    static let form = "下载本表："
    static let all = "下载全部数据："
    static let workbook = "Excel 工作簿"
    static let long = "长表（CSV）"
    static let json = "JSON"
    static let package = "数据说明（datapackage.json）"

    // MARK: Columns

    static let year = "年度"
    static let unit = "单位"
    static let formName = "表"
    static let formTitle = "表名"
    static let side = "方"
    static let rowID = "行标识"
    static let code = "科目编码"
    static let row = "行"
    static let columnID = "列标识"
    static let column = "列"
    static let amount = "金额"
    static let moneyUnit = "金额单位"
    static let state = "状态"
    static let address = "地址"
    static let name = "名称"
    static let parent = "上级编码"

    static let longNames = [
        year, unit, formName, formTitle, side, rowID, code, row, columnID, column, amount,
        moneyUnit, state, address,
    ]

    /// The columns of the list of all figures.
    static let figureList = ["标识", "数值", "单位", "名称"]

    // MARK: States

    static let blank = "空白"
    static let zero = "零"
    static let reported = "有数"
    static let states = [reported, zero, blank]

    // MARK: Meanings

    static let sideMeaning = "两栏表的哪一方"
    static let rowIDMeaning = "行的固定标识，也是网址锚点的一部分"
    static let codeMeaning = "功能分类或经济分类科目编码，按文本保存"
    static let rowMeaning = "行的名称，不含序号和缩进"
    static let textMeaning = "按原表"
    static func amountMeaning(_ unit: String) -> String { "金额，单位：\(unit)；空白表示没有数据" }
    static let stateMeaning = "空白表示没有数据，零表示数额为零"
    static let addressMeaning = "这个数在网站上的地址"

    // MARK: Sheets

    static let cover = "封面"
    static let contents = "目录"
    static let longSheet = "全部数据"
    static let notes = "附注"
    static let targets = "绩效目标"
    static let sheet = "工作表"
    static let content = "内容"
    static let mark = "注号"
    static let note = "说明"
    static let project = "项目"
    static let item = "事项"
    static let wholePeriod = "实施期"
    static let ofYear = "年度目标"
    static let published = "公开日期"
    static let approved = "批复日期"
    static let codes = "科目编码表"
}
