# The Homebrew cask. packaging/release.py writes the version and the checksum of a release into it.
cask "certwizard" do
  version "@VERSION@"
  sha256 "@SHA256_MACOS@"

  url "https://github.com/certwizard/certwizard/releases/download/v#{version}/certwizard-#{version}-macos.dmg"
  name "certwizard"
  desc "Activates a Colombian company's digital certificate"
  homepage "https://github.com/certwizard/certwizard"

  livecheck do
    url :url
    strategy :github_latest
  end

  depends_on macos: ">= :ventura"

  app "certwizard.app"

  uninstall quit: "io.github.certwizard.certwizard"

  zap trash: [
    "~/Library/Application Support/certwizard",
    "~/Library/Saved Application State/io.github.certwizard.certwizard.savedState",
  ]
end
