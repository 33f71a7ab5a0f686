import { type Asked, type Condition, defineKind, type Fold, type FoldedKind, type Refusal } from 'berth/shared'
import * as v from 'valibot'

/** One trade: people make boxes and put things in them; the server closes a box that is full. */
export interface Box {
  owner: string
  things: string[]
  isClosed: boolean
}

export const FULL = 3

const anyone: Condition = () => null

const intoOwnOpenBox = ({ record, author }: Asked): Refusal | null => {
  if (record?.owner !== author.id) return { reason: 'not-yours', why: '' }
  return record.facts.has('closed') ? { reason: 'condition', why: 'closed' } : null
}

/** The policy: which facts there are, their form, and who may state them. Everything else is refused. */
const kind = defineKind('boxes', { boxes: { holds: 'records' } }, [
  { path: 'boxes/*/made', shape: v.object({ by: v.string() }), opens: true, may: { packer: anyone } },
  { path: 'boxes/*/put/#', shape: v.pipe(v.string(), v.maxLength(40)), may: { packer: intoOwnOpenBox } },
  { path: 'boxes/*/closed', shape: v.object({ at: v.number() }), may: { server: anyone } },
])

/** The fold: what the facts of a record add up to, the same on the server and on every device. */
function fold(): Fold<ReadonlyMap<string, Box>> {
  const boxes = new Map<string, Box>()
  return {
    set(_root, id, facts) {
      const made = v.parse(v.object({ by: v.string() }), facts.get('made')?.value ?? { by: '' })
      const things = [...facts].flatMap(([name, { value }]) => (name.startsWith('put/') ? String(value) : []))
      boxes.set(id, { owner: made.by, things: things.sort(), isClosed: facts.has('closed') })
    },
    view: () => new Map(boxes),
  }
}

export const boxes: FoldedKind<ReadonlyMap<string, Box>> = { ...kind, fold }
