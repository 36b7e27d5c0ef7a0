import Diagnostics
import Inspecting
import Reading

/// The page shell and the files that go with it, prepared once for a site.
struct Theme: Sendable {
    let shell: Shell
    let stylesheet: HashedAsset
    /// The script of the search page; `nil` if the templates have none: there is no search then.
    let searchScript: HashedAsset?
    /// The script that filters and sorts the units of the home page; `nil` if the templates have
    /// none.
    let unitScript: HashedAsset?
    /// Every file of the theme, the style sheet among them.
    let assets: [HashedAsset]

    /// The files that the pages of the whole site load; nothing is searched from these.
    var rootAssets: [(String, [UInt8])] {
        assets.filter { ![searchScript?.name, unitScript?.name].contains($0.name) }
            .map { ("assets/\($0.name)", $0.bytes) }
    }

    /// The files that the pages of a disclosure load.
    func assets(at paths: DisclosurePaths) -> [(SitePath, [UInt8])] {
        assets.filter { $0.name != unitScript?.name }.compactMap { asset in
            paths.asset(asset.name).map { ($0, asset.bytes) }
        }
    }

    /// Compiles the shell and names the assets by their content.
    static func prepare(_ templates: Templates) -> Outcome<Theme?> {
        guard let source = templates.shells["page.mustache"] else {
            return Outcome(nil, [.missing("page.mustache", in: templates)])
        }
        let shell = Shell.compile(source.text, file: source.file)
        let assets = templates.assets.sorted { $0.key < $1.key }.map { name, bytes in
            HashedAsset(name: name, bytes: bytes)
        }
        let stylesheet = templates.assets["site.css"].map {
            HashedAsset(name: "site.css", bytes: $0)
        }
        guard let stylesheet else {
            return Outcome(nil, shell.diagnostics + [.missing("assets/site.css", in: templates)])
        }
        guard let compiled = shell.value else { return Outcome(nil, shell.diagnostics) }
        let theme = Theme(
            shell: compiled,
            stylesheet: stylesheet,
            searchScript: templates.assets["search.js"].map {
                HashedAsset(name: "search.js", bytes: $0)
            },
            unitScript: templates.assets["units.js"].map {
                HashedAsset(name: "units.js", bytes: $0)
            },
            assets: assets
        )
        return Outcome(theme, shell.diagnostics)
    }
}

extension Diagnostic {
    fileprivate static func missing(_ name: String, in templates: Templates) -> Diagnostic {
        Diagnostic(
            .missingFile,
            at: SourceLocation(file: "\(templates.folder)/\(name)"),
            Wording("缺少模板文件 \(name)", "the template file \(name) is missing"),
            remedy: Wording("从程序自带的 Templates 文件夹复制该文件", "copy it from the default templates")
        )
    }
}
