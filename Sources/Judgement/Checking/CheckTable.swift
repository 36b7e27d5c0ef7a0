import Diagnostics

extension Check {
    /// The checks of words: figures, wording, leaks, names.
    static let ofWords = [
        Check(
            "typed numbers",
            finds: [.typedNumber, .contradictedNumber, .wrongCount],
            in: .allStatements(checkTypedNumbers)
        ),
        Check(
            "shares",
            finds: [.wrongShare, .typedNumber, .wrongChange],
            in: .allStatements(checkShares)
        ),
        Check(
            "vague shares",
            finds: [.wrongShare, .typedNumber],
            in: .statements(checkVagueShares)
        ),
        Check("bound units", finds: [.contradictedNumber], in: .statements(checkBoundUnits)),
        Check("bound signs", finds: [.contradictedNumber], in: .statements(checkBoundNeighbours)),
        Check(
            "bound names",
            finds: [.contradictedNumber, .wrongCount, .wrongShare, .wrongChange],
            in: .statements(checkBoundNames)
        ),
        Check("charts", finds: [.contradictedNumber], in: .statements(checkCharts)),
        Check(
            "changes",
            finds: [.wrongChange, .typedNumber],
            in: .allStatements(checkChanges)
        ),
        Check(
            "reasons of changes",
            finds: [.unexplainedChange, .contradictoryChange],
            in: .statements(checkReasons)
        ),
        Check(
            "enumerations",
            finds: [.wrongEnumeration, .superfluousEtc],
            in: .statements(checkEnumerations)
        ),
        Check(
            "absences",
            finds: [.contradictedNumber],
            in: .allStatements(checkAbsences)
        ),
        Check(
            "ranks",
            finds: [.contradictedNumber],
            in: .statements(checkRanks)
        ),
        Check(
            "annexes",
            finds: [.captionWithoutChart, .absentAnnex, .narrowObjective],
            in: .statements(checkAnnexes)
        ),
        Check(
            "punctuation",
            finds: [.doubledPunctuation, .halfWidthPunctuation],
            in: .mendableTexts(checkPunctuation)
        ),
        Check(
            "brackets",
            finds: [.unpairedBrackets, .halfWidthPunctuation],
            in: .mendableTexts(checkBrackets)
        ),
        Check("letters", finds: [.fullWidthDigits], in: .mendableTexts(checkLetters)),
        Check(
            "document numbers",
            finds: [.documentNumber],
            in: .mendableTexts(checkDocumentNumbers)
        ),
        Check(
            "number formats",
            finds: [.fullWidthDigits, .mixedSeparators, .mixedDecimals],
            in: .mendableNumbers(checkNumberFormats)
        ),
        Check(
            "words of change",
            finds: [.wrongChangeWord],
            in: .mendableStatements(checkChangeVerbs)
        ),
        Check(
            "residue",
            finds: [.departmentResidue, .templateResidue, .commonSlip, .rawTimestamp],
            in: .texts(checkResidue)
        ),
        Check("years", finds: [.wrongYear], in: .texts(checkYears)),
        Check("names of units", finds: [.wrongUnitName], in: .texts(checkUnitNames)),
        Check("look-alikes", finds: [.letterAsDigit], in: .texts(checkLookalikes)),
        Check(
            "sentences",
            finds: [.missingStop, .runInList, .repeatedLeadIn, .layoutResidue],
            in: .texts(checkSentences)
        ),
        Check("marks of the system", finds: [.systemMark], in: .texts(checkTags)),
        Check(
            "self-references",
            finds: [.mixedSelfReference],
            in: .narratives(checkSelfReferences)
        ),
        Check("reference dates", finds: [.wrongYear], in: .narratives(checkReferenceDates)),
        Check(
            "marks of drafts",
            finds: [.internalMark, .hiddenComment, .processorResidue],
            in: .sources(checkLeakedMarks)
        ),
        Check(
            "numbers of people",
            finds: [.identityNumber, .mobileNumber, .bankAccount],
            in: .sources(checkLeakedNumbers)
        ),
        Check(
            "reasons of empty forms",
            finds: [.emptyReason, .foreignReason, .wrongYear],
            in: .facts(checkEmptyReasons)
        ),
        Check(
            "codes",
            finds: [.differingNames, .unofficialName, .unknownCode],
            in: .disclosure(checkCodeNames)
        ),
        Check("economic headings", finds: [.unusualHeading], in: .disclosure(checkHeadings)),
        Check(
            "names of rows",
            finds: [.brokenName, .duplicateProjectName, .systemMark],
            in: .disclosure(checkRowNames)
        ),
        Check(
            "targets",
            finds: [
                .repeatedText, .noLegalBasis, .unsignedTarget, .endlessPeriod, .blankBesideZero,
                .projectsWithoutTarget, .wrongUnitName,
            ],
            in: .disclosure(checkTargets)
        ),
        Check(
            "indicators",
            finds: [
                .differingIndicators, .differingTargets, .meaninglessTarget, .unfitUnit,
                .repeatedTier,
            ],
            in: .disclosure(checkIndicators)
        ),
        Check("money of targets", finds: [.contradictedNumber], in: .facts(checkTargetAmounts)),
    ]

    /// The checks of what a disclosure has to have, and of its days.
    static let ofDisclosures = [
        Check(
            "completeness",
            finds: [
                .missingSection, .misplacedSection, .emptySection, .missingMention, .missingTerm,
                .misnumberedHeading,
            ],
            in: .disclosure(checkCompleteness)
        ),
        Check(
            "day of publication",
            finds: [.latePublication, .publicationBeforeApproval, .unknownDate],
            in: .disclosure(checkDates)
        ),
        Check("plausible days", finds: [.implausibleDate], in: .disclosure(checkPlausibleDates)),
    ]

    /// The checks of a disclosure beside that of the year before.
    static let ofYears = [
        Check(
            "year before",
            finds: [.differsFromYearBefore, .differingNames],
            in: .years(compareWithYearBefore)
        )
    ]
}
