import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { addTransfers } from '../../../shared/api/organisation.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { moment, money } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { ImportSheet } from '../sheets/import-sheet.tsx'
import type { Operator } from '../state/stations.tsx'
import { transfersWords } from '../words/transfers.ts'
import { type Previewed, placesOf, previewOf } from './preview.ts'
import { readStatement } from './statement.ts'

const MOST_AT_ONCE = 200

/** A bank's statement: what each of its lines pays is shown before anything is entered. */
export function StatementDialog(props: {
  operator: Operator
  rooms: readonly StationRooms[]
  onClose: () => void
}): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(transfersWords)
  const [text, setText] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const info = () => props.rooms[0]?.station.view()?.info
  const currency = () => info()?.currency ?? 'VND'
  const timeZone = () => info()?.timeZone ?? 'UTC'
  const statement = createMemo(() => readStatement(text(), { currency: currency(), timeZone: timeZone() }))
  const previewed = createMemo(() => {
    const places = placesOf(props.rooms)
    return statement().lines.map(line => previewOf(line, currency(), places))
  })
  const sum = (amount: number) => money(locale(), amount, currency())
  const fresh = () => previewed().filter(({ isTold }) => !isTold)
  const pays = ({ payee, over, isTold }: Previewed) => {
    if (isTold) return words().pays.known
    if (payee === null) return words().pays.unknown
    const what =
      payee.for === 'top-up' ? words().topUp : words().bill(spotOf(props.rooms, payee.station, payee.session))
    if (over === 0) return words().pays.exact(what)
    return over < 0 ? words().pays.short(what, sum(-over)) : words().pays.over(what, sum(over))
  }
  const run = async () => {
    setBusy(true)
    setWhy(null)
    let added = 0
    const transfers = fresh().map(({ line }) => ({ ...line, currency: currency() }))
    for (let at = 0; at < transfers.length; at += MOST_AT_ONCE) {
      const part = transfers.slice(at, at + MOST_AT_ONCE)
      const entered = await api(addTransfers, { organisation: props.operator.id, transfers: part })
      if (!entered.ok) {
        setBusy(false)
        return setWhy(entered.why)
      }
      added += entered.value.added
    }
    setBusy(false)
    toasts.say({ text: words().imported(added), look: 'good' })
    props.onClose()
  }
  return (
    <ImportSheet
      title={words().importTitle}
      intro={words().importText}
      text={text()}
      onText={setText}
      confirm={words().doImport(fresh().length)}
      count={fresh().length}
      isBusy={isBusy()}
      onImport={() => void run()}
      errors={statement().errors.map(({ line, why: what }) => ({ line, what: words().wrong[what] }))}
      onClose={props.onClose}
    >
      <Show when={text().trim() !== '' && statement().lacks}>
        {column => <Notice look="warn">{words().lacks[column()]}</Notice>}
      </Show>
      <Show when={why()}>{reason => <Notice look="bad">{whyWords(shared(), reason())}</Notice>}</Show>
      <ul class="rows sheet-rows">
        <For each={previewed()}>
          {one => (
            <Row
              title={`${sum(one.line.amount)} ${pays(one)}`}
              text={`${moment(locale(), one.line.at, timeZone())} · ${one.line.text}`}
            />
          )}
        </For>
      </ul>
    </ImportSheet>
  )
}

/** The label of the spot a session was at. */
export function spotOf(rooms: readonly StationRooms[], station: string, session: string): string {
  const view = rooms.find(({ id }) => id === station)?.station.view()
  const connector = view?.sessions.get(session)?.connector ?? ''
  return view?.connectors.get(connector)?.label ?? session
}
