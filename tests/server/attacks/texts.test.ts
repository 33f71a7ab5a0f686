import { afterEach, expect, test } from 'vitest'
import { stationRoom } from '../../../server/arbiter/subject.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { isReadable } from '../../../shared/documents/station/issue.ts'
import { BINH, LAN } from '../../helpers/people.ts'
import { Yard } from '../arbiter/chargers/yard.ts'
import { createBareAccount } from './bare-account.ts'

const ROOM = stationRoom('st-1')

let yard: Yard | null = null
afterEach(async () => {
  await yard?.halt()
  yard = null
})

const DIRTY = ['a\u0000b', 'a\u001b[31mb', 'a\u202eb', 'a\u2066b', 'a\u2028b', '\u0007']

// Stated as no app of ours states it: our actions leave these out.
test.each(DIRTY)('over sync no text with %j reaches anybody', async text => {
  const open = await Yard.open()
  yard = open
  const reported = { at: open.now, connector: 'c3', text, blocks: false }

  expect(await open.send(BINH, ROOM, { root: 'issues', id: 'r1', name: 'reported', value: reported })).toBe('shape ')
  const { send } = await createBareAccount('binh')
  expect(await send({ root: 'profile', id: 'name', name: '', value: text })).toBe('shape ')
})

test('a name is one line, a report may have several, and every script is welcome', async () => {
  const open = await Yard.open()
  yard = open
  const { send } = await createBareAccount('binh')
  const said = 'Cổng 3 hỏng\n\t— màn hình đen; עברית, العربية, 日本語 👩‍🔧'
  const reported = { at: open.now, connector: 'c3', text: said, blocks: false }

  expect(await open.send(BINH, ROOM, { root: 'issues', id: 'r1', name: 'reported', value: reported })).toBe('saved')
  expect(await send({ root: 'profile', id: 'name', name: '', value: 'Bình\nLan' })).toBe('shape ')
  expect(await send({ root: 'profile', id: 'name', name: '', value: 'Trần Thị Bình 👩‍🔧' })).toBe('saved')
})

test('what an app of ours states leaves out what nobody types', () => {
  expect(fact('issues', 'r1', 'reported', { text: 'a\u0000b\u202ec', blocks: false }).value).toEqual({
    text: 'abc',
    blocks: false,
  })
})

test("a stranger's report is read by others once the desk has looked at it", async () => {
  const open = await Yard.open()
  yard = open
  const reported = { at: open.now, connector: 'c3', text: 'Call 0900 for a cheaper place', blocks: false }
  await open.send(BINH, ROOM, fact('issues', 'r1', 'reported', reported))
  const readable = async () => {
    const issue = (await open.station()).issues.get('r1')
    return issue !== undefined && isReadable(issue)
  }

  expect(await readable()).toBe(false)
  await open.send(LAN, ROOM, fact('issues', 'r1', 'accepted', { at: open.now, blocks: false }))
  expect(await readable()).toBe(true)
})
