import Characters

/// The words by which a number is of something that no figure of the data is (另有所指的数): an
/// average, several years, a part of the year, a whole region.
enum ForeignWords {
    /// Averages and amounts for each of something.
    private static let averages = [
        "人均", "户均", "生均", "床均", "车均", "台均", "校均", "村均", "次均", "日均", "月均", "平均", "每人",
        "每户", "每辆", "每车", "每台", "每床", "每生", "每次", "每天", "每月", "单车",
    ]
    /// Other times than the year of the disclosure.
    private static let times = [
        "历年", "近年", "近两年", "近三年", "近五年", "两年", "三年", "四年", "五年", "十三五", "十四五", "十五五",
        "上半年", "下半年", "季度",
    ]
    /// Others than the unit or department that discloses.
    private static let regions = [
        "全国", "全省", "全区", "全市", "全县", "全州", "全盟", "全旗", "全镇", "全乡", "全街道", "全系统", "全行业",
    ]
    /// What a reason begins with.
    static let reasons = ["原因", "由于", "因为", "主要是", "主要系", "缘于", "一是", "二是", "三是"]
        .map { Array($0.unicodeScalars) }
    /// By their first character, for each character of each clause is asked.
    static let words = Dictionary(
        grouping: (averages + times + regions).map { Array($0.unicodeScalars) }
    ) { $0[0] }
    static let month = Array("月".unicodeScalars)
    static let yearSign = Array("年".unicodeScalars)
    /// What stands between the first and the last month of a part of the year.
    static let until = ["至", "到", "-", "—", "－", "~", "～", "–"].map { Array($0.unicodeScalars) }
}

extension ProseText {
    /// Whether the words before a number say that it is of something that the data does not hold.
    ///
    /// - Parameters:
    ///   - clause: the words, up to the number.
    ///   - labels: the names in them, inside which no word says anything of its own.
    ///   - year: the year of the disclosure.
    /// - Returns: whether one of them does.
    func isForeign(
        _ clause: Range<Int>,
        _ labels: some Sequence<ProseLabel>,
        year: Int
    ) -> Bool {
        let end = clause.upperBound
        return clause.contains { position in
            let isSaid =
                scalars[position].isAnyDigit
                ? isPartOfYear(at: position, before: end)
                    || isSpanOfYears(at: position, before: end)
                    || isAnotherYear(at: position, before: end, than: year)
                : isForeignWord(at: position, before: end)
            return isSaid && !labels.contains { $0.range.contains(position) }
        }
    }

    /// Whether one of the words stands at a position; 二〇二三年 is no three years.
    private func isForeignWord(at position: Int, before end: Int) -> Bool {
        let first = scalars[position]
        guard let words = ForeignWords.words[first] else { return false }
        let isInNumeral =
            NumeralWords.isNumeral(first) && position > 0
            && NumeralWords.isNumeral(scalars[position - 1])
        return !isInNumeral
            && words.contains { position + $0.count <= end && scalars.has($0, at: position) }
    }

    /// Whether a year begins at a position that is neither that of the disclosure nor the last.
    private func isAnotherYear(at position: Int, before end: Int, than year: Int) -> Bool {
        guard let stated = number(at: position, before: end), (1990...2200).contains(stated.value),
            scalars.has(ForeignWords.yearSign, at: stated.end)
        else { return false }
        return ![year, year - 1].contains(stated.value)
    }

    /// The end of the last word in a range that a reason begins with; `nil` if there is none.
    func endOfReasonMark(in range: Range<Int>) -> Int? {
        for position in range.reversed() {
            let word = ForeignWords.reasons.first { word in
                position + word.count <= range.upperBound && scalars.has(word, at: position)
            }
            if let word { return position + word.count }
        }
        return nil
    }

    /// Whether 1-6月 or 1月至6月 begins at a position, and not the whole year.
    private func isPartOfYear(at position: Int, before end: Int) -> Bool {
        guard let first = number(at: position, before: end), first.value <= 12 else { return false }
        var next = first.end
        if scalars.has(ForeignWords.month, at: next) { next += 1 }
        guard let joint = ForeignWords.until.first(where: { scalars.has($0, at: next) }),
            let last = number(at: next + joint.count, before: end),
            last.value <= 12, scalars.has(ForeignWords.month, at: last.end)
        else { return false }
        return first.value != 1 || last.value != 12
    }

    /// Whether 2022年至2024年 or 2022-2024年 begins at a position.
    private func isSpanOfYears(at position: Int, before end: Int) -> Bool {
        guard let first = number(at: position, before: end), (1990...2200).contains(first.value)
        else { return false }
        var next = first.end
        if scalars.has(ForeignWords.yearSign, at: next) { next += 1 }
        guard let joint = ForeignWords.until.first(where: { scalars.has($0, at: next) }),
            let last = number(at: next + joint.count, before: end)
        else { return false }
        return (1990...2200).contains(last.value) && last.value != first.value
    }

    /// The digits that begin at a position, none before them.
    private func number(at position: Int, before end: Int) -> (value: Int, end: Int)? {
        guard position < end, scalars[position].isAnyDigit,
            position == 0 || !scalars[position - 1].isAnyDigit
        else { return nil }
        var (value, next) = (0, position)
        while next < end, next - position < 5, scalars[next].isAnyDigit {
            value = value * 10 + Int(scalars[next].narrow.value) - 48
            next += 1
        }
        return next > position ? (value, next) : nil
    }
}
