import Foundation
import Testing

@testable import Printing

/// Programs that are asked for something end, and leave nothing behind.
@Suite struct InstalledProgramTests {
    private let shell = InstalledProgram(path: "/bin/sh")

    @Test func saysHowAProgramEnded() throws {
        #expect(try shell.run(["-c", "exit 3"], cleaning: "/nowhere", seconds: 60) == 3)
        #expect(try shell.run(["-c", "kill -9 $$"], cleaning: "/nowhere", seconds: 60) == nil)
        #expect(throws: InstalledProgram.RunError.self) {
            try InstalledProgram(path: "/nowhere").run([], cleaning: "/nowhere", seconds: 1)
        }
    }

    /// The program that was started only waits for another one.
    @Test func endsAProgramThatTakesTooLongWithAllThatItStarted() throws {
        let folder = try ProgramFolder()
        defer { folder.remove() }
        let mark = "\(folder.path)/late"
        let script = "(sleep 3; echo > '\(mark)') & wait"
        #expect(throws: InstalledProgram.RunError.timedOut(seconds: 1)) {
            try shell.run(["-c", script], cleaning: folder.path, seconds: 1)
        }
        Thread.sleep(forTimeInterval: 4)
        #expect(!FileManager.default.fileExists(atPath: mark))
    }

    @Test func aConversionThatTakesTooLongIsGivenUp() throws {
        let folder = try ProgramFolder()
        defer { folder.remove() }
        let path = "\(folder.path)/slow"
        try folder.write(Array("#!/bin/sh\nsleep 60\n".utf8), to: "slow")
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        let slow = OfficeProgram(InstalledProgram(path: path), seconds: 1)
        #expect(throws: OfficeProgram.ConversionError.notRun(.timedOut(seconds: 1))) {
            try slow.converted([1], from: "xls", as: "x", to: "xlsx", limit: 1)
        }
    }

    @Test func theFolderIsForNobodyElseAndGoes() throws {
        let folder = try ProgramFolder()
        try folder.write([1, 2], to: "a/b")
        #expect(
            folder.bytes(of: "a/b", limit: 2) == [1, 2] && folder.bytes(of: "a/b", limit: 1) == nil
        )
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions]
        #expect(mode as? Int == 0o700)
        folder.remove()
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }
}
