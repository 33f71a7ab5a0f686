import { createSignal, type JSX, onMount, Show } from 'solid-js'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import { waysIn } from '../../../shared/api/ways-in.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { waysInWords } from '../../words/ways-in.ts'
import { Dialog } from '../dialog.tsx'
import { Loading } from '../surface.tsx'
import { Confirm } from './confirm.tsx'
import { providerOf } from './provider.ts'

/** Who is signed in shows again that it is they, and goes on with what they wanted. */
export function ProveFirst(props: { onDone: () => void; onClose: () => void }): JSX.Element {
  const app = useApp()
  const { words, shared } = useWords(waysInWords)
  const [known, setKnown] = createSignal<OutputOf<typeof waysIn> | null>(null)
  const [provider, setProvider] = createSignal<string | null>(null)
  onMount(async () => {
    void providerOf(app).then(setProvider)
    const told = await app.api(waysIn, {})
    if (told.ok) setKnown(told.value)
    else props.onClose()
  })
  return (
    <Dialog isOpen title={words().confirm} onClose={props.onClose}>
      <Show when={known()} fallback={<Loading label={shared().ui.loading} lines={2} height={52} />}>
        {found => (
          <Confirm
            hasPassword={found().hasPassword}
            hasPasskey={found().passkeys.length > 0}
            hasFactor={found().secondFactor !== undefined}
            provider={found().isProvided ? provider() : null}
            onDone={props.onDone}
          />
        )}
      </Show>
    </Dialog>
  )
}
