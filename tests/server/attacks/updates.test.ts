import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MOST_CLIENT } from '../../../shared/sync/client-id.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { label, made, moved } from '../../helpers/boxes.ts'
import { Random } from '../../helpers/random.ts'
import { ANNAS_CLIENT, ANNAS_CLOCK, offered, scene, yjsUpdate } from './scene.ts'

/** The structs and deletes of an update, written without checking whether they make sense. */
function written(write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode(write)
}

function numbers(...all: number[]) {
  return (encoder: encoding.Encoder) => {
    for (const number of all) encoding.writeVarUint(encoder, number)
  }
}

test('a spoofed client id at the victim’s next clock is forgery, and the victim goes on under it', async () => {
  const { join, anna, unharmed } = await scene()
  const ben = await join('ben')
  const update = stateFacts(ben.doc, [moved('x', 1)], ANNAS_CLIENT, ANNAS_CLOCK)
  expect(await offered(ben, update)).toBe(4403)
  await unharmed()
  const since = anna.said.length
  anna.offer(writeUpdate(stateFacts(anna.doc, [moved('x', 2)], ANNAS_CLIENT, ANNAS_CLOCK)))
  expect((await anna.hear('saved', since)).clocks).toEqual([{ client: ANNAS_CLIENT, clock: ANNAS_CLOCK + 1 }])
})

test('the largest client id wins nothing against what stands', async () => {
  const { join, unharmed } = await scene()
  const ben = await join('ben')
  expect(await offered(ben, stateFacts(new Y.Doc(), [made('x', 9)], MOST_CLIENT, 0))).toEqual({ refused: ['already'] })
  await unharmed()
})

test('the largest client id wins nothing in a race with an honest one', async () => {
  const { join, anna, ben, server } = await scene()
  const mallory = await join('ben')
  anna.offer(writeUpdate(stateFacts(anna.doc, [made('y', 1)], 20, 0)))
  mallory.offer(writeUpdate(stateFacts(mallory.doc, [made('y', 2)], MOST_CLIENT, 0)))
  await anna.hearWhere(said => said.kind === 'saved' && said.clocks.some(({ client }) => client === 20))
  expect((await mallory.hear('refused')).failures.map(({ reason }) => reason)).toEqual(['already'])
  await ben.settle()
  expect((await server.both('boxes/b')).live).toMatchObject({ facts: { 'boxes/y/made': { at: 0, size: 1 } } })
})

test('a client id of 33 bits is no client id', async () => {
  const { join, unharmed } = await scene()
  const update = written(numbers(1, 1, 2 ** 48, 0, 0))
  expect(await offered(await join('ben'), update)).toBe(4400)
  await unharmed()
})

test('other structs under a client id and clock that are used already are forgery', async () => {
  const { join, unharmed } = await scene()
  const anna = await join('anna')
  expect(await offered(anna, stateFacts(new Y.Doc(), [made('z')], ANNAS_CLIENT, 0))).toBe(4403)
  await unharmed()
})

test('an update of deletes alone is forgery, and nothing is deleted', async () => {
  const { join, ben, unharmed } = await scene()
  const update = yjsUpdate(50, doc => doc.getMap('boxes').delete('x'), ben.doc)
  expect(await offered(await join('ben'), update)).toBe(4403)
  const all = written(numbers(0, 1, ANNAS_CLIENT, 1, 0, 0x7000_0000))
  expect(await offered(await join('ben'), all)).toBe(4403)
  await unharmed()
})

test('a fact that is set and deleted in the same update is forgery', async () => {
  const { join, unharmed } = await scene()
  const { structs } = stateFacts(new Y.Doc(), [made('y')], 51, 0)
  const own = { structs, deletes: [{ client: 51, clock: 1, length: 1 }] }
  expect(await offered(await join('ben'), own)).toBe(4403)
  const others = { structs, deletes: [{ client: ANNAS_CLIENT, clock: 1, length: 1 }] }
  expect(await offered(await join('ben'), others)).toBe(4403)
  await unharmed()
})

