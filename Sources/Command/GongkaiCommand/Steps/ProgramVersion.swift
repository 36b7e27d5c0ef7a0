/// The name and the version of the program as it signs what it makes.
///
/// It changes with each release; a snapshot is built again byte for byte by the version that
/// wrote it.
let programVersion = "gongkai 0.7"
