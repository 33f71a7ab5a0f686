import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { project } from './project.ts'

function npmTest(files: Record<string, string>) {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/test.js'], { cwd: project(files), encoding: 'utf8' })
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
    'types     failed',
    'lint      failed',
    'arrows    failed',
    'tests     failed  1 of 3',
    '1 passed, 6 failed',
  ])
  expect(status).toBe(1)
  expect(stdout).toContain('shared/wrong.ts:1  shared may not import server/main.ts')
})
