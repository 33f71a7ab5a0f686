import { expect, test } from 'vitest'
import { findTool } from '../../../scripts/run/tools.js'
import { tree } from '../tree.ts'

function project() {
  return tree({
    'server/main.ts': '',
    'scripts/run.js': '',
    'scripts/sim.ts': '',
    'scripts/sim/parts.ts': '',
    'scripts/bench/fold.ts': '',
    'scripts/bench/sync.ts': '',
    'scripts/bench/parts/table.ts': '',
    'scripts/set-up/lock.js': '',
  })
}

test('a tool is found by its name, and what stands behind it is its own', () => {
  const root = project()

  expect(findTool(root, ['sim', '--seeds', '20'])).toEqual({ ok: true, tool: 'scripts/sim', args: ['--seeds', '20'] })
  expect(findTool(root, ['bench', 'fold', '--sessions', '2'])).toEqual({
    ok: true,
    tool: 'scripts/bench/fold',
    args: ['--sessions', '2'],
  })
})

test.each([
  [['bench']],
  [['bench', 'fol']],
  [['bench', 'table']],
  [['bench', 'parts/table']],
  [['bench', '--', 'fold']],
])('an unknown name among several is answered with those there are: %j', words => {
  expect(findTool(project(), words)).toEqual({ ok: false, choices: ['bench fold', 'bench sync'] })
})

test.each([[[]], [['nothing']], [['set-up', 'lock']], [['run']], [['..']], [['../server', 'main']], [['__proto__']]])(
  'an unknown command is answered with every tool: %j',
  words => {
    expect(findTool(project(), words)).toEqual({ ok: false, choices: ['bench fold', 'bench sync', 'sim'] })
  },
)
