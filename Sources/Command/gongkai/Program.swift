import Foundation
import GongkaiCommand

/// The entry point.
@main
struct Program {
    static func main() async {
        exit(await Gongkai.respond())
    }
}
