import { type JSX, Show } from 'solid-js'
import type { HistorySession } from '../../../shared/api/history.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { BillLines } from '../../ui/bill-lines.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { clock, duration, moment } from '../../ui/format.ts'
import { phaseWord } from '../../ui/phase-word.ts'
import { Facts } from '../../ui/surface.tsx'
import { nameOf } from '../state/stations.tsx'
import { spotWords } from '../words/spot.ts'

/** A session of the archive: what is known of it. Nothing can be done with it any more. */
export function PastSessionDialog(props: {
  rooms: StationRooms
  session: HistorySession
  onClose: () => void
}): JSX.Element {
  const { words, shared, locale } = useWords(spotWords)
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
    </Dialog>
  )
}
