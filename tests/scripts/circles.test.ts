import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { project } from './project.ts'

/** The files that lint finds in a circle. */
function circles(files: Record<string, string>): string[] {
  const biome = ['node_modules/@biomejs/biome/bin/biome', 'lint', '--reporter=json']
  const { stdout } = spawnSync(process.execPath, biome, { cwd: project(files), encoding: 'utf8' })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string; location: { path: string } }[] }
  const found = diagnostics.filter(({ category }) => category === 'lint/suspicious/noImportCycles')
  return found.map(({ location }) => location.path).sort()
}

const EGG = "import type { Hen } from './hen.ts'\n\nexport interface Egg {\n  of: Hen\n}\n"
const HEN = "import type { Egg } from './egg.ts'\n\nexport interface Hen {\n  from: Egg\n}\n"

test('two sources that need each other, be it for types alone, are caught', () => {
  expect(circles({ 'shared/egg.ts': EGG, 'shared/hen.ts': HEN })).toEqual(['shared/egg.ts', 'shared/hen.ts'])
})

test('in tests, too', () => {
  expect(circles({ 'tests/egg.ts': EGG, 'tests/hen.ts': HEN })).toEqual(['tests/egg.ts', 'tests/hen.ts'])
})
