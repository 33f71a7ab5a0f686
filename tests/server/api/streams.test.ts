import { expect, test } from 'vitest'
import { heardOf } from '../../../server/api/events/station-event.ts'
import { Streams } from '../../../server/api/events/streams.ts'
import type { Accepted } from '../../../server/sync/room/live-room.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { AN } from '../../helpers/people.ts'

const booked = (id: string) => fact('sessions', id, 'booked', { at: 1 })

function scene() {
  const clock = new HandClock()
  let accept: (accepted: Accepted) => void = () => {}
  const onAccepted = (listener: typeof accept) => {
    accept = listener
    return () => {
      accept = () => {}
    }
  }
  const streams = new Streams({ rooms: { onAccepted }, clock, heardSince: async () => [] })
  const happens = (id: string, station = 'st-1') =>
    accept({
      room: roomOf('station', station),
      epoch: 1,
      sequence: 1,
      facts: [{ fact: booked(id), by: AN, arrivedAt: 7 }],
    })
  const written: string[] = []
  const sink = {
    written,
    waiting: 0,
    write: (text: string) => void written.push(text),
    end: () => void written.push('end'),
  }
  const open = () =>
    streams.open({ person: 'an', sink, hears: station => station === 'st-1', say: ({ id }) => `${id};` })
  return { clock, streams, happens, sink, open }
}

test('what happens while the past is still being read comes behind it, and once', () => {
  const { open, happens, sink } = scene()
  const stream = open()
  happens('s1')
  happens('s2')
  happens('s3', 'st-10')
  stream.catchUp([heardOf('st-1', booked('s0'), 'an', 5), heardOf('st-1', booked('s1'), 'an', 7)])
  happens('s4')
  expect(sink.written).toEqual(['s0;', 's1;', 's2;', 's4;'])
})

test('whoever has gone is written nothing more, and counts no more', async () => {
  const { open, happens, sink, streams, clock } = scene()
  const stream = open()
  stream.end()
  stream.catchUp([heardOf('st-1', booked('s0'), 'an', 5)])
  happens('s1')
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
  happens('s1')
  expect(sink.written).toEqual([': \n\n', 'end'])
})
