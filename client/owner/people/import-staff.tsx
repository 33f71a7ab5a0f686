import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { invite, mailInvitation, withdrawInvitation } from '../../../shared/api/link.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Row } from '../../ui/row.tsx'
import { Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { ImportSheet } from '../sheets/import-sheet.tsx'
import { createImporting } from '../sheets/importing.ts'
import { nameOf } from '../state/stations.tsx'
import { arrivalWords } from '../words/arrivals.ts'
import { peopleWords } from '../words/people.ts'
import { readStaff, type StaffRow } from './staff-sheet.ts'

/** Invitations by letter for all who worked at the place before. Stopped half way, the same file goes on where it was. */
export function ImportStaff(props: {
  rooms: StationRooms
  /** The addresses of who works here or is invited. */
  known: ReadonlySet<string>
  onClose: () => void
}): JSX.Element {
  const { api } = useApp()
  const { text, setText, isBusy, run } = createImporting(() => props.onClose())
  const { words, shared, locale } = useWords(arrivalWords)
  const { words: people } = useWords(peopleWords)
  const [sent, setSent] = createSignal<ReadonlySet<string>>(new Set())
  const [why, setWhy] = createSignal<string | null>(null)
  const sheet = createMemo(() =>
    text().trim() === '' ? { rows: [], same: 0, errors: [] } : readStaff(text(), new Set([...props.known, ...sent()])),
  )
  const sums = () =>
    [words().staffFresh(sheet().rows.length), ...(sheet().same > 0 ? [words().staffSame(sheet().same)] : [])].join(
      ' · ',
    )
  const sendOne = async (email: string, role: 'staff' | 'owner'): Promise<string | null> => {
    const station = props.rooms.id
    const made = await api(invite, { station, role })
    if (!made.ok) return made.why
    const { token, id: invitation } = made.value
    const mailed = await api(mailInvitation, { station, token, email, place: nameOf(props.rooms), lang: locale() })
    if (mailed.ok) return null
    // Nobody has the link: asked for again, it would only stand in the way.
    await api(withdrawInvitation, { station, invitation })
    return mailed.why
  }
  const one = async ({ email, role }: StaffRow): Promise<boolean> => {
    const reason = await sendOne(email, role)
    setWhy(reason)
    if (reason === null) setSent(before => new Set([...before, email]))
    return reason === null
  }
  return (
    <ImportSheet
      title={`${words().importStaff} · ${nameOf(props.rooms)}`}
      intro={words().staffText}
      text={text()}
      onText={setText}
      confirm={words().staffConfirm(sheet().rows.length)}
      count={sheet().rows.length}
      isBusy={isBusy()}
      onImport={() => void run(sheet().rows, one, words().staffDone)}
      errors={sheet().errors.map(({ line, why: what }) => ({ line, what: words().staffFaults[what] }))}
      errorsTitle={words().errors(sheet().errors.length)}
      onClose={props.onClose}
    >
      <Show when={why()}>
        {reason => (
          <Notice look="bad">
            {words().whys[reason()] ?? people().whys[reason()] ?? whyWords(shared(), reason())}
          </Notice>
        )}
      </Show>
      <Show when={text().trim() !== ''}>
        <p role="status">{sums()}</p>
      </Show>
      <Show when={sheet().rows.length > 0}>
        <ul class="rows sheet-rows">
          <For each={sheet().rows}>
            {row => <Row title={row.name || row.email} text={`${row.email} · ${people().roles[row.role]}`} />}
          </For>
        </ul>
      </Show>
    </ImportSheet>
  )
}
