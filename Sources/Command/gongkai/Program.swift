import ArgumentParser
import GongkaiCommand

/// The entry point.
@main
struct Program {
    static func main() async {
        do {
            try Gongkai.checkCommand()
        } catch {
            Gongkai.exit(withError: error)
        }
        await Gongkai.main(nil)
    }
}
