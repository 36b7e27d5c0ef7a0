import ArgumentParser
import GongkaiCommand

/// The entry point.
@main
struct Program {
    static func main() async {
        await Gongkai.main(nil)
    }
}
