import './set-up/require-node.js'
import { root } from './root.js'
import { setUp } from './set-up.js'

const ready = await setUp(root)
if (!ready.ok) {
  console.error(ready.output)
  process.exit(1)
}
