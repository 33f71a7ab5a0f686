import { createSignal, type JSX, Show } from 'solid-js'
import { useApp } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/surface.tsx'
import { installWords } from './words/install.ts'

/** A newer version of the app is there: now, or when they like. */
export function UpdateNotice(): JSX.Element {
  const app = useApp()
  const { words, shared } = useWords(installWords)
  const [isOff, setOff] = createSignal(false)
  return (
    <Show when={!isOff()}>
      <Notice
        action={
          <span class="side-by-side">
            <Button look="quiet" onClick={() => setOff(true)}>
              {words().later}
            </Button>
            <Button onClick={() => app.updates.take()}>{shared().ui.update}</Button>
          </span>
        }
      >
        {shared().ui.updateReady}
      </Notice>
    </Show>
  )
}
