/// The ordinary characters that the radicals of a dictionary look like.
enum RadicalWords {
    /// The first of the Kangxi radicals.
    static let first: UInt32 = 0x2F00
    /// What each of them, in their order, is by its compatibility mapping (Unicode, U+2F00–U+2FD5).
    static let ordinary = Array(
        ("一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕"
            + "大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日"
            + "曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿"
            + "目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行"
            + "衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音"
            + "頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠").unicodeScalars
    )
    /// The other radicals that have such a mapping.
    static let others: [Unicode.Scalar: Unicode.Scalar] = ["\u{2E9F}": "母", "\u{2EF3}": "龟"]
}
