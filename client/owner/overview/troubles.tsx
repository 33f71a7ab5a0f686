import { createEffect, createMemo, For, type JSX, on, Show } from 'solid-js'
import { serverTroubles } from '../../../shared/api/about.ts'
import { listWebhooks } from '../../../shared/api/events.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { when } from '../../ui/format.ts'
import { Go } from '../../ui/router.tsx'
import { Notice } from '../../ui/surface.tsx'
import { createAsked } from '../state/asked.ts'
import { overviewWords } from '../words/overview.ts'

/** Shows troubles of the server itself, where nobody else looks: letters, backups, webhooks. */
export function Troubles(): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const { words, locale } = useWords(overviewWords)
  const server = createAsked(api, serverTroubles, () => ({}))
  const webhooks = createAsked(api, listWebhooks, () => ({}))
  const beat = createMemo(() => Math.floor(device.now() / MINUTE_MS))
  createEffect(on(beat, () => void Promise.all([server.again(), webhooks.again()]), { defer: true }))
  const time = (at: number) => when(locale(), at, device.now())
  const letters = () => server.value()?.letters ?? []
  const off = () => webhooks.value()?.webhooks.filter(({ disabledAt }) => disabledAt !== null).length ?? 0
  const tell = ({ kind, at, code, to }: ReturnType<typeof letters>[number]) =>
    [
      words().troubles.letter(words().troubles.kinds[kind] ?? kind, time(at)),
      ...(to === undefined ? [] : [words().troubles.to(to)]),
      typeof code === 'number' ? words().troubles.refused(String(code)) : words().troubles.silent,
    ].join(' · ')
  return (
    <>
      <Show when={server.value()?.backup}>
        {late => (
          <Notice look="bad">
            {late().lastAt === null ? words().troubles.noBackup : words().troubles.backup(time(late().lastAt ?? 0))}
          </Notice>
        )}
      </Show>
      <Show when={letters().length > 0}>
        <Notice look="warn">
          {words().troubles.letters(letters().length)}
          <ul class="overview-letters">
            <For each={letters().slice(0, 5)}>{letter => <li>{tell(letter)}</li>}</For>
          </ul>
        </Notice>
      </Show>
      <Show when={off() > 0}>
        <Notice look="warn" action={<Go to="/programs">{words().troubles.look}</Go>}>
          {words().troubles.webhooks(off())}
        </Notice>
      </Show>
    </>
  )
}
