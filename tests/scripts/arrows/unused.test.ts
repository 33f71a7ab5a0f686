import { expect, test } from 'vitest'
import { deadCodeIn } from '../../../scripts/arrows/check.ts'
import { tree } from '../tree.ts'

/** Code of these files that nothing needs, besides an entry that runs them. */
function dead(files: Record<string, string>, main = "import './a.ts'"): string[] {
  const found = deadCodeIn(tree({ 'server/main.ts': main, 'server/a.ts': '', ...files }))
  return found.map(({ path, line, what }) => `${path}:${line} ${what}`)
}

test('a file that nothing leads to is caught, with all that only it leads to', () => {
  expect(
    dead({
      'server/sync/offers.ts': "import { words } from '../words.ts'\nwords()",
      'server/words.ts': 'export const words = () => {}',
    }),
  ).toEqual([
    'server/sync/offers.ts:1 nothing that runs leads to it',
    'server/words.ts:1 nothing that runs leads to it',
  ])
})

test('a test keeps no file alive', () => {
  expect(
    dead({
      'server/offers.ts': 'export const offers = 1',
      'tests/server/offers.test.ts': "import { offers } from '../../server/offers.ts'\noffers()",
    }),
  ).toEqual(['server/offers.ts:1 nothing that runs leads to it'])
})

test.each([
  ["import './deep/b.ts'"],
  ["export * from './deep/b.ts'"],
  ["export type B = import('./deep/b.ts').B"],
  ["await import('./deep/b.ts')"],
])('every way to import leads to a file: %s', text => {
  expect(dead({ 'server/deep/b.ts': '' }, `import './a.ts'\n${text}`)).toEqual([])
})

test('what a tool takes from the tests lives on, and so does what it leads to', () => {
  expect(
    dead({
      'scripts/sim.ts': "import { run } from '../tests/simulation/run.ts'\nrun()",
      'tests/simulation/run.ts': "import { chance } from '../../shared/chance.ts'\nexport const run = chance",
      'shared/chance.ts': 'export const chance = () => 1\nexport const seed = () => chance()',
    }),
  ).toEqual(['shared/chance.ts:2 nobody imports seed'])
})

test.each([
  ['export const b = 1, c = 2'],
  ['export function b() {}'],
  ['export class b {}'],
  ['const a = 1\nexport { a as b }'],
  ["export { b } from './a.ts'"],
  ['export const { x: b, ...c } = { x: 1 }'],
  ['export enum b {}'],
  ['export interface b {}'],
  ['export type b = 1'],
])('an export that nobody takes is caught: %s', text => {
  const found = dead({ 'server/b.ts': text }, "import './a.ts'\nimport { c } from './b.ts'\nc()")
  expect(found).toEqual([`server/b.ts:${text.split('\n').length} nobody imports b`])
})

test('a default export that nobody takes is caught', () => {
  const main = "import './a.ts'\nimport { c } from './b.ts'\nc()"
  const both = 'export default 1\nexport const c = () => {}'
  expect(dead({ 'server/b.ts': both }, main)).toEqual(['server/b.ts:1 nobody imports default'])
  expect(dead({ 'server/b.ts': both }, main.replace('{', 'b, {'))).toEqual([])
})

test('an export under its own name is another than one with the same name elsewhere', () => {
  expect(
    dead(
      { 'server/b.ts': 'export const one = 1', 'server/c.ts': 'export const one = 1' },
      "import './a.ts'\nimport './c.ts'\nimport { one as two } from './b.ts'\ntwo",
    ),
  ).toEqual(['server/c.ts:1 nobody imports one'])
})

test('a type that only says what its neighbour takes needs no importer', () => {
  const text = 'export interface Options { a: 1 }\nexport function open(options: Options) { return options }'
  expect(dead({ 'server/b.ts': text }, "import './a.ts'\nimport { open } from './b.ts'\nopen")).toEqual([])
})

test('a test may look inside a file that runs', () => {
  const inside = "import { inner } from '../server/b.ts'\ninner"
  const text = 'export const inner = 1\nexport const outer = inner'
  const main = "import './a.ts'\nimport { outer } from './b.ts'\nouter"

  expect(dead({ 'server/b.ts': text }, main)).toEqual(['server/b.ts:1 nobody imports inner'])
  expect(dead({ 'server/b.ts': text, 'tests/b.test.ts': inside }, main)).toEqual([])
})

test('the face of the engine is there for others, and keeps what it shows', () => {
  expect(
    dead({
      'client/sync/engine.ts': "export { open } from './open.ts'",
      'client/sync/open.ts': 'export const open = 1',
    }),
  ).toEqual([])
})
