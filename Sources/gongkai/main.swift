import GongkaiCommand

await Gongkai.main()
