import { literal, number, object, string, union } from 'valibot'
import { BARE } from '../../shared/sync/fact.ts'
import type { Json } from '../../shared/sync/json.ts'
import { defineKind } from '../../shared/sync/kind.ts'
import type { Asked, Author, Condition, Refusal } from '../../shared/sync/policy.ts'

/**
 * A trade as small as possible that uses all of the engine: writers make boxes and put tags on them, the server closes
 * them, a keeper names the store room.
 */
export const boxes = defineKind(
  'boxes',
  { settings: { holds: 'facts' }, boxes: { holds: 'records' }, tags: { holds: 'records' } },
  [
    {
      path: 'settings/*',
      shape: union([string(), number()]),
      opens: true,
      may: { keeper: anyone(), server: anyone() },
      replace: ['keeper'],
    },
    {
      path: 'boxes/*/made',
      shape: object({ at: number(), size: number() }),
      opens: true,
      may: { writer: anyone(), keeper: anyone(), server: anyone() },
    },
    { path: 'boxes/*/label', shape: string(), may: { writer: own, keeper: anyone() }, replace: ['writer', 'keeper'] },
    { path: 'boxes/*/moved/#', shape: object({ at: number() }), may: { writer: own, keeper: anyone() } },
    { path: 'boxes/*/closed', shape: object({ at: number() }), may: { server: anyone(), robot: anyone() } },
    {
      path: 'tags/*/put',
      shape: object({ at: number(), box: string() }),
      opens: true,
      may: { writer: onOwnOpenBox, keeper: anyone() },
      refers: value => [{ root: 'boxes', id: boxOf(value) }],
    },
    { path: 'tags/*/text', shape: literal('fragile'), may: { writer: own } },
  ],
  ['keeper', 'server'],
)

export const anna: Author = { id: 'anna', role: 'writer' }
export const ben: Author = { id: 'ben', role: 'writer' }
export const kim: Author = { id: 'kim', role: 'keeper' }
export const ron: Author = { id: 'ron', role: 'reader' }
export const server: Author = { id: 'server', role: 'server' }

export function made(id: string, size = 1, at = 0) {
  return { root: 'boxes', id, name: 'made', value: { at, size } }
}

export function label(id: string, text: string) {
  return { root: 'boxes', id, name: 'label', value: text }
}

export function moved(id: string, count: number, at = 0) {
  return { root: 'boxes', id, name: `moved/${count}`, value: { at } }
}

export function closed(id: string, at = 0) {
  return { root: 'boxes', id, name: 'closed', value: { at } }
}

export function put(id: string, box: string, at = 0) {
  return { root: 'tags', id, name: 'put', value: { at, box } }
}

export function text(id: string) {
  return { root: 'tags', id, name: 'text', value: 'fragile' }
}

export function setting(id: string, value: string | number) {
  return { root: 'settings', id, name: BARE, value }
}

function anyone(): Condition {
  return () => null
}

function own({ author, record }: Asked): Refusal | null {
  return record === null || record.owner === author.id ? null : { reason: 'not-yours', why: '' }
}

function onOwnOpenBox(asked: Asked): Refusal | null {
  const box = asked.standing.record('boxes', boxOf(asked.fact.value))
  if (box === null) return { reason: 'condition', why: 'no-such-box' }
  if (box.owner !== asked.author.id) return { reason: 'not-yours', why: '' }
  return box.facts.has('closed') ? { reason: 'condition', why: 'closed' } : null
}

function boxOf(value: Json): string {
  return typeof value === 'object' && value !== null && 'box' in value ? String(value.box) : ''
}
