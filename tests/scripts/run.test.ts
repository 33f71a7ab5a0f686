import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { project } from './project.ts'

const FOLD = `
import { half } from '../../shared/half.ts'

console.log(half(Number(process.argv[2])))
`

function run(root: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.js', ...words], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('a tool is built and run, and prints nothing but its own on stdout', () => {
  const root = project({
    'shared/half.ts': 'export const half = (n: number) => n / 2\n',
    'scripts/bench/half.ts': FOLD,
  })

  const first = run(root, 'bench', 'half', '42')
  expect(first).toEqual({ status: 0, stdout: '21\n', stderr: expect.stringMatching(/^build … \d+\.\d s\n$/) })
  expect(run(root, 'bench', 'half', '43')).toEqual({ status: 0, stdout: '21.5\n', stderr: '' })
  expect(run(root, 'bench', 'hal')).toEqual({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('No such tool: bench hal. There is:\n  bench'),
  })
})

test('an error in types elsewhere is told and does not stop a tool', () => {
  const root = project({
    'shared/half.ts': 'export const half = (n: number) => n / 2\n',
    'shared/wrong.ts': "export const wrong: number = 'text'\n",
    'scripts/bench/half.ts': FOLD,
  })

  const { status, stdout, stderr } = run(root, 'bench', 'half', '42')
  expect({ status, stdout }).toEqual({ status: 0, stdout: '21\n' })
  expect(stderr).toContain('shared/wrong.ts(1,14): error TS2322')
})
