import './set-up/require-node.js'
import { spawn } from 'node:child_process'
import { root } from './root.js'
import { setUp } from './set-up.js'

const ready = await setUp(root)
if (!ready.ok) {
  console.error(ready.output)
  // Type errors are the reason to start this: the compiler below says when they are gone.
  if (ready.failed === 'install') process.exit(1)
}

const compiler = watch(
  'node_modules/typescript/bin/tsc',
  '-p',
  'tsconfig.build.json',
  '--watch',
  '--preserveWatchOutput',
)
const server = watch(
  '--enable-source-maps',
  '--watch',
  '--watch-preserve-output',
  'dist/node/server/main.js',
  ...process.argv.slice(2),
)

const apps = ['customer', 'staff', 'owner'].map(name => watch('node_modules/vite/bin/vite.js', '--mode', name))
console.log(
  'With every save: customers http://localhost:5173/, staff http://localhost:5174/staff/, owners http://localhost:5175/owner/',
)

let isStopping = false
// They end together. A process left behind would hold the port, or rebuild for no one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
compiler.once('exit', stop)
server.once('exit', stop)

/**
 * Each in a process group of its own, or a Ctrl-C would reach the server from the terminal and from us.
 *
 * @param {readonly string[]} args
 */
function watch(...args) {
  return spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], detached: true })
}

function stop() {
  if (isStopping) return
  isStopping = true
  server.kill('SIGTERM')
  for (const app of apps) app.kill('SIGTERM')
  // The whole group: tsc is a script that starts the real compiler and does not pass signals on.
  if (compiler.pid && compiler.exitCode === null && compiler.signalCode === null) process.kill(-compiler.pid, 'SIGTERM')
}
