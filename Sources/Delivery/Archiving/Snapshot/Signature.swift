import Budget
package import Diagnostics
package import Publishing
import Site

extension Bag {
    /// The signature over the list of tag files, and so over every byte (`PROTOCOL.sshsig`).
    ///
    /// It is a tag file that no list names: it is made after the lists, and BagIt lets it be.
    package static let signatureFile = "\(ownTagManifest).sig"

    /// The longest signature that is read.
    private static let limitOfSignature = 64 << 10

    /// What is signed; `nil` for a bag without it.
    package var signedBytes: [UInt8]? { files[ownTagManifest] }

    /// The signature; `nil` if there is none.
    package var signature: [UInt8]? { files[Self.signatureFile] }

    /// Whether the file of the signature can be one.
    package var hasUsableSignature: Bool {
        guard let signature, signature.count <= Self.limitOfSignature else { return false }
        return signature.starts(with: "-----BEGIN SSH SIGNATURE-----".utf8)
    }

    /// The bag with a signature.
    package func signed(with signature: [UInt8]) -> Bag {
        Bag(
            name: name,
            files: files.merging([Self.signatureFile: signature]) { $1 },
            faults: faults
        )
    }
}

/// What checking the signature of a bag found.
package struct SignatureReport: Sendable {
    /// Whether somebody who may sign has signed this state of the bag.
    package let isGood: Bool
    /// Who has signed, as the list of signers names him; `nil` if nobody has.
    package let signer: String?
    package let diagnostics: [Diagnostic]

    init(signer: String? = nil, _ diagnostics: [Diagnostic] = []) {
        isGood = signer != nil
        self.signer = signer
        self.diagnostics = diagnostics
    }
}

/// Checks the signature of a bag against the list of those who may sign.
///
/// The signature is valid on the day on which it is checked, or on the day that the snapshot states
/// (``ArchivedSnapshot/date``): keys expire, and what was signed before stays signed. A day before
/// the publication is none on which it can have been signed.
///
/// - Parameters:
///   - bag: the bag.
///   - snapshot: what it says about itself; `nil` if it is no snapshot.
///   - signers: the file of signers (`ssh-keygen(1)`, ALLOWED SIGNERS); `nil` to check nothing.
/// - Returns: who has signed, and what is wrong.
/// - Throws: why nothing could be checked.
package func checkSignature(
    of bag: Bag,
    _ snapshot: ArchivedSnapshot?,
    signers: String?
) throws(SigningError) -> SignatureReport {
    let place = bag.place(of: Bag.signatureFile)
    guard let signature = bag.signature else {
        return SignatureReport(signers == nil ? [] : [.unsigned(at: bag.place(of: ""))])
    }
    guard bag.hasUsableSignature, let message = bag.signedBytes else {
        return SignatureReport([.unusableSignature(at: place)])
    }
    guard let signers else { return SignatureReport([.uncheckedSignature(at: place)]) }
    let keygen = try SSHKeygen()
    defer { keygen.close() }
    switch try keygen.check(signature, over: message) {
    case .refused(let reason): return SignatureReport([.wrongSignature(reason, at: place)])
    case .good(let key):
        let today = try keygen.signer(of: signature, over: message, signers: signers, on: nil)
        if case .good(let name) = today { return SignatureReport(signer: name) }
        guard case .refused(let reason) = today, let date = snapshot?.possibleDate else {
            return SignatureReport([.unknownSigner(key, "", at: place)])
        }
        let day = date.iso.filter { $0 != "-" }
        let then = try keygen.signer(of: signature, over: message, signers: signers, on: day)
        guard case .good(let name) = then else {
            return SignatureReport([.unknownSigner(key, reason, at: place)])
        }
        return SignatureReport(signer: name, [.expiredSigner(name, date.iso, at: place)])
    }
}

/// What a signature that is there is to somebody who wants to sign.
package enum StandingSignature: Hashable, Sendable {
    /// One of this key over this state of the bag.
    case own
    /// One of another key.
    case other(key: String)
    /// None over this state of the bag, for the reason given; empty if it is no signature at all.
    case wrong(reason: String)

    /// Looks at the signature of a bag.
    ///
    /// - Parameters:
    ///   - bag: a bag with a signature, which stays whatever it is.
    ///   - key: the file of the key that it would be signed with.
    /// - Throws: why nothing could be told.
    package init(of bag: Bag, key: String) throws(SigningError) {
        let keygen = try SSHKeygen()
        defer { keygen.close() }
        let fingerprint = try keygen.fingerprint(of: key)
        guard bag.hasUsableSignature, let signature = bag.signature, let message = bag.signedBytes
        else {
            self = .wrong(reason: "")
            return
        }
        switch try keygen.check(signature, over: message) {
        case .good(fingerprint): self = .own
        case .good(let other): self = .other(key: other)
        case .refused(let reason): self = .wrong(reason: reason)
        }
    }
}

extension ArchivedSnapshot {
    /// The day that the snapshot states, unless it was not published by then.
    fileprivate var possibleDate: CalendarDate? {
        guard let date, let published = publication.changedOn else { return date }
        return date < published ? nil : date
    }
}

extension Diagnostic {
    fileprivate static func unsigned(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .missingSignature,
            at: place,
            Wording("没有签名", "it is not signed"),
            remedy: Wording(
                "由有权签名的人运行 gongkai archive <年度> --sign <密钥>；本应有签名的，从可信的副本恢复",
                "sign it with gongkai archive YEAR --sign KEY; if it was, find a trusted copy"
            )
        )
    }

    fileprivate static func unusableSignature(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .missingSignature,
            at: place,
            Wording("不是 OpenSSH 签名", "it is no signature of OpenSSH"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    fileprivate static func uncheckedSignature(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .signatureNote,
            .information,
            at: place,
            Wording("快照有签名，未核对是谁签的", "it is signed; nobody has checked by whom"),
            remedy: Wording(
                "用 --signers 指明有权签名者的名单",
                "name the list of those who may sign with --signers"
            )
        )
    }

    fileprivate static func wrongSignature(_ reason: String, at place: SourceLocation) -> Diagnostic
    {
        Diagnostic(
            .missingSignature,
            at: place,
            Wording(
                "签名不是对这份快照的签名，或已损坏（\(reason)）",
                "the signature is not one over this snapshot, or is damaged (\(reason))"
            ),
            remedy: Wording(
                "快照或签名被换过，从可信的副本恢复",
                "the snapshot or its signature was exchanged; put a trusted copy in its place"
            )
        )
    }

    fileprivate static func unknownSigner(
        _ key: String,
        _ reason: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .missingSignature,
            at: place,
            Wording(
                "签名的密钥 \(key) 不在名单中，或不在其有效期、用途之内",
                "the key \(key) is not on the list of signers, or not for this day or purpose"
            ),
            notes: reason.isEmpty ? [] : [Note(Wording(reason, reason))],
            remedy: Wording(
                "核实是谁签的；名单中的用途须含 \(SSHKeygen.namespace)",
                "find out who signed; a purpose on the list has to be \(SSHKeygen.namespace)"
            )
        )
    }

    fileprivate static func expiredSigner(
        _ name: String,
        _ day: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .signatureNote,
            .warning,
            at: place,
            Wording(
                "\(name) 的密钥今天无效，在快照所载日期 \(day) 有效；这一日期只有快照自己作证",
                "the key of \(name) is not valid today and was on \(day), the day that the "
                    + "snapshot states of itself"
            ),
            remedy: Wording(
                "与另处留存的指纹核对，或由现在有权签名的人重新签名",
                "compare the hash with one kept elsewhere, or have it signed anew"
            )
        )
    }
}
