import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { connectionLimits } from '../../server/http/connections.ts'
import { allLimits, limitNumbers } from '../../server/limits.ts'

/** A limit as `docs/limits.md` writes it. */
type Row = [name: string, value: string]

/** The page shows the limits of a machine that allows so many descriptors. */
const DESCRIPTORS = 4096

function rowsOf(limits: object, path = ''): Row[] {
  return Object.entries(limits).flatMap(([name, value]): Row[] => {
    const at = path === '' ? name : `${path}.${name}`
    if (typeof value === 'number') return [[at, written(name, value)]]
    const whole = typeof value === 'object' && value !== null ? writtenWhole(value as Record<string, number>) : null
    return whole === null ? rowsOf(value as object, at) : [[at, whole]]
  })
}

function writtenWhole({ burst, perSecond, free, windowMs, firstWaitMs, longestWaitMs, facts, bytes }: Numbers) {
  if (burst !== undefined) return `${number(burst)}, then ${number(perSecond)} a second`
  if (free !== undefined)
    return `${number(free)} in ${duration(windowMs)}, then waits of ${duration(firstWaitMs)} to ${duration(longestWaitMs)}`
  return facts === undefined ? null : `${number(facts)} facts, ${written('Bytes', bytes)}`
}

type Numbers = Readonly<Record<string, number>>

function written(name: string, value = 0): string {
  if (name.endsWith('Ms')) return duration(value)
  if (!/bytes$/i.test(name)) return number(value)
  return value % 1024 === 0 ? `${number(value / 1024)} kB` : `${number(value)} bytes`
}

function number(value = 0): string {
  return Number.isInteger(value) ? value.toLocaleString('en-GB') : String(Math.round(value * 100) / 100)
}

const DAY_MS = 86_400_000

const UNITS = [
  ['days', DAY_MS],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const

function duration(ms = 0): string {
  const [unit, length] = UNITS.find(([, length]) => ms >= length && ms !== DAY_MS && ms % length === 0) ?? ['ms', 1]
  return ms === DAY_MS ? '24 h' : `${number(ms / length)} ${unit}`
}

const page = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8')
const lines = [...page.matchAll(/^\| `(.+?)` \| (.+?) \| (.*) \|$/gm)].map(([, name, value, why]) => ({
  name,
  value,
  why,
}))

test('docs/limits.md has every limit, as it is, and nothing else', () => {
  const limits = allLimits(connectionLimits(DESCRIPTORS))
  expect(lines.map(({ name, value }) => [name, value])).toEqual(rowsOf(limits))
})

test('every limit has its reason', () => {
  expect(lines.filter(({ why = '' }) => why.split(' ').length < 3)).toEqual([])
})

test('each is a number of the metrics', () => {
  const names = new Set(limitNumbers().map(([name]) => name))
  const isThere = (name = '') => [...names].some(number => number === name || number.startsWith(`${name}.`))
  expect(lines.filter(({ name }) => !isThere(name))).toEqual([])
})
