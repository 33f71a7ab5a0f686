import './set-up/require-node.js'
import { report, sourceParts } from './parts/report.js'
import { testsPart } from './parts/tests.js'
import { root } from './root.js'

// npm run check: seconds, before a commit. It runs the tests that reach an uncommitted file, without the simulation and
// the browser.
const touched = ['--project', 'tests', '--changed', '--passWithNoTests']

await report(root, () => Promise.all([...sourceParts(root), testsPart('tests', root, touched)]))
