import './set-up/require-node.js'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.js'
import { findTool } from './run/tools.js'
import { nodeStep } from './set-up/build.js'
import { setUp } from './set-up.js'

// node scripts/run.js bench fold --sessions 200
// runs scripts/bench/fold.ts from its build, in this process, with the arguments behind its name.
const found = findTool(root, process.argv.slice(2))
if (!found.ok) {
  console.error(`No such tool: ${process.argv.slice(2).join(' ') || '(none named)'}. There is:`)
  for (const choice of found.choices) console.error(`  ${choice}`)
  process.exit(1)
}

/** They look at the apps as a browser is given them. */
const OF_APPS = ['scripts/bench/browser', 'scripts/bench/stations', 'scripts/screenshots', 'scripts/size']
const ready = await setUp(root, OF_APPS.includes(found.tool) ? undefined : [nodeStep])
if (!ready.ok && ready.failed === 'install') {
  console.error(ready.output)
  process.exit(1)
}
// Type errors elsewhere need not stop a benchmark: the compiler has written as much as it could.
if (!ready.ok) console.error(`${ready.output.split('\n')[0]}\n… (npm run build shows every error)`)

const script = join(root, 'dist/node', `${found.tool}.js`)
process.setSourceMapsEnabled(true)
process.argv = [process.execPath, script, ...found.args]
await import(pathToFileURL(script).href)
