import { expect, test } from 'vitest'
import { violationsIn } from '../../../scripts/arrows/check.ts'
import type { Layer } from '../../../scripts/arrows/layers.ts'
import { tree } from '../tree.ts'

/** The violations in a tree that holds only this one file. */
function found(path: string, text: string): string[] {
  return violationsIn(tree({ [path]: text })).map(({ line, what }) => `${line}: ${what}`)
}

test.each([
  ['shared/money.ts', "import { log } from '../server/log.ts'", 'shared may not import server/log.ts'],
  ['shared/money.ts', "import { screen } from '../client/screen.ts'", 'shared may not import client/screen.ts'],
  ['client/staff/desk.tsx', "import { log } from '../../server/log.ts'", 'client/staff may not import server/log.ts'],
  ['server/http/page.ts', "import { screen } from '../../client/screen.ts'", 'server may not import client/screen.ts'],
  ['server/main.ts', "import { tree } from '../tests/tree.ts'", 'server may not import tests/tree.ts'],
])('an arrow against the grain is caught: %s, %s', (path, text, what) => {
  expect(found(path, text)).toEqual([`1: ${what}`])
})

test.each([
  ['shared/sync/room.ts', '../documents/station.ts', 'shared/sync may not import shared/documents/station.ts'],
  ['shared/sync/room.ts', '../money.ts', 'shared/sync may not import shared/money.ts'],
  [
    'server/sync/gate.ts',
    '../../shared/documents/station.ts',
    'server/sync may not import shared/documents/station.ts',
  ],
  ['server/sync/gate.ts', '../arbiter/bills.ts', 'server/sync may not import server/arbiter/bills.ts'],
  ['server/sync/deep/gate.ts', '../../arbiter/bills.ts', 'server/sync may not import server/arbiter/bills.ts'],
  ['server/store/lmdb.ts', '../arbiter/bills.ts', 'server/store may not import server/arbiter/bills.ts'],
  ['client/sync/outbox.ts', '../../shared/documents/desk.ts', 'client/sync may not import shared/documents/desk.ts'],
  ['client/sync/outbox.ts', '../state/station.ts', 'client/sync may not import client/state/station.ts'],
])('the engine that learns of a station is caught: %s imports %s', (path, specifier, what) => {
  expect(found(path, `import { x } from '${specifier}'`)).toEqual([`1: ${what}`])
})

test.each([
  ["import type { Bill } from '../../server/bill.ts'"],
  ["export { bill } from '../../server/bill.ts'"],
  ["export * from '../../server/bill.ts'"],
  ["export type Bill = import('../../server/bill.ts').Bill"],
  ["const { bill } = await import('../../server/bill.ts')"],
  ["import '../../server/bill.ts'"],
])('every way to import counts: %s', text => {
  expect(found('shared/documents/station.ts', text)).toEqual(['1: shared may not import server/bill.ts'])
})

test.each([
  ['client/staff/desk.tsx', '../owner/money.ts', 'nobody imports client/owner'],
  ['client/demo/stage.tsx', '../staff/floor.tsx', 'nobody imports client/staff'],
  ['client/ui/button.tsx', '../customer/acts.ts', 'nobody imports client/customer'],
  ['client/link/main.tsx', '../build/worker.ts', 'nobody imports client/build'],
])('an app that is imported is caught: %s imports %s', (path, specifier, what) => {
  expect(found(path, `import { x } from '${specifier}'`)).toEqual([`1: ${what}`])
})

test.each([
  ['server/api/doing.ts', '../sync/room/rooms.ts', 'server/sync/room/rooms.ts is behind server/sync/engine.ts'],
  ['server/api/doing.ts', '../../shared/sync/json.ts', 'shared/sync/json.ts is behind shared/sync/engine.ts'],
  ['shared/documents/desk.ts', '../sync/kind.ts', 'shared/sync/kind.ts is behind shared/sync/engine.ts'],
  ['client/state/rooms.ts', '../sync/replica.ts', 'client/sync/replica.ts is behind client/sync/engine.ts'],
  ['server/main.ts', './demo/seed.ts', 'server/demo/seed.ts is behind server/demo/demo.ts'],
  ['server/http/page.ts', '../demo/demo.ts', 'only server/main.ts may import server/demo/demo.ts'],
])('who looks behind a face is caught: %s imports %s', (path, specifier, what) => {
  expect(found(path, `import { x } from '${specifier}'`)).toEqual([`1: ${what}`])
})

