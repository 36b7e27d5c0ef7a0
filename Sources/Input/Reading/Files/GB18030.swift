#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where a text ends to be GB18030; `offset` is `nil` if the system cannot convert at all.
struct GB18030Failure: Error {
    let offset: Int?
}

/// Converts GB18030 (国家标准 GB 18030, with GBK and GB 2312 in it) to UTF-8.
func textFromGB18030(_ contents: [UInt8]) -> Result<[UInt8], GB18030Failure> {
    let converter = iconv_open("UTF-8", "GB18030")
    guard converter != iconv_t(bitPattern: -1) else { return .failure(.init(offset: nil)) }
    defer { iconv_close(converter) }
    var text: [UInt8] = []
    text.reserveCapacity(contents.count * 3 / 2)
    var chunk = [CChar](repeating: 0, count: 65_536)
    var source = contents.map(CChar.init(bitPattern:))
    let end = source.count
    let converted = source.withUnsafeMutableBufferPointer { buffer in
        var input = buffer.baseAddress
        var left = end
        while left > 0 {
            let (code, written) = convertChunk(converter, &input, &left, into: &chunk)
            text += chunk.prefix(written).map(UInt8.init(bitPattern:))
            if code == EILSEQ, left > 0, contents[end - left] == EuroSign.byte {
                text += EuroSign.text
                input = input?.advanced(by: 1)
                left -= 1
                continue
            }
            if code != E2BIG { break }
        }
        return end - left
    }
    return converted == end ? .success(text) : .failure(.init(offset: converted))
}

/// The euro sign, which Windows writes as one byte in Chinese texts (代码页 936) and which GB18030
/// does not know there.
private enum EuroSign {
    static let byte: UInt8 = 0x80
    static let text = Array("€".utf8)
}

/// Converts as much as fits into `chunk`; returns the error number and the bytes written.
private func convertChunk(
    _ converter: iconv_t?,
    _ input: inout UnsafeMutablePointer<CChar>?,
    _ left: inout Int,
    into chunk: inout [CChar]
) -> (code: CInt, written: Int) {
    chunk.withUnsafeMutableBufferPointer { buffer in
        var output = buffer.baseAddress
        var free = buffer.count
        let result = iconv(converter, &input, &left, &output, &free)
        return (result == -1 ? errno : 0, buffer.count - free)
    }
}
