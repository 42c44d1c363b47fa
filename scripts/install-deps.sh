#!/usr/bin/env bash
# Installs everything a build, a run and the tests need, from Debian 12 and npm only. Idempotent; removes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

build_packages=(
  ca-certificates ccache cmake g++ git make ninja-build pkg-config clang clang-format clang-tidy lld
  libboost1.81-dev libcairo2-dev libcli11-dev libgtest-dev libgmock-dev libbenchmark-dev libopus-dev libpango1.0-dev
  libpq-dev libprotobuf-dev libseccomp-dev libsoci-dev libsodium-dev libspdlog-dev libsqlite3-dev libsrtp2-dev libssl-dev
  libtomlplusplus-dev libvpx-dev libyaml-cpp-dev nlohmann-json3-dev protobuf-compiler
  libclang-rt-14-dev
)
run_packages=(fonts-croscore fonts-noto-core iproute2 openssl)
test_packages=(chromium iputils-ping janus nftables poppler-utils postgresql python3 util-linux)

missing=()
for package in "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"; do
  dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
if ((${#missing[@]})); then
  echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  sudo=(); [[ $EUID -eq 0 ]] || sudo=(sudo)
  "${sudo[@]}" apt-get update -q
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

# Node: the machine's own when there is one, else Debian's; scripts/node-env.sh lifts a version that is too old.
if ! command -v npm >/dev/null; then
  sudo=(); [[ $EUID -eq 0 ]] || sudo=(sudo)
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -q --no-install-recommends nodejs npm
fi