test.each([
  ['server/main.ts', './demo/demo.ts'],
  ['server/demo/cast.ts', '../accounts/demo.ts'],
  ['server/api/doing.ts', '../sync/engine.ts'],
  ['client/staff/desk.tsx', '../../shared/sync/engine.ts'],
  ['client/sync/link/link.ts', '../../../shared/sync/messages.ts'],
  ['server/store/log.ts', '../../shared/sync/fact.ts'],
  ['server/sync/engine.ts', './socket/sockets.ts'],
  ['client/sync/link/link.ts', '../outbox/outbox.ts'],
])('the face, and what the engine is made of among itself, is open: %s imports %s', (path, specifier) => {
  expect(found(path, `import { x } from '${specifier}'`)).toEqual([])
})

test.each([
  ['server/sync/gate/gate.ts', '../room/rooms.ts', 'server/sync/gate may not import server/sync/room/rooms.ts'],
  ['server/sync/gate/gate.ts', '../socket/wire.ts', 'server/sync/gate may not import server/sync/socket/wire.ts'],
  ['server/sync/room/rooms.ts', '../socket/wire.ts', 'server/sync/room may not import server/sync/socket/wire.ts'],
  ['server/sync/socket/wire.ts', '../gate/gate.ts', 'server/sync/socket may not import server/sync/gate/gate.ts'],
  ['server/sync/room/rooms.ts', '../engine.ts', 'server/sync/room may not import server/sync/engine.ts'],
])(
  'the way from a socket to the gate leads through the rooms, and never back: %s imports %s',
  (path, specifier, what) => {
    expect(found(path, `import { x } from '${specifier}'`)).toEqual([`1: ${what}`])
  },
)

test('a face with guests opens for them alone', () => {
  const open = { ours: ['server'], packages: 'any', node: true, pure: false } as const
  const layers: Layer[] = [
    { folder: 'server', ...open },
    { folder: 'server/demo', ...open, face: { file: 'server/demo/demo.ts', guests: ['server/main.ts'] } },
  ]
  const root = tree({
    'server/demo/demo.ts': "import './seed.ts'",
    'server/http/page.ts': "import '../demo/demo.ts'",
    'server/main.ts': "import './demo/demo.ts'\nimport './demo/seed.ts'",
  })

  expect(violationsIn(root, layers)).toEqual([
    { path: 'server/http/page.ts', line: 1, what: 'only server/main.ts may import server/demo/demo.ts' },
    { path: 'server/main.ts', line: 2, what: 'server/demo/seed.ts is behind server/demo/demo.ts' },
  ])
})

test('an import that only the running program knows is caught', () => {
  expect(found('shared/kinds.ts', 'const name = "x"\nawait import(name)')).toEqual([
    '2: imports what only the running program can tell',
  ])
})

test('names that only begin alike are kept apart', () => {
  const root = tree({
    'shared/sync-words.ts': "import { money } from './money.ts'",
    'shared/sync/room.ts': "import { words } from '../sync-words.ts'",
    'shared/money.ts': "import { x } from 'yjs-extras'",
    'server/sync/gate.ts': "import { x } from '../../shared/json.ts.old.ts'",
  })

  expect(violationsIn(root)).toEqual([
    { path: 'server/sync/gate.ts', line: 1, what: 'server/sync may not import shared/json.ts.old.ts' },
    { path: 'shared/money.ts', line: 1, what: 'shared may not import the package yjs-extras' },
    { path: 'shared/sync/room.ts', line: 1, what: 'shared/sync may not import shared/sync-words.ts' },
  ])
})