test('overwriting what somebody else has said is refused', async () => {
  const { join, ben, unharmed } = await scene()
  const update = stateFacts(ben.doc, [label('x', 'Ben’s')], 52, 0)
  expect(await offered(await join('ben'), update)).toEqual({ refused: ['not-yours'] })
  const fact = yjsUpdate(
    53,
    doc => (doc.getMap('boxes').get('x') as Y.Map<unknown>).set('made', { at: 0, size: 9 }),
    ben.doc,
  )
  expect(await offered(await join('ben'), fact)).toEqual({ refused: ['already'] })
  await unharmed()
})

test('a record put in the place of another is refused', async () => {
  const { join, ben, unharmed } = await scene()
  const update = yjsUpdate(
    54,
    doc => {
      const record = new Y.Map()
      doc.getMap('boxes').set('x', record)
      record.set('made', { at: 0, size: 9 })
    },
    ben.doc,
  )
  const end = await offered(await join('ben'), update)
  expect(end).toBe(4400)
  await unharmed()
})

test('a root that is none is refused', async () => {
  const { join, unharmed } = await scene()
  const update = yjsUpdate(55, doc => doc.getMap('secrets').set('a', { at: 0, size: 1 }))
  expect(await offered(await join('ben'), update)).toEqual({ refused: ['shape'] })
  await unharmed()
})

test.each([
  ['text', (doc: Y.Doc) => doc.getText('boxes').insert(0, 'x')],
  ['a list', (doc: Y.Doc) => doc.getArray('boxes').push([1])],
  ['an embedded document', (doc: Y.Doc) => doc.getMap('boxes').set('d', new Y.Doc())],
  ['bytes', (doc: Y.Doc) => doc.getMap('boxes').set('d', Uint8Array.of(1))],
  ['a number that JSON has not', (doc: Y.Doc) => doc.getMap('settings').set('d', Number.NaN)],
  ['a large integer', (doc: Y.Doc) => doc.getMap('settings').set('d', 1n)],
])('%s in a document of facts is no update of ours', async (_what, change) => {
  const { join, unharmed } = await scene()
  expect(await offered(await join('kim'), yjsUpdate(56, change))).toBe(4400)
  await unharmed()
})

test('maps nested deep in maps are no update of ours', async () => {
  const { join, unharmed } = await scene()
  const update = yjsUpdate(57, doc => {
    let inner = doc.getMap('boxes') as Y.Map<unknown>
    for (let depth = 0; depth < 100; depth += 1) {
      const next = new Y.Map()
      inner.set('deeper', next)
      inner = next
    }
  })
  expect(await offered(await join('ben'), update)).toBe(4400)
  await unharmed()
})

test('a value nested deep in itself is no update of ours', async () => {
  const { join, unharmed } = await scene()
  let value: unknown = 1
  for (let depth = 0; depth < 5000; depth += 1) value = [value]
  const update = yjsUpdate(58, doc => doc.getMap('settings').set('deep', value))
  expect(await offered(await join('kim'), update)).toBe(4400)
  await unharmed()
})

test.each([
  ['a record', 'boxes', '__proto__', 'made'],
  ['a record', 'boxes', 'constructor', '__proto__'],
  ['a root', '__proto__', 'a', 'made'],
  ['a fact', 'boxes', 'fine', 'constructor'],
  ['a fact', 'boxes', 'fine', 'toString'],
])(
  '%s named like a part of every object (%s %s %s) is refused and changes no object',
  async (_what, root, id, name) => {
    const { join, unharmed } = await scene()
    const update = stateFacts(new Y.Doc(), [{ root, id, name, value: { at: 0, size: 1 } }], 59, 0)
    expect(await offered(await join('kim'), update)).toEqual({ refused: ['shape'] })
    expect(({} as Record<string, unknown>).made).toBe(undefined)
    await unharmed()
  },
)

test('a value with a key that changes what it is is no update of ours', async () => {
  const { join, unharmed } = await scene()
  const update = yjsUpdate(60, doc => {
    doc.getMap('settings').set('a', JSON.parse('{"__proto__":{"isOwner":true},"at":0}'))
  })
  expect(await offered(await join('kim'), update)).toBe(4400)
  expect(({} as Record<string, unknown>).isOwner).toBe(undefined)
  await unharmed()
})

