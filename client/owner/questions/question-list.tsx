import CircleAlert from 'lucide-solid/icons/circle-alert'
import HandCoins from 'lucide-solid/icons/hand-coins'
import MessageCircleQuestion from 'lucide-solid/icons/message-circle-question-mark'
import Tablet from 'lucide-solid/icons/tablet'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { money, when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { nameOf, useStations } from '../state/stations.tsx'
import { questionWords } from '../words/questions.ts'
import { QuestionDialog } from './question-dialog.tsx'
import { keyOf, type Question, questionsOf } from './questions.ts'

const ICONS = { refund: HandCoins, dispute: MessageCircleQuestion, quarantine: Tablet, matter: CircleAlert }

/** The questions for this owner at all places. Opening one answers it there. */
export function QuestionList(props: { none: string }): JSX.Element {
  const device = useDevice()
  const stations = useStations()
  const { words, locale } = useWords(questionWords)
  const [chosen, choose] = createSignal<string | null>(null)
  const roomsOf = (id: string) => stations().find(rooms => rooms.id === id)
  const questions = createMemo(() => {
    const all = stations().flatMap(({ id, desk }) => {
      const view = desk.view()
      return view === undefined ? [] : questionsOf(id, view)
    })
    return new Map(all.sort((a, b) => a.at - b.at).map(one => [keyOf(one), one]))
  })
  const keys = () => [...questions().keys()]
  const question = (key: string) => questions().get(key)
  const open = () => {
    const [found, key] = [question(chosen() ?? ''), chosen()]
    const rooms = found && roomsOf(found.station)
    return found !== undefined && rooms !== undefined && key !== null ? { question: found, rooms } : null
  }
  return (
    <Show when={keys().length > 0} fallback={<p class="quiet">{props.none}</p>}>
      <ul class="rows">
        <For each={keys()}>
          {key => (
            <Show when={question(key)}>
              {found => (
                <Row
                  start={<Dynamic component={ICONS[found().kind]} aria-hidden="true" />}
                  title={titleOf(found())}
                  text={`${stationNamed(found())} · ${when(locale(), found().at, device.now(), zoneOf(found()))}`}
                  end={amountOf(found())}
                  isProvisional={found().of.isProvisional}
                  onOpen={() => choose(key)}
                />
              )}
            </Show>
          )}
        </For>
      </ul>
      <Show when={chosen()} keyed>
        {key => (
          <Show when={open()}>
            {at => (
              <QuestionDialog
                rooms={at().rooms}
                question={at().question}
                // An answer that is kept only now must not close the next question.
                onClose={() => choose(now => (now === key ? null : now))}
              />
            )}
          </Show>
        )}
      </Show>
    </Show>
  )

  function titleOf(asked: Question): string {
    const what = asked.kind === 'matter' ? asked.of.raised?.what : undefined
    return what === undefined ? words().kinds[asked.kind] : words().matters[what]
  }

  function stationNamed({ station }: Question): string {
    const found = roomsOf(station)
    return found === undefined ? station : nameOf(found)
  }

  function zoneOf({ station }: Question): string | undefined {
    return roomsOf(station)?.station.view()?.info.timeZone
  }

  function amountOf(asked: Question): string | undefined {
    const amount =
      asked.kind === 'refund' ? asked.of.asked?.amount : asked.kind === 'matter' ? asked.of.raised?.amount : undefined
    const currency = roomsOf(asked.station)?.station.view()?.info.currency
    return amount === undefined || currency === undefined ? undefined : money(locale(), amount, currency)
  }
}
