import * as v from 'valibot'
import { quarantineFacts } from '../documents/desk/facts.ts'
import { isId } from '../ids.ts'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'

const { room, why, facts } = quarantineFacts.kept.entries

/** One action of an outbox, as it lies there: what it states and why the server would not have it. */
const entry = v.strictObject({ id: v.pipe(v.string(), v.check(isId)), room, why, facts })

/**
 * What a device has left of somebody who does not work at the station any more. It is kept apart until the owner takes
 * each entry as their own word or rejects it. The same entry sent again is kept once.
 */
export const quarantine = endpoint({
  method: 'POST',
  path: '/api/stations/:station/quarantine',
  input: v.strictObject({ station: stationId, entries: v.pipe(v.array(entry), v.minLength(1), v.maxLength(50)) }),
  output: v.object({ kept: v.array(v.string()) }),
  refusals: { 'too-many': 409, 'no-such-station': 404 },
})
