import Archiving
import Testing

@Suite struct BagPathTests {
    @Test(arguments: [
        ("/etc/passwd", PathFault.absolute), ("C:/a", .absolute), ("c:\\a", .absolute),
        ("\\\\server\\a", .absolute), ("~/a", .home), ("~root/a", .home),
        ("../a", .climbing), ("data/../../a", .climbing), ("data\\..\\a", .climbing),
        ("data/..", .climbing), ("", .empty), ("data//a", .empty), ("data/./a", .empty),
        ("data/a/", .empty), ("data/a\nb", .characters), ("data/a\\b", .characters),
    ])
    func refusesPathsThatLeadOutOfTheBag(path: String, fault: PathFault) {
        #expect(pathFault(path) == fault)
    }

    @Test(arguments: ["data/a", "data/..a", "data/a..b/c", "data/a b", "data/~a", "bagit.txt"])
    func acceptsOthers(path: String) {
        #expect(pathFault(path) == nil)
    }
}
