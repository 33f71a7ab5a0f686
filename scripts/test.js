import './set-up/require-node.js'
import { part, report, sourceParts, whole } from './parts/report.js'
import { testsPart } from './parts/tests.js'
import { root } from './root.js'
import { ensureChromium, withChromium } from './set-up/chromium.js'
import { ensureTools } from './set-up/debian.js'
import { ensurePostgres } from './set-up/postgres.js'

// npm test: everything. Without a browser, or Postgres, their tests are not run: one cause is one line, not a failure in
// each of them.
await report(root, async () => {
  const tools = await part('tools', async () => whole(await ensureTools(process.env)))
  const postgres = await part('postgres', async () => whole(await ensurePostgres(process.env)))
  const without = ['!browser', ...(postgres.failed === 0 ? [] : ['!postgres'])]
  const tests = testsPart(
    'tests',
    root,
    without.flatMap(project => ['--project', project]),
  )
  const parts = [postgres, ...(await Promise.all([...sourceParts(root), tests]))]
  const chromium = await part('chromium', async () => whole(await ensureChromium(process.env)))
  const withoutNodes = postgres.failed === 0 ? [] : ['--exclude', 'tests/browser/nodes.test.ts']
  const inBrowser = ['--project', 'browser', '--passWithNoTests', ...withoutNodes]
  const env = withChromium(process.env)
  return [tools, ...parts, chromium, ...(env ? [await testsPart('browser', root, inBrowser, { env })] : [])]
})
