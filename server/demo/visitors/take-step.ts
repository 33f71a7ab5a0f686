import { personOf } from '../../../shared/documents/author.ts'
import { approveTopUp, askSeries } from '../../../shared/documents/desk/actions.ts'
import type { TopUp } from '../../../shared/documents/desk/view.ts'
import { askPayment, cancel, order, start, stop, takePayment } from '../../../shared/documents/station/actions.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import type { Author } from '../../../shared/sync/engine.ts'
import { deskDevice, nextReceipt, seriesOf } from '../drawer.ts'
import type { Hand } from '../hand.ts'
import type { Step } from './next-steps.ts'

/** The place, the person and the tools of an act. */
export interface Doing {
  hand: Hand
  station: string
  now: number
  newId: () => string
  crew: Author
}

/** Returns whether it was done. `who` owns the session; staff act for people without an account. */
export async function takeStep(doing: Doing, session: SessionView, step: Step, who: Author): Promise<boolean> {
  const { hand, station, now: at, newId } = doing
  const { id, connector } = session
  const hasCharger = (await hand.station(station)).connectors.get(connector)?.charger !== undefined
  const via = who.role === 'staff' ? 'staff' : 'customer'
  switch (step.does) {
    case 'start':
    case 'stop': {
      const action = step.does
      if (hasCharger)
        return hand.at(station, who, view => order(view, { id: newId(), at, connector, session: id, action }))
      return action === 'start'
        ? hand.at(station, who, view => start(view, { session: id, at, connector, via }))
        : hand.at(station, who, view => stop(view, { session: id, at, via }))
    }
    case 'cancel':
      return hand.at(station, who, view => cancel(view, { session: id, at }))
    case 'pay':
    case 'pay at desk': {
      // Without an account there is no one to ask: the money is simply taken.
      if (who.role === 'staff') return take(doing, session, newId())
      const method = step.does === 'pay' ? 'wallet' : 'cash'
      return hand.at(station, who, view => askPayment(view, { id: newId(), session: id, at, method }))
    }
    case 'take':
      return take(doing, session, step.payment ?? newId())
  }
}

async function take(doing: Doing, { id: session, money, payments }: SessionView, payment: string): Promise<boolean> {
  const receipt = await receiptOf(doing)
  if (receipt === null) return false
  const asked = payments.find(({ id }) => id === payment)?.asked?.method
  const taken = { id: payment, session, at: doing.now, amount: money.due, receipt }
  const method = asked === 'card' ? 'card' : 'cash'
  return doing.hand.at(doing.station, doing.crew, view => takePayment(view, { ...taken, method }))
}

/** The money is brought as it was asked. */
export async function approve(doing: Doing, { id: topUp, asked }: TopUp): Promise<boolean> {
  const receipt = await receiptOf(doing)
  if (receipt === null || asked === undefined) return false
  const { amount, method = 'cash' } = asked
  const by = personOf(doing.crew.id)
  return doing.hand.atDesk(doing.station, doing.crew, desk =>
    approveTopUp(desk, { topUp, at: doing.now, by, amount, method, receipt }),
  )
}

/** Null while the desk's tablet has no series: then it asks for one. */
async function receiptOf({ hand, station, crew, now: at }: Doing): Promise<string | null> {
  const desk = await hand.desk(station)
  const series = seriesOf(desk, station)
  if (series !== undefined) return nextReceipt(desk, await hand.station(station), station, series)
  const device = deskDevice(station)
  await hand.atDesk(station, crew, view => askSeries(view, { at, by: personOf(crew.id), device, label: 'Quầy' }))
  return null
}
