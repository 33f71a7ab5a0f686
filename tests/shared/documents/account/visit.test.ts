import * as v from 'valibot'
import { expect, test } from 'vitest'
import { visit as visitShape } from '../../../../shared/documents/account/facts.ts'
import { visitOf } from '../../../../shared/documents/account/visit.ts'
import { account } from '../../../../shared/documents/account.ts'
import { bareFact } from '../../../../shared/documents/outcome.ts'
import { phaseAt } from '../../../../shared/documents/station/phase.ts'
import { station } from '../../../../shared/documents/station.ts'
import { readEntry } from '../../../../shared/sync/reading.ts'
import { JudgedDocument } from '../../../helpers/judged-document.ts'
import { SERVER } from '../../../helpers/people.ts'
import { play } from '../../../helpers/random-station.ts'
import { foldWhole } from '../../../helpers/replica.ts'

test('the copy of a session says what the station’s document said, whatever happened in it', () => {
  const { doc, end } = play(7)
  const view = foldWhole(station, doc)
  const statedAt = (root: string, id: string) =>
    new Map([...readEntry(doc, root, id)].map(([name, value]) => [name, { value }]))
  const copies = new JudgedDocument(account)

  for (const session of view.sessions.values()) {
    const copy = visitOf({
      at: end,
      station: 'ben-thanh',
      info: view.info,
      label: session.connector,
      phase: phaseAt(view, session, end),
      session: statedAt('sessions', session.id),
      payments: new Map(session.payments.map(({ id }) => [id, statedAt('payments', id)])),
    })
    expect(v.is(visitShape, copy)).toBe(true)
    expect(copies.state(SERVER, end, bareFact('visits', session.id, copy))).toBe('new')
    expect(copies.view.visits.get(session.id)?.session).toEqual(session)
  }
  expect(copies.view.visits.size).toBeGreaterThan(20)
})
