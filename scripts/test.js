import './set-up/require-node.js'
import { browserParts, NO_BROWSER } from './parts/browser.js'
import { fastParts } from './parts/fast.js'
import { report } from './parts/report.js'
import { testsPart } from './parts/tests.js'
import { root } from './root.js'

// npm test: everything.
await report(root, async () => {
  const parts = await Promise.all([...fastParts(root), testsPart('tests', root, NO_BROWSER, process.env)])
  return [...parts, ...(await browserParts(root))]
})