test('collected and skipped structs are no update of ours', async () => {
  const { join, unharmed } = await scene()
  const doc = new Y.Doc()
  doc.clientID = 61
  const map = doc.getMap('boxes')
  const nested = new Y.Map()
  map.set('a', nested)
  nested.set('made', { at: 0, size: 1 })
  map.delete('a')
  expect(await offered(await join('ben'), Y.encodeStateAsUpdate(doc))).toBe(4400)

  const parts = [made('p'), made('q'), made('r')].map((fact, at) =>
    writeUpdate(stateFacts(new Y.Doc(), [fact], 62, at * 2)),
  )
  const skipping = Y.mergeUpdates([parts[0] ?? Uint8Array.of(), parts[2] ?? Uint8Array.of()])
  expect(await offered(await join('ben'), skipping)).toBe(4400)
  await unharmed()
})

test('thousands of updates with gaps are each told so, and keep nothing', async () => {
  const { join, unharmed, server } = await scene({ messages: { burst: 5000, perSecond: 1 } })
  const ben = await join('ben')
  for (let clock = 1; clock <= 4000; clock += 1) ben.offer(writeUpdate(stateFacts(ben.doc, [made('y')], 63, clock)))
  await ben.hearWhere(said => said.kind === 'refused' && said.ranges[0]?.from === 4000)
  expect(server.meter.of('refused')).toEqual({ gap: 4000 })
  expect((await server.both('boxes/b')).live).toMatchObject({ clients: [[ANNAS_CLIENT, ANNAS_CLOCK]] })
  await unharmed()
})

test('an update that names a parent nobody knows is told of a gap, and nothing is parked', async () => {
  const { join, unharmed } = await scene()
  const orphan = {
    structs: [
      { kind: 'fact' as const, id: { client: 64, clock: 0 }, parent: { client: 65, clock: 3 }, key: 'made', value: 1 },
    ],
    deletes: [],
  }
  expect(await offered(await join('ben'), orphan)).toEqual({ refused: ['gap'] })
  await unharmed()
})

test('an update whose structs name each other in a circle is told of a gap', async () => {
  const { join, unharmed } = await scene()
  const circle = {
    structs: [
      { kind: 'replacing' as const, id: { client: 66, clock: 0 }, origin: { client: 67, clock: 0 }, value: 1 },
      { kind: 'replacing' as const, id: { client: 67, clock: 0 }, origin: { client: 66, clock: 0 }, value: 1 },
    ],
    deletes: [],
  }
  expect(await offered(await join('ben'), circle)).toEqual({ refused: ['gap', 'gap'] })
  await unharmed()
})

test('bytes of version 2 are no update of ours', async () => {
  const { join, unharmed } = await scene()
  const doc = new Y.Doc()
  doc.getMap('boxes').set('a', new Y.Map([['made', { at: 0, size: 1 }]]))
  expect(await offered(await join('ben'), Y.encodeStateAsUpdateV2(doc))).toBe(4400)
  await unharmed()
})

test('every truncation of a good update closes its socket and nobody else’s', async () => {
  const { join, unharmed } = await scene()
  const whole = writeUpdate(stateFacts(new Y.Doc(), [made('y'), label('y', 'Ben’s')], 68, 0))
  for (let end = 1; end < whole.length; end += 1) {
    expect(await offered(await join('ben'), whole.slice(0, end))).toBe(4400)
  }
  await unharmed()
})

test('a good update with any bit flipped is stored as it stands, refused, or closes its socket', async () => {
  const { join, server, anna } = await scene({
    knocks: { burst: 1000, perSecond: 1 },
  })
  const whole = writeUpdate(stateFacts(new Y.Doc(), [made('y'), label('y', 'Ben’s')], 69, 0))
  const random = new Random(7)
  const ends = new Set<string>()
  for (let time = 0; time < 150; time += 1) {
    const flipped = whole.slice()
    const at = random.below(flipped.length)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8))
    const ben = await join('ben')
    const since = ben.said.length
    const saved = ben.hear('saved', since).then(() => 'saved')
    const end = offered(ben, flipped)
    ends.add(JSON.stringify(await Promise.race([saved.catch(() => end), end])))
    ben.socket.terminate()
  }
  // Enough happened: some flips change only a value, others turn the update into something else or into nothing.
  expect([...ends]).toEqual(expect.arrayContaining(['"saved"', '4400', '4403', '{"refused":["gap"]}']))
  const { live, fresh } = await server.both('boxes/b')
  expect(live).toEqual(fresh)
  await anna.settle()
})
