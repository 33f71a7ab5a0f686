import { For, type JSX } from 'solid-js'
import type { QuarantineFacts } from '../../../shared/documents/desk/facts.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { moment, money } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { questionWords } from '../words/questions.ts'

type Kept = QuarantineFacts['kept']['facts'][number]

/**
 * A locked device's facts, in words, and behind them letter by letter: they are about to become another person's word.
 */
export function KeptFacts(props: { rooms: StationRooms; facts: readonly Kept[] }): JSX.Element {
  const { words, locale } = useWords(questionWords)
  const view = () => props.rooms.station.view()
  const of = (value: Kept['value'], name: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  const title = ({ root, name }: Kept) => {
    const [first = name] = name.split('/')
    return words().keptFacts[`${root}/${first}`] ?? words().keptFacts[first] ?? `${root} ${first}`
  }
  const spot = ({ root, id, value }: Kept) => {
    const session = root === 'sessions' ? id : of(value, 'session')
    const said = of(value, 'connector') ?? view()?.sessions.get(String(session))?.connector
    return typeof said === 'string' ? (view()?.connectors.get(said)?.label ?? said) : ''
  }
  const text = (fact: Kept) => {
    const [at, amount, why] = ['at', 'amount', 'why'].map(name => of(fact.value, name))
    return [
      spot(fact),
      typeof at === 'number' ? moment(locale(), at, view()?.info.timeZone) : '',
      typeof amount === 'number' ? money(locale(), amount, view()?.info.currency ?? 'VND') : '',
      typeof why === 'string' ? why : '',
    ]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <section class="question-bill" aria-label={words().stated}>
      <h3>{words().stated}</h3>
      <ul class="rows">
        <For each={props.facts}>{fact => <Row title={title(fact)} text={text(fact)} />}</For>
      </ul>
      <details class="question-letters">
        <summary>{words().letters}</summary>
        <pre class="question-facts">
          {props.facts
            .map(({ root, id, name, value }) => `${root}/${id}/${name}\n${JSON.stringify(value, null, 1)}`)
            .join('\n\n')}
        </pre>
      </details>
    </section>
  )
}
