/// The words that a narrative prints beside its author's.
enum NarrationWords {
    static let footnotes = "脚注"
    static let backToText = "返回正文"
}
