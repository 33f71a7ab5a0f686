import { type JSX, Show } from 'solid-js'
import type { HistorySession } from '../../../shared/api/history.ts'
import { BUYERS_MS } from '../../../shared/documents/desk/view.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { BillLines } from '../../ui/bill-lines.tsx'
import { BuyerFacts } from '../../ui/buyer-facts.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { clock, duration, moment } from '../../ui/format.ts'
import { phaseWord } from '../../ui/phase-word.ts'
import { Facts } from '../../ui/surface.tsx'
import { InvoiceTo } from '../customer/invoice-to.tsx'
import { nameOf } from '../state/stations.tsx'
import { spotWords } from '../words/spot.ts'

/** A session of the archive: what is known of it. Nothing can be done with it any more, but to name its buyer. */
export function PastSessionDialog(props: {
  rooms: StationRooms
  session: HistorySession
  onClose: () => void
}): JSX.Element {
  const { words, shared, locale } = useWords(spotWords)
  const device = useDevice()
  const zone = () => props.rooms.station.view()?.info.timeZone
  const span = (from: number, until: number) => `${moment(locale(), from, zone())} – ${clock(locale(), until, zone())}`
  const facts = () => {
    const { name, phase, booked, started, stopped } = props.session
    return [
      { name: words().who, value: name ?? words().somebody },
      { name: words().state, value: phaseWord(props.session, phase, shared()) },
      ...(booked?.until === undefined ? [] : [{ name: words().booked, value: span(booked.from, booked.until) }]),
      ...(started === undefined || stopped === undefined
        ? []
        : [
            { name: words().there, value: span(started.at, stopped.at) },
            { name: words().took, value: duration(locale(), stopped.at - started.at) },
          ]),
    ]
  }
  /** Later the desk's document has left its buyer behind. */
  const isNameable = () => (props.session.bill?.at ?? 0) > device.now() - BUYERS_MS
  return (
    <Dialog
      isOpen={true}
      title={`${props.session.label} · ${nameOf(props.rooms)}`}
      onClose={props.onClose}
      shape="panel"
    >
      <Facts of={facts()} />
      <Show when={props.session.bill}>
        {bill => (
          <BillLines
            lines={bill().lines}
            total={bill().total}
            tax={bill().tax}
            currency={props.rooms.station.view()?.info.currency ?? 'VND'}
            locale={locale()}
            words={shared().bill}
          />
        )}
      </Show>
      <Show when={isNameable()}>
        <Show when={props.rooms.desk.view()?.buyers.get(props.session.id)?.said?.buyer}>
          {buyer => <BuyerFacts buyer={buyer()} />}
        </Show>
        <InvoiceTo rooms={props.rooms} bill={props.session.id} />
      </Show>
    </Dialog>
  )
}
