import { describe, expect, test } from 'vitest'
import type { Said } from '../../../server/arbiter/chargers/port.ts'
import { Line } from '../../helpers/charger-line.ts'
import { BOOTS } from './charger-cases/boots.ts'
import { now } from './charger-cases/case.ts'
import { EVENTS } from './charger-cases/events.ts'
import { METERS } from './charger-cases/meters.ts'
import { PLUGS } from './charger-cases/plugs.ts'
import { STOPS } from './charger-cases/stops.ts'

/*
 * Each line has happened with a charger somewhere: what it sent, and what is made of it. Every answer is checked against
 * the official schemas, and none of a transaction is an error.
 */

const CASES = { ...BOOTS, ...METERS, ...STOPS, ...PLUGS, ...EVENTS }

describe('what chargers really do', () => {
  test.each(Object.entries(CASES))('%s', async (_, { version, calls, says, odd = [], answer }) => {
    const line = new Line({ version })
    for (const [action, payload] of calls.slice(0, -1)) await line.hears(action, payload)
    const before = line.said.length
    const [action, payload] = calls.at(-1) ?? ['', {}]
    const heard = await line.hears(action, payload)

    expect(heard.kind).toBe('answer')
    expect(line.faults).toEqual([])
    expect(line.said.slice(before)).toEqual(says.map(said => ({ ...now, ...said }) as Said))
    if (heard.kind === 'answer') expect([...(heard.deviations ?? [])].sort()).toEqual([...odd].sort())
    if (heard.kind === 'answer' && answer !== undefined) expect(heard.payload).toEqual(answer)
  })
})
