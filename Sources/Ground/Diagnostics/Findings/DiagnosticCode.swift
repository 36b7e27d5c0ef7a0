/// The stable code of a kind of finding: a letter and three digits, never used again for another.
///
/// F files and syntax, T table structure, R reconciliation, N narrative, P pages, templates and
/// publication, A archive.
package enum DiagnosticCode: String, CaseIterable, Codable, Sendable {
    // MARK: F, files
    /// A file that is needed is not there (缺少文件).
    case missingFile = "F001"
    /// A file cannot be read: permissions, a folder in its place (无法读取).
    case unreadableFile = "F002"
    /// A file is in no encoding that the program knows (编码无法识别).
    case unknownEncoding = "F003"
    /// A file or a collection in it is larger than any honest input (超出上限).
    case inputTooLarge = "F004"
    /// A path leads outside the folder that it belongs to (路径越界).
    case pathOutsideRoot = "F005"
    /// A folder or file name that cannot become part of an address (文件名不可用).
    case unusableName = "F006"
    /// A file lies in a content folder but nothing reads it (无人读取的文件).
    case unreadFile = "F007"
    /// Two folders disclose the same for one unit and year (公开材料重复).
    case repeatedDisclosure = "F008"

    // MARK: F, YAML
    /// The YAML is not well formed (YAML 语法错误).
    case malformedYAML = "F101"
    /// YAML anchors and aliases are not accepted (不支持锚点和别名).
    case aliasInYAML = "F102"
    /// A key that no one reads, often misspelt (未知的键).
    case unknownKey = "F103"
    /// A key that is needed is absent (缺少必填项).
    case missingKey = "F104"
    /// A value of another kind than expected (值的类型不符).
    case unexpectedValue = "F105"
    /// An id stands twice where it must be unique (标识重复).
    case duplicateID = "F106"
    /// Text that YAML reads otherwise than it was meant (YAML 误读).
    case misreadYAML = "F107"

    // MARK: F, CSV
    /// A quoted cell does not end, or a comma divides an amount (引号未闭合，或逗号分开了金额).
    case malformedCSV = "F201"

    // MARK: F, formulas
    /// A formula does not follow the grammar (公式语法错误).
    case malformedFormula = "F301"
    /// A formula names something that does not exist (名称不存在).
    case unknownName = "F302"
    /// A name means more than one thing (名称有歧义).
    case ambiguousName = "F303"
    /// A function is called with the wrong arguments or types (类型不符).
    case typeMismatch = "F304"
    /// A formula has no value: division by zero, an empty total (无法计算).
    case noValue = "F305"

    // MARK: T, tables
    /// A column of the form is absent from the table (缺少列).
    case missingColumn = "T001"
    /// A heading that the form does not have (未知的列).
    case unknownColumn = "T002"
    /// A heading stands twice (列重复).
    case duplicateColumn = "T003"
    /// A row with more or fewer cells than the heading (单元格数不符).
    case unequalRow = "T004"
    /// A cell of an amount column holds something else (金额格式错误).
    case malformedAmount = "T101"
    /// An amount has more decimals than the form prints (小数位过多).
    case excessDecimals = "T102"
    /// A text that is none of those that its column may hold (取值不在范围内).
    case unlistedValue = "T103"
    /// A code whose length belongs to no level of its classification (科目编码层级错误).
    case malformedCode = "T201"
    /// A row whose parent row is absent (缺少上级科目).
    case missingParent = "T202"
    /// Two rows with one key (行重复).
    case duplicateRow = "T203"
    /// A row that the form's fixed list does not have (未知的行).
    case unknownRow = "T204"
    /// A total row is absent from a table that has amounts (缺少合计行).
    case missingTotal = "T205"
    /// A free row has no usable id (缺少行标识).
    case missingRowID = "T206"
    /// A row that does not stand under its parent row (不在上级科目之下).
    case misplacedRow = "T207"
    /// Rows of one level that are not in the order of their codes (科目未按编码排列).
    case unorderedRow = "T208"
    /// A form without data gives no reason (空表未说明原因).
    case unexplainedEmptyForm = "T301"
    /// A form with data is explained as empty (有数据的表被说明为空表).
    case contradictedEmptyForm = "T302"

    // MARK: N, narrative
    /// HTML in Markdown is not published (不发布 HTML).
    case rawHTML = "N001"
    /// A link to an address of a kind that is not published (链接地址不可用).
    case unsafeLink = "N002"
    /// A binding or chart block does not end or is empty (取数标记不完整).
    case malformedBinding = "N003"
    /// A chart block that cannot be drawn (图表无法绘制).
    case malformedChart = "N004"
    /// Two glossary entries with one term (名词重复).
    case duplicateTerm = "N005"
    /// A glossary entry without text, or text without an entry (名词解释不完整).
    case incompleteTerm = "N006"
    /// A link in the text leads to a page or place that the site does not have (链接无目标).
    case brokenLink = "N007"
    /// Characters that may not stand in a published text (非法字符).
    case forbiddenCharacter = "N008"
    /// A heading whose level or wording does not fit its page (标题不合要求).
    case unfitHeading = "N009"
    /// Text that Markdown reads otherwise than it was meant (标记被误读).
    case misreadMarkup = "N010"

    // MARK: P, pages and templates
    /// A template names a slot that no page has (未知的占位).
    case unknownSlot = "P001"
    /// A template lacks a slot without which figures would be lost (缺少占位).
    case missingSlot = "P002"
    /// A template does not follow the Mustache grammar (模板语法错误).
    case malformedTemplate = "P003"
    /// Two pages claim one path (路径冲突).
    case pathConflict = "P004"
    /// Identifiers of the site are unset and left out of the pages (网站标识未填写).
    case unsetIdentifiers = "P005"

    // MARK: P, publication
    /// A draft is among what would be published (草稿不得公开).
    case unpublishableDraft = "P101"
    /// A disclosure without the day of approval or of publication (缺少批复或公开日期).
    case undatedDisclosure = "P102"
    /// The day of publication has not come yet by the clock of this machine (公开日期尚未到).
    case futurePublication = "P103"
    /// A published file is no longer as it was published (已公开文件被改动).
    case alteredRelease = "P104"
    /// A published figure or sentence changes without a correction that says so; in a frozen year
    /// on whatever page (改动未作更正说明).
    case uncorrectedChange = "P105"
    /// A disclosure that is live is not part of what would be published (已公开材料被撤下).
    case withdrawnDisclosure = "P106"
    /// Something at the site's place that no run made, or that was changed since; it was kept
    /// (非本程序生成的文件).
    case foreignFile = "P107"
    /// What is published cannot be read by other users (已公开而无法读取).
    case unreadableSite = "P108"
    /// A disclosure is not written anew because something stands in its way; the others are
    /// (暂不更新).
    case heldDisclosure = "P109"

    // MARK: R, reconciliation
    /// Figures that a rule relates do not agree; the rule's own code is printed (勾稽不符).
    case brokenRule = "R001"
    /// Rounding may explain a gap, but it is large enough to hide a slip (须人工核对).
    case doubtfulRounding = "R002"
    /// Rounding explains a gap (四舍五入差异).
    case roundedSum = "R003"
    /// Last year's figure is not the one of last year's disclosure (上年数与上年公开不符).
    case differsFromYearBefore = "R005"

    /// A figure of a department is not the sum of those of its units (与所属单位之和不符).
    case differsFromUnits = "R011"
    /// A unit that a department adds up is not on the site, or cannot be told (汇总单位未找到).
    case unknownSummedUnit = "R012"
    /// An offset that concerns no figure that is summed (抵销无对应).
    case misplacedOffset = "R013"
    /// One code under different names in units of a department, or one project in several of them
    /// (所属单位间不一致).
    case differingUnits = "R014"

    // MARK: N, completeness
    /// A section that the form set requires is not in the narrative (缺少章节).
    case missingSection = "N501"
    /// The sections do not stand in the official order (章节顺序不符).
    case misplacedSection = "N502"
    /// A required section has a heading and no text (章节无正文).
    case emptySection = "N503"
    /// A section does not say what it is required to say (未说明应说明的事项).
    case missingMention = "N504"
    /// A term that must be explained is not in the glossary (缺少名词解释).
    case missingTerm = "N505"
    /// The headings are not numbered one after the other (标题序号不连续).
    case misnumberedHeading = "N506"

    // MARK: F, waivers
    /// A waiver to which no finding corresponds (豁免无对应问题).
    case unusedWaiver = "F401"
    /// A waiver whose last day has passed (豁免已过期).
    case expiredWaiver = "F402"
    /// A waiver of something that nobody may waive, or of an unknown code (不可豁免).
    case refusedWaiver = "F403"

    // MARK: F, dates
    /// The disclosure was published after the deadline (公开超过时限).
    case latePublication = "F411"
    /// The day of publication lies before the day of approval (公开早于批复).
    case publicationBeforeApproval = "F412"
    /// The day of approval or of publication is not stated (日期未填写).
    case unknownDate = "F413"
    /// A day that does not fit the fiscal year (日期与预算年度不符).
    case implausibleDate = "F414"

    // MARK: F, corrections
    /// A correction of something that does not exist (更正无对应内容).
    case misplacedCorrection = "F421"
    /// A correction says other than what is published now (更正与内容不符).
    case contradictedCorrection = "F422"
    /// Corrections that do not follow from one another, or a date that cannot be (更正前后不符).
    case brokenCorrection = "F423"

    // MARK: F, import
    /// A file that is no workbook that can be read: damaged, encrypted or of another kind (工作簿不可读).
    case unusableWorkbook = "F501"
    /// A file that unpacks into more than any honest workbook holds (工作簿超出上限).
    case unsafeWorkbook = "F502"
    /// A sheet in which no form was recognised (未认出报表).
    case unknownSheet = "F503"
    /// A sheet or block that may be several forms, or a form that stands twice (报表有歧义).
    case ambiguousForm = "F504"
    /// A form, or an amount, of another year, unit or unit of money (年度、单位或金额单位不符).
    case otherDisclosure = "F505"
    /// A cell that says no amount, or shows another one than it holds (单元格不能作金额).
    case unusableCell = "F506"
    /// An amount that the form's decimals cannot hold exactly (金额不能精确表示).
    case inexactAmount = "F507"
    /// Content in hidden sheets, rows, columns or cells (隐藏的内容).
    case hiddenContent = "F508"
    /// Something that no row or column of the form takes (未能放入的单元格).
    case unplacedCell = "F509"
    /// An id or a choice that the official form does not hold and the author has to give (待补填的列).
    case provisionalEntry = "F510"
    /// A form that the imported file does not hold (导入文件中没有的报表).
    case formNotImported = "F511"
    /// A file that is already there and differs from what was imported (已有内容不同).
    case existingContent = "F512"
    /// Text of an imported narrative that belongs to no part (未能归入的文字).
    case unplacedText = "F513"
    /// Something of a year that the next could not take over (下一年度未沿用).
    case notTakenOver = "F514"
    /// Lines of an imported sheet that a rule passes over: notes, signatures, repeated headings
    /// (按规则略过的行).
    case passedOver = "F515"
    /// Revisions and comments in an imported document, which is not settled then (修订和批注).
    case unsettledDocument = "F516"
    /// A file that another program converted before it was read (经转换读取的文件).
    case convertedFile = "F517"
    /// What a document does not say, or says in several ways, and a project needs (材料未写明).
    case undecidedDocument = "F518"
    /// Figures of a project that no sentence states in one way (未写明的数据).
    case unstatedFigure = "F519"

    // MARK: N, figures in the prose
    /// A number that is typed where a binding should stand (手工填写的数字).
    case typedNumber = "N101"
    /// A number in the prose that a table contradicts (文字与报表不一致).
    case contradictedNumber = "N102"
    /// A percentage that does not follow from the amounts beside it (占比有误).
    case wrongShare = "N103"
    /// A change from last year that does not follow from the figures (增减数有误).
    case wrongChange = "N104"
    /// A count that does not fit the number of rows (个数有误).
    case wrongCount = "N105"
    /// An enumeration that does not name the rows with amounts (列举与报表不一致).
    case wrongEnumeration = "N106"
    /// A change from last year for which no reason is given (增减未说明原因).
    case unexplainedChange = "N107"
    /// A change and a statement that nothing changed, side by side (增减表述矛盾).
    case contradictoryChange = "N108"
    /// The caption of a figure that is not there (有图题无图).
    case captionWithoutChart = "N109"
    /// A reference to an annex that is not part of the disclosure (所称附件不存在).
    case absentAnnex = "N110"
    /// An objective that is said to be the overall one and covers the projects alone (整体绩效目标范围).
    case narrowObjective = "N111"

    // MARK: N, wording
    /// Punctuation marks that follow one another (标点重复).
    case doubledPunctuation = "N201"
    /// Half-width punctuation between Chinese characters (半角标点).
    case halfWidthPunctuation = "N202"
    /// Full-width digits or Latin letters (全角数字或字母).
    case fullWidthDigits = "N203"
    /// A number without thousands separators where others have them (千分位不统一).
    case mixedSeparators = "N204"
    /// Numbers of one kind with different decimals (小数位不统一).
    case mixedDecimals = "N205"
    /// Words of a department's disclosure in that of a unit (误用“部门”表述).
    case departmentResidue = "N206"
    /// A blank of the template that nobody filled in (模板残留).
    case templateResidue = "N207"
    /// A year that is neither the fiscal year nor the one before (年度有误).
    case wrongYear = "N208"
    /// The name of another unit where the unit's own is meant (单位名称有误).
    case wrongUnitName = "N209"
    /// 等 after a list that is complete (列举完整仍用“等”).
    case superfluousEtc = "N210"
    /// A verb of change that does not go with an amount (增减用词不当).
    case wrongChangeWord = "N211"
    /// A slip of the pen that is often met (常见笔误).
    case commonSlip = "N212"
    /// Brackets that do not pair, or pair in two widths (括号不配对).
    case unpairedBrackets = "N213"
    /// A sentence or list item that does not end (缺少句末标点).
    case missingStop = "N214"
    /// A list that runs on inside a paragraph (列表未分行).
    case runInList = "N215"
    /// Several ways in which the unit speaks of itself (单位自称不统一).
    case mixedSelfReference = "N216"
    /// Something of a printed page, such as a page number (版面残留).
    case layoutResidue = "N217"
    /// Two lead-ins such as 其中 one after the other (引导语重复).
    case repeatedLeadIn = "N218"
    /// A reason that says no more than that there is no data (空表原因未说明).
    case emptyReason = "N219"
    /// The year in the number of a document in brackets of the wrong kind (文号括号).
    case documentNumber = "N220"
    /// A reason for an empty form that is about another form (空表原因张冠李戴).
    case foreignReason = "N221"
    /// A letter in a number where a digit should stand, or a number with two points (数字中的字母).
    case letterAsDigit = "N222"

    // MARK: N, names and performance targets
    /// One code under two names (同一编码名称不一致).
    case differingNames = "N301"
    /// A name that is not the official one of its code (科目名称与分类科目不符).
    case unofficialName = "N302"
    /// A code whose official name is not known (编码未收录).
    case unknownCode = "N303"
    /// A name broken by spaces (名称中有空格).
    case brokenName = "N304"
    /// Two projects with one name (项目重名).
    case duplicateProjectName = "N305"
    /// A prefix or tag of the finance system in a name (系统标记残留).
    case systemMark = "N306"
    /// An economic heading other than that of its neighbours (政府经济科目不一致).
    case unusualHeading = "N307"
    /// An indicator that is named differently on the two sides (指标名称不一致).
    case differingIndicators = "N311"
    /// A target value that means nothing, such as 100值 (指标值无意义).
    case meaninglessTarget = "N312"
    /// A target value whose unit does not fit its name (指标值单位不符).
    case unfitUnit = "N313"
    /// A third-tier indicator that repeats the second tier (三级指标与二级指标相同).
    case repeatedTier = "N314"
    /// Different target values for the whole period and the year (两侧指标值不一致).
    case differingTargets = "N315"
    /// One text in several fields of a target table (多栏文字相同).
    case repeatedText = "N316"
    /// A project without a legal basis (立项依据不充分).
    case noLegalBasis = "N317"
    /// Nobody is named as responsible (负责人未填写).
    case unsignedTarget = "N318"
    /// A time stamp of a computer system (系统时间戳).
    case rawTimestamp = "N319"
    /// A project without an end whose whole money is that of one year (项目期存疑).
    case endlessPeriod = "N320"
    /// Projects without a published target (项目未公开绩效目标).
    case projectsWithoutTarget = "N321"
    /// A blank amount among zeros (空白与零混用).
    case blankBesideZero = "N322"

    // MARK: N, leaks
    /// A mark of a text that is not meant for the public (内部标记).
    case internalMark = "N401"
    /// The number of an identity card (身份证号码).
    case identityNumber = "N402"
    /// A mobile telephone number (手机号码).
    case mobileNumber = "N403"
    /// The number of a bank account (银行账号).
    case bankAccount = "N404"
    /// A comment in the text (注释).
    case hiddenComment = "N405"
    /// Remains of tracked changes or broken fields of a word processor (修订或域残留).
    case processorResidue = "N406"

    // MARK: A, bags
    /// A tag file of a bag does not say what BagIt asks for (标签文件不合 BagIt).
    case malformedBag = "A101"
    /// A list of checksums is absent or not well formed (清单有误).
    case malformedManifest = "A102"
    /// A path or link in a bag leads out of it or cannot be a path (路径越界).
    case unsafeBagPath = "A103"
    /// A file that is listed is not there (缺少清单所列文件).
    case absentBagFile = "A104"
    /// A file for which no list vouches (清单外的文件).
    case unlistedBagFile = "A105"
    /// A file is not the one of its checksum (校验和不符).
    case wrongChecksum = "A106"
    /// The payload has another size than is stated (字节数或文件数不符).
    case wrongOxum = "A107"
    /// A bag wants files from the net (要求从网上取文件).
    case fetchList = "A108"
    /// Two files with one path, or a path that is listed twice (路径重复).
    case repeatedBagPath = "A109"
    /// A snapshot lacks something that every snapshot has (快照不完整).
    case incompleteSnapshot = "A110"
    /// A file that an operating system has put beside those of a bag (系统文件).
    case systemFile = "A111"

    // MARK: A, snapshots
    /// A bag that is no snapshot of this program: only its checksums were checked, which prove
    /// nothing (不是本程序的快照).
    case foreignBag = "A201"
    /// A snapshot names one before it that is not there, or not as it was (快照链中断).
    case brokenChain = "A202"
    /// An archived page is not the one that its sources give (页面与源数据不符).
    case differsFromSources = "A203"
    /// A figure on an archived page is not the one of its sources (页面数字与源数据不符).
    case alteredFigure = "A204"
    /// A figure of the sources is not on the archived page where it belongs (页面缺少数字).
    case absentFigure = "A205"
    /// A snapshot was written by another version, whose pages cannot be built again (由其他版本生成).
    case otherVersion = "A206"
    /// An archive of a snapshot that holds something else, or cannot be unpacked (压缩包与快照不同).
    case differingArchive = "A207"
    /// A part of a snapshot that nothing contradicts and nothing proves (未能证明).
    case unproven = "A208"
    /// A text or a statement in a snapshot is not the one of its sources, or cannot be by them
    /// (文字与源数据不符).
    case alteredText = "A209"
    /// A snapshot has no signature of those who may sign it (签名无效或缺少签名).
    case missingSignature = "A210"
    /// A signature that was not checked, or holds with a reservation (签名说明).
    case signatureNote = "A211"
    /// A snapshot lies in a folder that is named for another (快照文件夹名称错放).
    case misplacedSnapshot = "A212"

    // MARK: A, archiving
    /// The sources of a frozen year were changed, and the change is not shown (归档后改动未公开).
    case changeAfterFreezing = "A301"
    /// A disclosure that may not be frozen yet (尚不能归档).
    case notReadyToFreeze = "A302"
}
