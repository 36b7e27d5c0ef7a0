/// What a slice is filled with: a colour, and marks that remain when the colour is gone.
struct Fill: Hashable, Sendable {
    let colour: String
    /// `nil` for the plain fill of the largest slice, which no other slice shares.
    let marks: Marks?

    /// White marks on a tile of the pattern.
    enum Marks: Int, CaseIterable, Sendable {
        case risingLines
        case dots
        case levelLines
        case fallingLines
        case grid
        case uprightLines
    }

    /// Thirty fills that differ in colour or marks; neighbours differ in both.
    static let all: [Fill] = (0..<30).map { index in
        let marks = Marks.allCases
        return Fill(
            colour: colours[index % colours.count],
            marks: index == 0 ? nil : marks[(index - 1) % marks.count]
        )
    }

    /// The fill of the slice of that rank, from 0; after thirty they come again.
    static func ofRank(_ rank: Int) -> Fill { all[rank % all.count] }

    /// Colours of middle lightness: pale ones of them are seen on a white and on a dark page.
    static let ribbons = [
        "#2073BC", "#28A197", "#F46A25", "#A285D1", "#8C6D00", "#C2407E", "#4F7F1F",
    ]

    /// The six colours of the British government's charts, told apart with every colour blindness,
    /// then four of other lightness; each has a contrast of 3 to white.
    private static let colours = [
        "#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D",
        "#A285D1", "#2073BC", "#8C6D00", "#C2407E", "#4F7F1F",
    ]
}
