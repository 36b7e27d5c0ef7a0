/// The words around the terms of the glossary.
enum TermWords {
    static let termsOfForm = "本表名词："
    static let entry = "在名词解释中查看"
    static let uses = "用于："
}
