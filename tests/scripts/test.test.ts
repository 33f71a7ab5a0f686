import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { project } from './project.ts'
import { tree } from './tree.ts'

function npmTest(files: Record<string, string>) {
  // Nothing opens it, so anything that runs will do.
  const env = { ...process.env, CHROMIUM: process.execPath, POSTGRES_BIN: tree({ initdb: '', postgres: '' }) }
  const cwd = project(files)
  const { status, stdout } = spawnSync(process.execPath, ['scripts/test.js'], { cwd, env, encoding: 'utf8' })
  const summary = stdout.slice(stdout.indexOf('\nbuild ')).replace(/ +\d+\.\d s/g, '')
  return { status, stdout, summary: summary.trim().split('\n') }
}

test('every part runs when an earlier one failed, and every failure is counted', () => {
  const { status, stdout, summary } = npmTest({
    'shared/wrong.ts': "import '../server/main.ts'\n\nexport const wrong: number = 'text'\n",
    'server/main.ts': "export var untidy = 'yes' ;\n",
    'tests/one.test.ts': `import { expect, test } from 'vitest'

test('fine', () => expect(1).toBe(1))
test('wrong', () => expect(1).toBe(2))
`,
    'tests/two.test.ts': "import './missing.ts'\n",
  })

  expect(summary).toEqual([
    'build     failed',
    'tools     ok',
    'postgres  ok',
    'types     failed',
    'lint      failed',
    'arrows    failed',
    'tests     failed  1 of 3',
    'chromium  ok',
    'browser   ok  none to run',
    '4 passed, 6 failed',
  ])
  expect(status).toBe(1)
  expect(stdout).toContain('shared/wrong.ts:1  shared may not import server/main.ts')
})
