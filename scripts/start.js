import './set-up/require-node.js'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.js'
import { setUp } from './set-up.js'

if (!existsSync(join(root, 'server/main.ts'))) {
  console.error('There is no server to start: server/main.ts does not exist yet.')
  process.exit(1)
}

const ready = await setUp(root)
if (!ready.ok) {
  console.error(ready.output)
  process.exit(1)
}

// In this process, not in one of its own: signals reach the server and its exit code reaches the caller with nothing between.
const main = join(root, 'dist/node/server/main.js')
process.setSourceMapsEnabled(true)
process.argv = [process.execPath, main, ...process.argv.slice(2)]
await import(pathToFileURL(main).href)
