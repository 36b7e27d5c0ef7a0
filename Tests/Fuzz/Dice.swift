/// Random numbers that a seed decides, so that every input can be made again.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) {
        // Neighbouring seeds must not begin alike (splitmix64).
        var mixed = seed &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        state = (mixed ^ (mixed >> 31)) | 1
    }

    /// A number from 0 to `count` - 1; 0 where nothing can be chosen.
    mutating func roll(_ count: Int) -> Int {
        guard count > 0 else { return 0 }
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(count))
    }

    /// One of `choices`, which is not empty.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[roll(choices.count)] }
}
