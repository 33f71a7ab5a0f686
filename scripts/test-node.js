import './set-up/require-node.js'
import { delimiter, dirname } from 'node:path'
import { run } from './command.js'
import { root } from './root.js'
import { ensureNode } from './set-up/other-node.js'

// npm run test:node -- 22: the tests on another Node than this one. Programs that tests start are of that Node, too.
const [major, ...files] = process.argv.slice(2)
const node = await ensureNode(root, major)
if (!node.ok) {
  console.error(node.output)
  process.exit(1)
}

const script = files.length === 0 ? ['scripts/test.js'] : ['node_modules/vitest/vitest.mjs', 'run', ...files]
const env = { ...process.env, PATH: [dirname(node.path), process.env.PATH].join(delimiter) }
// Its parts end by limits of their own.
const { ok } = await run([node.path, ...script], { cwd: root, env, show: true, limit: new AbortController().signal })
process.exitCode = ok ? 0 : 1
