import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarPath, endKey, makeKey } from '../../../shared/api/key.ts'
import { bookSession, cancelSession } from '../../../shared/api/session.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { openApi } from './api-scene.ts'
import { khalShows } from './khal.ts'

const station = 'ben-thanh'

async function scene() {
  const api = await openApi()
  const from = api.town.clock.now() + HOUR_MS
  const slot = { station, from, until: from + HOUR_MS }
  await api.mai(bookSession, { ...slot, id: 's1', connector: 'c1' })
  await api.town.arbiter.whenIdle()
  const read = async (path: string) => {
    const answer = await fetch(`${api.http.base}${path}`)
    if (!answer.ok) return ((await answer.json()) as { why: string }).why
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const events = new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents('vevent')
    return events
      .map(part => new ICAL.Event(part))
      .map(({ uid, summary, location, startDate }) => [uid, summary, location, startDate.toJSDate().getTime()])
  }
  return { ...api, from, slot, read }
}

test('a calendar reads a customer’s bookings by an address of its own, until that is ended', async () => {
  const { mai, nam, read, from, slot } = await scene()
  await nam(bookSession, { ...slot, id: 's2', connector: 'c2' })
  const made = await mai(makeKey, { scopes: ['calendar'] })
  if (!made.ok) throw new Error(made.why)
  const path = calendarPath(made.value.key, 'vi')
  expect(await read(path)).toEqual([['s1@berth', 'Chỗ ngồi C1', 'ben-thanh', from]])
  await mai(cancelSession, { station, session: 's1' })
  await nam(cancelSession, { station, session: 's2' })
  await expect.poll(() => read(path)).toEqual([])
  expect(await mai(endKey, { key: made.value.id })).toMatchObject({ ok: true })
  expect(await read(path)).toBe('sign-in')
})

test('who works at a station reads what is booked there, without a name; an address holds no other right', async () => {
  const { hoa, mai, read, from } = await scene()
  const made = await hoa(makeKey, { scopes: ['calendar'], stations: [station] })
  if (!made.ok) throw new Error(made.why)
  expect(await read(calendarPath(made.value.key, 'en'))).toEqual([['s1@berth', 'Seat C1', 'ben-thanh', from]])
  const elsewhere = await hoa(makeKey, { scopes: ['calendar'], stations: ['thao-dien'] })
  expect(elsewhere.ok && (await read(calendarPath(elsewhere.value.key, 'en')))).toEqual([])
  // Neither a person's own sign-in nor a key that may do more stands in an address.
  expect(await read(calendarPath(mai.token, 'en'))).toBe('not-this-key')
  const wide = await mai(makeKey, { scopes: ['calendar', 'own'] })
  expect(wide.ok && (await read(calendarPath(wide.value.key, 'en')))).toBe('not-this-key')
  expect(await read('/api/calendar.ics')).toBe('sign-in')
})

test('khal shows a booking by its reader’s own clock, on either side of the world', async () => {
  const { mai, http, from } = await scene()
  const made = await mai(makeKey, { scopes: ['calendar'] })
  if (!made.ok) throw new Error(made.why)
  const feed = await (await fetch(`${http.base}${calendarPath(made.value.key, 'vi')}`)).text()
  const local = (at: number, timeZone: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
  for (const timeZone of ['America/New_York', 'Australia/Lord_Howe']) {
    const [start, end] = [local(from, timeZone), local(from + HOUR_MS, timeZone)]
    expect(await khalShows(feed, { timeZone, day: start.slice(0, 10) })).toEqual([
      `s1@berth, Chỗ ngồi C1, ben-thanh, ${start} to ${end}`,
    ])
  }
})
