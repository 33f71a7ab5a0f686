import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'

const root = join(import.meta.dirname, '../..')

/** Folders with pages of ours; below them every `.md` counts. */
const PLACES = ['docs', 'server', 'shared', 'client', 'scripts', 'tests', 'examples']

function pages(): string[] {
  const top = readdirSync(root).filter(name => name.endsWith('.md'))
  const deeper = PLACES.flatMap(place =>
    readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.md') && !name.includes('node_modules'))
      .map(name => join(place, name)),
  )
  return [...top, ...deeper]
}

function textOf(page: string): string {
  return readFileSync(join(root, page), 'utf8')
}

function isThere(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false }) !== undefined
}

test('every link of a page leads to a file that is there', () => {
  const dead = pages().flatMap(page =>
    [...textOf(page).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
      .map(([, target = '']) => target)
      .filter(target => !/^[a-z]+:/.test(target) && !isThere(join(dirname(page), target)))
      .map(target => `${page}: ${target}`),
  )
  expect(dead).toEqual([])
})

test('every file that a page names by its path is there', () => {
  const gone = pages().flatMap(page =>
    [...textOf(page).matchAll(/`((?:client|server|shared|tests|scripts|examples|docs)\/[\w./-]+\.\w+)`/g)]
      .map(([, path = '']) => path)
      .filter(path => !isThere(path))
      .map(path => `${page}: ${path}`),
  )
  expect(gone).toEqual([])
})

test('every guarantee of the architecture names the tests that try to break it', () => {
  const rows = [...textOf('ARCHITECTURE.md').matchAll(/^\| (G\d+) \| .+ \| (.*) \|$/gm)]
  expect(rows.map(([, name]) => name)).toEqual(Array.from({ length: 13 }, (_, index) => `G${index + 1}`))
  expect(rows.filter(([, , tests]) => !tests?.includes('.test.ts')).map(([, name]) => name)).toEqual([])
})

test('the page about HTTP names every endpoint, and no other', () => {
  const named = [...textOf('docs/http.md').matchAll(/`(GET|POST|PUT|DELETE) (…|\/api)([^`\s]*)/g)]
    .map(([, method, start, rest]) => `${method} ${start === '…' ? '/api/stations/:station' : start}${rest}`)
    .sort()
  const served = Object.values(endpoints).map(({ method, path }) => `${method} ${path}`)
  expect([...new Set(named)]).toEqual(served.sort())
})

test('the page about commands names every command, and no other', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
  const text = textOf('docs/commands.md') + textOf('docs/benchmarks.md')
  const named = [...text.matchAll(/`npm (?:run ([a-z:-]+)|(start|test)\b)/g)].map(([, run, own]) => run ?? own ?? '')
  expect([...new Set(named)].sort()).toEqual(Object.keys(scripts).sort())
})

test('the page about running names every variable of the environment, and no other', () => {
  const sources = ['server/config.ts', 'server/oidc/config.ts', 'server/acquirer/config.ts'].map(textOf).join('')
  const read = [...sources.matchAll(/(?:given|readCount|readUrl)\(environment, '([A-Z_]+)'/g)]
  const named = [...textOf('docs/running.md').matchAll(/^\| `([A-Z_]+)` \|/gm)]
  const names = (found: RegExpMatchArray[]) => [...new Set(found.map(([, name]) => name))].sort()
  expect(names(read).length).toBeGreaterThan(8)
  expect(names(named)).toEqual(names(read))
})
