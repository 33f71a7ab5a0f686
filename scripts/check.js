import './set-up/require-node.js'
import { NO_BROWSER } from './parts/browser.js'
import { fastParts } from './parts/fast.js'
import { report } from './parts/report.js'
import { testsPart } from './parts/tests.js'
import { root } from './root.js'

// npm run check: seconds, before a commit. Of the tests, those that reach a file which is not committed
// yet, without the simulation and the browser.
const touched = ['--changed', '--passWithNoTests', '--exclude', 'tests/simulation/**', ...NO_BROWSER]

await report(root, () => Promise.all([...fastParts(root), testsPart('tests', root, touched, process.env)]))
