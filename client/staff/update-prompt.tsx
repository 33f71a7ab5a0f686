import { createEffect, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { useApp, useDevice } from '../state/app.tsx'
import { mayReload } from '../state/idle.ts'
import { useWords } from '../state/words.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/surface.tsx'
import { sharedWords } from '../words/shared.ts'
import { useAsk } from './ask.tsx'

/** A newer version takes over when a person says so, or when the screen was not touched for minutes. */
export function UpdatePrompt(): JSX.Element {
  const { shared } = useWords(sharedWords)
  const { asked } = useAsk()
  const { updates } = useApp()
  const device = useDevice()
  let touchedAt = performance.now()
  const touched = () => (touchedAt = performance.now())
  const touches = ['pointerdown', 'keydown'] as const
  onMount(() => {
    for (const touch of touches) window.addEventListener(touch, touched, { capture: true })
  })
  onCleanup(() => {
    for (const touch of touches) window.removeEventListener(touch, touched, { capture: true })
  })
  createEffect(() => {
    device.now()
    if (!updates.isWaiting()) return
    const still = {
      isDialogOpen: asked() !== null,
      summary: device.summary(),
      untouchedMs: performance.now() - touchedAt,
    }
    if (mayReload(still)) updates.take()
  })
  return (
    <Show when={updates.isWaiting()}>
      <div class="update-prompt">
        <Notice action={<Button onClick={() => updates.take()}>{shared().ui.update}</Button>}>
          {shared().ui.updateReady}
        </Notice>
      </div>
    </Show>
  )
}
