import ArgumentParser
import GongkaiCommand

/// The entry point.
@main
struct Program {
    static func main() async {
        do {
            try Gongkai.checkCommand(Array(CommandLine.arguments.dropFirst()))
        } catch {
            Gongkai.exit(withError: error)
        }
        await Gongkai.main(nil)
    }
}
