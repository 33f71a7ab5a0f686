import './set-up/require-node.js'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.js'
import { setUp } from './set-up.js'

if (!existsSync(join(root, 'server/main.ts'))) {
  console.error('There is no server to start: server/main.ts does not exist yet.')
  process.exit(1)
}

const ready = await setUp(root)
if (!ready.ok) {
  console.error(ready.output)
  // Errors in types are what one starts this for: the compiler below says when they are gone.
  if (ready.failed === 'install') process.exit(1)
}

const watchers = [
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
  ['--enable-source-maps', '--watch', '--watch-preserve-output', 'dist/node/server/main.js', ...process.argv.slice(2)],
].map(args => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }))

// They end together. One that stays behind holds the port, or rebuilds for nobody.
/** @param {NodeJS.Signals} signal */
const stop = signal => {
  for (const watcher of watchers) watcher.kill(signal)
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop)
for (const watcher of watchers) watcher.on('exit', () => stop('SIGTERM'))
