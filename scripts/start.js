import './set-up/require-node.js'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.js'
import { setUp } from './set-up.js'

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
