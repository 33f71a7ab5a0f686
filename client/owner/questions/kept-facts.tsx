import { For, type JSX } from 'solid-js'
import type { QuarantineFacts } from '../../../shared/documents/desk/facts.ts'
import { moment, money } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import type { Place } from '../state/places.tsx'
import { questionWords } from '../words/questions.ts'
import { useWords } from '../words/use-words.ts'

type Kept = QuarantineFacts['kept']['facts'][number]

/** What a locked device states, in words, and behind it letter by letter: it is about to be somebody's own word. */
export function KeptFacts(props: { place: Place; facts: readonly Kept[] }): JSX.Element {
  const { words, locale } = useWords(questionWords)
  const view = () => props.place.station.view()
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
