# A Homebrew formula that builds from a release's sources. Untried: no macOS was at hand.
class Postern < Formula
  desc "Local login daemon that owns tokens and hands out short-lived credentials"
  homepage "https://postern.example.org"
  url "https://postern.example.org/releases/postern-0.1.0-source.tar.xz"
  sha256 "REPLACE_WITH_THE_LINE_OF_SHA256SUMS"
  license "Apache-2.0"

  depends_on "maven" => :build
  depends_on "openjdk"

  def install
    ENV["JAVA_HOME"] = Formula["openjdk"].opt_prefix
    system "./build", "package"
    system "packaging/bin/install", "--prefix", prefix
  end

  service do
    run opt_bin/"posternd"
    keep_alive true
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/postern version")
  end
end
