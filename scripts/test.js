import './set-up/require-node.js'
import { browserPart } from './parts/browser.js'
import { fastParts } from './parts/fast.js'
import { report } from './parts/report.js'
import { testsPart } from './parts/tests.js'
import { root } from './root.js'

// npm test: everything.
await report(root, async () => {
  const browser = await browserPart(root)
  const parts = await Promise.all([...fastParts(root), testsPart(root, browser.options, browser.env)])
  return [...browser.results, ...parts]
})
