package import Disk
package import Site

/// A place that a site is published to.
///
/// It is opened, which locks it; what is live there is read; then a release is delivered, or one is
/// gone back to; then it is closed.
package protocol Destination: Sendable {
    /// The place as a person would name it.
    var name: String { get }

    /// Locks the place and removes what a killed run has left; a dry run only reads.
    func open(isDryRun: Bool) throws(DeliveryError) -> any OpenDestination
}

/// A place that is locked until it is closed.
package protocol OpenDestination: Sendable {
    /// What is live; `nil` before the first publication.
    var live: LiveRelease? { get }

    /// What keeps others from reading what is published there.
    var access: PlaceAccess { get }

    /// The release that publishing a site would make.
    func release(of site: SiteTree, program: String) -> Release

    /// Puts a release in place of the live one, as a whole or not at all.
    ///
    /// - Parameters:
    ///   - release: what is published.
    ///   - kept: how many releases are kept, this one included.
    /// - Returns: what was found there that no run had made.
    /// - Throws: what stood in the way; what was live is live.
    func deliver(_ release: Release, keeping kept: Int) throws(DeliveryError) -> Keeping

    /// The release before the live one, proven whole.
    ///
    /// - Throws: why there is none to go back to.
    func releaseBefore() throws(DeliveryError) -> LiveRelease

    /// Makes that release the live one again.
    func goBack(to release: LiveRelease) throws(DeliveryError) -> Keeping

    /// Lets go of the place.
    func close()
}

/// Why a site could not be published.
package enum DeliveryError: Error, Hashable, Sendable {
    case write(WriteError)
    /// Nothing was live before what is live now.
    case nothingBefore
    /// The release before is no longer kept, or not as it was published.
    case lostRelease(ReleaseID, [Alteration])
    /// Another run is publishing to a place on another machine.
    case busyThere(String, holder: LockHolder?, lock: String)
    /// Another machine cannot be reached, for the reason that ssh gives.
    case unreachable(String, reason: String)
    /// Another machine could not do what it was asked, for the reason that it gives.
    case refusedThere(String, reason: String)
    /// A program that is needed is not installed.
    case missingProgram(String)
    /// The place cannot go back, because it keeps one release alone.
    case keepsNoReleases
}