test('what runs nowhere but in Node stays on the server', () => {
  expect(found('shared/id.ts', "import { randomUUID } from 'node:crypto'")).toEqual([
    '1: shared may not import node:crypto: only Node has it',
  ])
  expect(found('shared/id.ts', "import { randomUUID } from 'crypto'")).toEqual([
    '1: shared may not import crypto: only Node has it',
  ])
  expect(found('client/sync/disk.ts', "import { open } from 'node:fs'")).toEqual([
    '1: client/sync may not import node:fs: only Node has it',
  ])
  expect(found('server/disk.ts', "import { open } from 'node:fs'")).toEqual([])
})

test('shared imports only packages that compute and do nothing else', () => {
  expect(found('shared/socket.ts', "import { WebSocket } from 'ws'")).toEqual([
    '1: shared may not import the package ws',
  ])
  expect(found('shared/chance.ts', "import * as random from 'lib0/random'")).toEqual([
    '1: shared may not import the package lib0/random',
  ])
  expect(found('shared/doc.ts', "import * as Y from 'yjs'\nimport * as v from 'valibot'")).toEqual([])
})

test.each([
  ['Date.now()', 'Date.now'],
  ["Date['now']()", 'Date.now'],
  ['[1].map(Date.now)', 'Date.now'],
  ['new Date()', 'new Date()'],
  ['new Date', 'new Date()'],
  ['Date()', 'Date()'],
  ['Math.random()', 'Math.random'],
  ['setTimeout(() => 1, 2)', 'setTimeout'],
  ['const later = setTimeout', 'setTimeout'],
  ['const powers = { setTimeout }', 'setTimeout'],
  ["fetch('/x')", 'fetch'],
  ["globalThis.fetch('/x')", 'globalThis'],
  ["process.env['X']", 'process'],
  ['crypto.getRandomValues(bytes)', 'crypto'],
  ['(performance as unknown as Clock).now()', 'performance'],
  ['function f(at = Date.now()) {}', 'Date.now'],
  ['class Clock { now = Date.now }', 'Date.now'],
])('clock, chance, timers, network and platform are caught in shared: %s', (text, what) => {
  expect(found('shared/time.ts', text)).toEqual([`1: shared may not use ${what}`])
  expect(found('shared/sync/time.ts', text)).toEqual([`1: shared/sync may not use ${what}`])
  expect(found('server/time.ts', text)).toEqual([])
})

test.each([
  ['new Date(0).getTime()'],
  ['Date.UTC(2025, 0)'],
  ['Math.floor(1.5)'],
  ['function fold(document: string) { return document }'],
  ['const view = ({ document }: { document: string }) => document'],
  ['const { fetch: ask } = { fetch: 1 }'],
  ['type Window = { document: Document; fetch: typeof fetch }'],
  ['const answer = { process: 1, crypto: 2 }; answer.process = answer.crypto'],
  ["const sentence = 'Date.now() and fetch(' // new Date()"],
  ['for (const [self, { window = 1 }] of []) self(window)'],
  ['class Clock { fetch() {} now(): number { return 0 } }'],
])('what only looks like it is left alone: %s', text => {
  expect(found('shared/time.ts', text)).toEqual([])
})

test('each violation is told with its file and line, in order', () => {
  const root = tree({
    'shared/b.ts': "import { x } from 'ws'\n\nconst at = Date.now()\nconst by = Math.random()\n",
    'shared/a.ts': '\n\nfetch(1)',
  })

  expect(violationsIn(root)).toEqual([
    { path: 'shared/a.ts', line: 3, what: 'shared may not use fetch' },
    { path: 'shared/b.ts', line: 1, what: 'shared may not import the package ws' },
    { path: 'shared/b.ts', line: 3, what: 'shared may not use Date.now' },
    { path: 'shared/b.ts', line: 4, what: 'shared may not use Math.random' },
  ])
})

test('a file that does not parse is an error, not a clean file', () => {
  expect(() => found('shared/half.ts', 'const a = {')).toThrow('shared/half.ts does not parse')
})

test('tests, tools and what is no code are nobody’s layer', () => {
  const root = tree({
    'tests/a.test.ts': "import '../server/main.ts'",
    'scripts/a.ts': "import '../client/a.ts'",
    'shared/sync/protocol.md': 'import x from "../../server/main.ts"; Date.now()',
  })

  expect(violationsIn(root)).toEqual([])
})
