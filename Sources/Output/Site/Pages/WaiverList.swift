import Checking
import Diagnostics
import Inspecting
import Markup

extension EditionWriter {
    /// Writes what was accepted on purpose: each reason once, with the findings that it covers.
    func writeWaivers(to html: inout MarkupWriter) {
        let groups = waiverGroups()
        guard !groups.isEmpty else { return }
        let places = DisclosurePlaces(edition)
        html.element("section", .class("waivers"), .id("waivers")) { html in
            html.element("h2", text: CheckWords.waivers)
            html.element("p", text: CheckWords.waiversIntroduction)
            html.element("ul") { html in
                for group in groups {
                    html.element("li") { html in write(group, places, to: &html) }
                    html.newline()
                }
            }
        }
        html.newline()
    }

    private struct WaiverGroup {
        let acceptance: Acceptance
        var findings: [Diagnostic]
    }

    /// The findings by what was said of them, in the order of the report.
    private func waiverGroups() -> [WaiverGroup] {
        var groups: [WaiverGroup] = []
        var known: [[String?]: Int] = [:]
        for finding in edition.check.diagnostics {
            guard let acceptance = finding.acceptance else { continue }
            let key = [acceptance.reason, acceptance.by, acceptance.until]
            if let index = known[key] {
                groups[index].findings.append(finding)
            } else {
                known[key] = groups.count
                groups.append(WaiverGroup(acceptance: acceptance, findings: [finding]))
            }
        }
        return groups
    }

    private func write(
        _ group: WaiverGroup,
        _ places: DisclosurePlaces,
        to html: inout MarkupWriter
    ) {
        let acceptance = group.acceptance
        html.element("p") { html in
            html.text(CheckWords.stated(CheckWords.reason, acceptance.reason))
            html.text(CheckWords.stated(CheckWords.decidedBy, acceptance.by))
            if let until = acceptance.until {
                html.text(CheckWords.stated(CheckWords.until, until))
            }
        }
        html.element("ul") { html in
            for finding in group.findings {
                html.element("li") { html in write(finding, places, to: &html) }
            }
        }
    }

    /// The finding in words that lead to what it is about.
    private func write(
        _ finding: Diagnostic,
        _ places: DisclosurePlaces,
        to html: inout MarkupWriter
    ) {
        let text = CheckWords.sentence(finding.summary.chinese)
        guard let place = finding.location.map(places.place) else { return html.text(text) }
        html.element("a", .href(link(to: place.path, fragment: place.fragment)), text: text)
    }
}
