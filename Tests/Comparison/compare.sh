#!/bin/sh
# Compares the reading of mail and documents with GMime's reading of the same mail, in processor time.
#
# Tests/Comparison/compare.sh [BUILD FOLDER]: needs libgmime-3.0-dev and a C compiler. Builds the benchmarks in release
# mode, writes 20 MB of generated mail, and runs ours and GMime's in turn, six rounds; the best round of each counts.
set -eu
folder=${1:-.build}
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

swift build -c release --scratch-path "$folder" --product Benchmarks >&2
swift build -c release --scratch-path "$folder" --product ReadingBenchmarks >&2
cc -O2 -o "$work/gmime" "$here/gmime.c" $(pkg-config --cflags --libs gmime-3.0)
mkdir "$work/mail"
"$folder/release/Benchmarks" write "$work/mail"

for round in 1 2 3 4 5 6; do
    "$folder/release/Benchmarks" round "$work/mail"
    "$work/gmime" "$work/mail" 2>/dev/null
    "$folder/release/ReadingBenchmarks" round
done | awk '
    { if (!($1 in best) || $2 < best[$1]) best[$1] = $2; bytes[$1] = $3; if (!($1 in order)) { order[$1] = ++n; name[n] = $1 } }
    END {
        for (i = 1; i <= n; i++) printf "%-22s %7.0f MB/s\n", name[i], bytes[name[i]] / best[name[i]] / 1e6
        printf "parse + decode + text: %.2f times GMime\n", best["gmime-text"] / best["text"]
        printf "parse + decode: %.2f times GMime\n", best["gmime-parse"] / best["parse"]
        printf "the structure-blind scan adds %.0f %%\n", (best["text"] / best["text-without-scan"] - 1) * 100
        printf "base64 at %.2f of the speed of copying its bytes\n", best["copy"] / best["base64"]
    }'
