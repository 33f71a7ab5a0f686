import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { SETTINGS, settingsTable } from '../../server/settings.ts'
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

test('the page about running has the table of all variables, as it is printed', () => {
  expect(textOf('docs/running.md'), 'npm run admin settings prints it anew').toContain(
    `\n\n${settingsTable().join('\n')}\n\n`,
  )
})

test('each default in the table is what counts where nothing is set', () => {
  const rows = Object.entries(SETTINGS).flatMap(([name, { usual }]) => {
    const [, value] = /^`([^`]+)`$/.exec(usual) ?? []
    return value === undefined ? [] : [{ name, value }]
  })
  expect(rows.length).toBeGreaterThan(7)
  const both = {
    ...{ PUBLIC_URL: 'https://berth.example.com', MAIL_URL: 'smtp://mail.example.com', MAIL_FROM: 'a@example.com' },
    ...{ OIDC_ISSUER: 'https://login.example.com', OIDC_CLIENT_ID: 'berth', OIDC_CLIENT_SECRET: 'x' },
    ...{ BACKUP_DIR: '/srv/backups', ACQUIRER_ORGANISATION: 'ben-thanh' },
  }
  const stripe = { ...both, STRIPE_SECRET_KEY: 'sk_test_x', STRIPE_WEBHOOK_SECRET: 'whsec_of_some_length' }
  const vnpay = { ...both, VNPAY_TMN_CODE: 'BERTH001', VNPAY_SECRET: 'a secret of some length' }
  for (const { name, value } of rows) {
    const rest = name.startsWith('VNPAY') ? vnpay : stripe
    const unset = readConfig(rest, '/srv/berth')
    expect(unset).toMatchObject({ ok: true })
    expect({ name, read: readConfig({ ...rest, [name]: value }, '/srv/berth') }).toEqual({ name, read: unset })
  }
})
