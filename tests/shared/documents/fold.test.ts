import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { account } from '../../../shared/documents/account.ts'
import { catalogue } from '../../../shared/documents/catalogue.ts'
import { desk } from '../../../shared/documents/desk.ts'
import { type Fact, pathOf } from '../../../shared/sync/fact.ts'
import type { FoldedKind } from '../../../shared/sync/kind.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { ROLES } from '../../helpers/people.ts'
import { Random } from '../../helpers/random.ts'
import { foldWhole, Replica } from '../../helpers/replica.ts'
import { TABLES } from './tables.ts'

/** Every fact a question of the table asks or is given, each place once. */
function everyFact(kind: FoldedKind<unknown>): Fact[] {
  const rows = TABLES.find(table => table.kind === kind)?.rows ?? []
  const questions = rows.flatMap(({ ordinarily, but = {} }) => [ordinarily, ...Object.values(but)])
  const asked = questions.flatMap(question =>
    typeof question === 'function' ? ROLES.map(role => question(role)) : [question],
  )
  const facts = asked.flatMap(({ fact, given = [] }) => [...given.map(stood => stood.fact), fact])
  return [...new Map(facts.filter(fact => kind.rule(fact) !== null).map(fact => [pathOf(fact), fact])).values()]
}

/** One update for each fact, all made against the same document, so that they merge in any order. */
function updatesOf(facts: readonly Fact[], doc: Y.Doc): Uint8Array[] {
  return facts.map((fact, index) => {
    const update = writeUpdate(stateFacts(doc, [fact], 1 + index, 0))
    Y.applyUpdate(doc, update)
    return update
  })
}

/** Everything a view says, whatever order its maps were filled in. */
function plain(view: object): unknown {
  const parts = ['profile', 'balances', ...Object.keys(view)].map(name => [
    name,
    (view as Record<string, unknown>)[name],
  ])
  return Object.fromEntries(
    parts.map(([name, part]) => [name, part instanceof Map || part instanceof Set ? [...part].sort(byKey) : part]),
  )
}

function byKey(a: unknown, b: unknown): number {
  return String(Array.isArray(a) ? a[0] : a) < String(Array.isArray(b) ? b[0] : b) ? -1 : 1
}

test.each([desk, account, catalogue] as readonly FoldedKind<object>[])(
  'a $name is the same on every device, in whatever order its facts came, and bit by bit as at once',
  kind => {
    const facts = everyFact(kind)
    expect(facts.length).toBeGreaterThan(10)
    fc.assert(
      fc.property(fc.noShrink(fc.nat()), seed => {
        const random = new Random(seed)
        const doc = new Y.Doc()
        const updates = updatesOf(facts, doc)
        const replica = new Replica(kind)
        const left = [...updates]
        while (left.length > 0) {
          replica.receive(left.splice(random.below(left.length), 1 + random.below(5)))
          expect(plain(replica.view)).toEqual(plain(foldWhole(kind, replica.doc)))
        }
        expect(plain(replica.view)).toEqual(plain(foldWhole(kind, doc)))
      }),
      { numRuns: 5 },
    )
  },
)
