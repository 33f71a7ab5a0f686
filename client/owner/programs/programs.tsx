import { For, type JSX } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { CalendarCard } from '../../ui/calendar-card.tsx'
import { calendarWords } from '../../words/calendar.ts'
import { Screen } from '../shell/screen.tsx'
import { nameOf, operatorsOf, useStations } from '../state/stations.tsx'
import { programWords } from '../words/programs.ts'
import { BankMessagesCard } from './bank-messages-card.tsx'
import { ExportCard } from './export-card.tsx'
import { KeysCard } from './keys-card.tsx'
import { WebhooksCard } from './webhooks-card.tsx'
import './programs.css'

/** Programs that act for one, programs that are told, and everything as a file. */
export function Programs(): JSX.Element {
  const stations = useStations()
  const { words } = useWords(programWords)
  const { words: calendar } = useWords(calendarWords)
  const withBank = () => operatorsOf(stations().filter(({ station }) => (station.view()?.info.bank ?? null) !== null))
  return (
    <Screen title={words().title} lead={words().lead}>
      <div class="programs">
        <KeysCard />
        <WebhooksCard />
        <CalendarCard
          text={calendar().places}
          places={stations().map(rooms => ({ id: rooms.id, name: nameOf(rooms) }))}
        />
        <For each={withBank().map(({ id }) => id)}>
          {id => <BankMessagesCard id={id} name={withBank().find(one => one.id === id)?.name ?? id} />}
        </For>
        <For each={operatorsOf(stations()).map(({ id }) => id)}>
          {id => <ExportCard id={id} name={operatorsOf(stations()).find(one => one.id === id)?.name ?? id} />}
        </For>
      </div>
    </Screen>
  )
}
