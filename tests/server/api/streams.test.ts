import { expect, test } from 'vitest'
import type { Earlier } from '../../../server/api/events/earlier.ts'
import { type Heard, heardOf } from '../../../server/api/events/station-event.ts'
import { Streams } from '../../../server/api/events/streams.ts'
import type { Accepted, Followed } from '../../../server/sync/room/live-room.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { AN } from '../../helpers/people.ts'

const booked = (id: string) => fact('sessions', id, 'booked', { at: 1 })

const heard = (sequence: number, ...ids: string[]) =>
  heardOf(
    'st-1',
    ids.map(id => ({ fact: booked(id), by: 'an', arrivedAt: 7, sequence })),
  )

function scene(heardSince: (earlier: Earlier) => Promise<Heard[]> = async () => []) {
  const clock = new HandClock()
  let accept: (accepted: Accepted) => void = () => {}
  let follow: (followed: Followed) => void = () => {}
  const onAccepted = (listener: typeof accept) => {
    accept = listener
    return () => {
      accept = () => {}
    }
  }
  const onFollowed = (listener: typeof follow) => {
    follow = listener
    return () => {}
  }
  const streams = new Streams({ rooms: { onAccepted }, others: { onFollowed }, clock, heardSince })
  const happens = (sequence: number, ids: readonly string[], station = 'st-1') =>
    accept({
      room: roomOf('station', station),
      epoch: 1,
      sequence,
      facts: ids.map(id => ({ fact: booked(id), by: AN, arrivedAt: 7 })),
    })
  const comesWhole = () => follow({ room: roomOf('station', 'st-1'), facts: null })
  const written: string[] = []
  const sink = {
    written,
    waiting: 0,
    write: (text: string) => void written.push(text),
    end: () => void written.push('end'),
  }
  const open = (sequence = 0) =>
    streams.open({
      person: 'an',
      sink,
      from: { at: 1, sequences: new Map([['st-1', sequence]]) },
      say: ({ id }, { sequences }) => `${id}:${sequences.get('st-1')};`,
    })
  return { clock, streams, happens, comesWhole, sink, open }
}

test('what happens while the past is still being read comes behind it, and once', () => {
  const { open, happens, sink } = scene()
  const stream = open(5)
  happens(6, ['s1'])
  happens(7, ['s2'])
  happens(1, ['s3'], 'st-10')
  stream.catchUp([...heard(5, 's0'), ...heard(6, 's1')], { at: 1, sequences: new Map([['st-1', 4]]) })
  happens(8, ['s4'])
  expect(sink.written).toEqual(['s0:5;', 's1:6;', 's2:7;', 's4:8;'])
})

test('cut off within an append, a listener has not come through it', () => {
  const { open, happens, sink } = scene()
  open(5).catchUp([])
  happens(6, ['s1', 's2'])
  expect(sink.written).toEqual(['s1:5;', 's2:6;'])
})

test('what is behind a station that came whole is told behind what was looked up', async () => {
  const lookUps: { earlier: Earlier; found: (all: Heard[]) => void }[] = []
  const { open, happens, comesWhole, sink } = scene(
    earlier => new Promise(found => void lookUps.push({ earlier, found })),
  )
  open(5).catchUp([])
  comesWhole()
  happens(9, ['s4'])
  comesWhole()
  lookUps[0]?.found([...heard(6, 's1'), ...heard(7, 's2')])
  // It came whole once more while it was read.
  await expect.poll(() => lookUps.length).toBe(2)
  lookUps[1]?.found([...heard(8, 's3'), ...heard(9, 's4')])
  await expect.poll(() => sink.written).toEqual(['s1:6;', 's2:7;', 's3:8;', 's4:9;'])
  expect(lookUps.map(({ earlier }) => earlier.after)).toEqual([5, 7])
})

test('whoever has gone is written nothing more, and counts no more', async () => {
  const { open, happens, sink, streams, clock } = scene()
  const stream = open()
  stream.end()
  stream.catchUp(heard(5, 's0'))
  happens(6, ['s1'])
  await clock.pass(60_000)
  stream.end()
  expect(sink.written).toEqual(['end'])
  expect(streams.mayOpen('an')).toBe(true)
})

test('a reader who takes nothing is let go, and a quiet stream gives signs of life', async () => {
  const { open, happens, sink, clock } = scene()
  open().catchUp([])
  await clock.pass(15_000)
  expect(sink.written).toEqual([': \n\n'])
  sink.waiting = 2 ** 20 + 1
  happens(6, ['s1'])
  expect(sink.written).toEqual([': \n\n', 'end'])
})
