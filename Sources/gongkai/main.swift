import ArgumentParser
import GongkaiCommand

await Gongkai.main()
