import { expect, test } from 'vitest'
import type { Link } from '../../../client/sync/link/link.ts'
import type { Item } from '../../../client/sync/outbox/progress.ts'
import type { Keeping } from '../../../client/sync/storage/keeper.ts'
import { type Summary, summaryOf } from '../../../client/sync/summary.ts'
import { anna, made, put } from '../../helpers/boxes.ts'
import { shed } from '../../helpers/client-entries.ts'
import type { Tab } from '../../helpers/client-phone.ts'
import { comeBack, confirm, liveTab, state } from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { untilKind } from '../../helpers/until.ts'

const live: Link = { kind: 'live' }
const offline: Link = { kind: 'offline', since: 5, tries: 1 }
const kept: Keeping = { kind: 'kept' }
const full: Keeping = { kind: 'not-saved', why: 'full', since: 5 }

function item(progress: Item['progress']): Item {
  return { id: 'a1', at: 0, room: shed.name, what: '', progress }
}

const refused = item({ kind: 'refused', refusal: { at: 0, failures: [], because: null } })

test.each<[string, Link, Keeping, Item[], Summary]>([
  ['nothing waits and the link is live', live, kept, [], { kind: 'saved' }],
  ['nothing waits and there is no link', offline, kept, [], { kind: 'kept-here', pending: 0, since: 5 }],
  ['on its way', live, kept, [item({ kind: 'sent', isKept: true })], { kind: 'saving', pending: 1 }],
  ['kept and not sent', live, kept, [item({ kind: 'kept' })], { kind: 'saving', pending: 1 }],
  ['a tap of this moment', live, kept, [item({ kind: 'unsaved' })], { kind: 'saving', pending: 1 }],
  ['a tap of this moment offline', offline, kept, [item({ kind: 'unsaved' })], { kind: 'saving', pending: 1 }],
  ['kept offline', offline, kept, [item({ kind: 'kept' })], { kind: 'kept-here', pending: 1, since: 5 }],
  ['a full disk, offline', offline, full, [item({ kind: 'unsaved' })], { kind: 'not-saved', pending: 1 }],
  ['a full disk, sent', live, full, [item({ kind: 'sent', isKept: false })], { kind: 'not-saved', pending: 1 }],
  ['a wiped disk under something kept', offline, full, [item({ kind: 'kept' })], { kind: 'not-saved', pending: 1 }],
  ['a full disk and nothing to lose', live, full, [], { kind: 'saved' }],
  ['refused', live, kept, [refused], { kind: 'attention', refused: 1 }],
  ['refused, and something waits', live, kept, [refused, item({ kind: 'kept' })], { kind: 'attention', refused: 1 }],
  [
    'locked out',
    { kind: 'refused', reason: 'notYours' },
    kept,
    [item({ kind: 'kept' })],
    { kind: 'locked', reason: 'notYours', pending: 1 },
  ],
])('%s', (_, link, storage, items, summary) => {
  expect(summaryOf({ link, storage, items })).toEqual(summary)
})

test('R4: the chip is not green at any moment at which anything is unsaved', async () => {
  const world = await World.start()
  const tab = await liveTab(world.phone(anna))
  const lies: Summary[] = []
  const look = () => {
    const summary = chip(tab)
    if (summary.kind === 'saved' && tab.outbox.items.get().length > 0) lies.push(summary)
  }
  const seen = new Set<string>()
  for (const watch of [tab.replica.link, tab.outbox.items, tab.outbox.storage]) {
    watch.watch(() => {
      look()
      seen.add(chip(tab).kind)
    })
  }
  await confirm(tab, made('b1'))
  tab.network.cut()
  const tag = await state(tab, put('t1', 'b1'))
  await comeBack(world, tab)
  await untilKind(tag.progress, 'confirmed')
  expect({ lies, seen: [...seen].sort(), last: chip(tab) }).toEqual({
    lies: [],
    seen: ['kept-here', 'saved', 'saving'],
    last: { kind: 'saved' },
  })
  expect(await world.facts()).toHaveProperty(['tags/t1/put'])
})

function chip(tab: Tab): Summary {
  return summaryOf({
    link: tab.replica.link.get(),
    storage: tab.outbox.storage.get(),
    items: tab.outbox.items.get(),
  })
}
